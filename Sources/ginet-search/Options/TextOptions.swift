// Licensed under the Apache License 2.0.

public import ArgumentParser
import Ginet
import GinetCorpus
public import GinetReaders

extension DocumentLayout.Fields: ExpressibleByArgument {}

/// How the text of documents becomes terms, where an index is made.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language of the text; that of the settings or en if none is named.", valueName: "code"),
    completion: .list(Analyzer.names))
  var language: String?

  @Flag(help: "Join medical spellings, plurals, grades and abbreviations. English only.")
  var medical = false

  @Option(help: "Title and body as fields of their own, or as one. (default: separate)")
  var fields: DocumentLayout.Fields?

  /// Whether anything is asked for.
  var areGiven: Bool { language != nil || medical || fields != nil }

  var chosenFields: DocumentLayout.Fields { fields ?? .separate }

  func analyzer() throws -> Analyzer {
    let english = Language.english.code
    guard medical else {
      return try .chosen(language ?? Settings.current().language ?? english)
    }
    guard language == nil || language == english else {
      throw Failure(
        .usage, "--medical knows English; leave it out for --language \(language ?? "")")
    }
    return .medicalEnglish
  }
}
