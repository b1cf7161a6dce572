// Licensed under the Apache License 2.0.

public import ArgumentParser
import Ginet
public import GinetCorpus

extension Corpus.Kind: ExpressibleByArgument {}

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search the guide and its glossary, or an index of your own.",
    discussion: """
      Words match any; +word must be there, -word must not, "words in quotes" stand together. \
      AND, OR, NOT and NEAR/5 join in upper case, with (groups); field:word looks in one field, \
      begin* for words that begin so, wom?n, misspeled~, [a TO b] between values. What cannot be read is text. \
      Options end at --.

        ginet-search octreotide '+injected' -liver
        ginet-search search tumor --facet kind --facet section --group section
        ginet-search search scan --since 2025 --sort updated:desc
        ginet-search search --like summary/general/carcinoid-syndrome
        ginet-search "river bank" --index notes.ginet --json
      """)

  @Argument(
    help: ArgumentHelp("What to look for.", valueName: "query"),
    completion: .custom(GuideCompletion.words))
  var query: [String] = []

  @OptionGroup var searched: SearchedOptions

  @Option(name: .customShort("n"), help: ArgumentHelp("Show this many hits.", valueName: "count"))
  var limit = 5

  @Option(help: ArgumentHelp("Pass over the first hits.", valueName: "count"))
  var offset = 0

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Search the summary or the glossary of the guide only.", valueName: "kind"))
  var kind: Corpus.Kind?

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp("Search this field only; may be repeated.", valueName: "name"))
  var fields: [String] = []

  @Flag(help: "Take signs, quotes and operators as plain text.")
  var plain = false

  @Flag(help: "End with status 1 unless a hit answers what was asked.")
  var requireAnswer = false

  @Flag(help: "Tell of each hit why it has its score.")
  var explain = false

  @OptionGroup(title: "Which hits, and in what order") var refinement: RefinementOptions

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Output") var links: LinkOptions

  func validate() throws {
    if text.isEmpty && refinement.like == nil { throw ValidationError("Missing what to look for.") }
    if limit < 1 || offset < 0 {
      throw ValidationError("-n must be at least 1 and --offset at least 0.")
    }
    if offset > 0 && refinement.after != nil {
      throw ValidationError("--after goes without --offset.")
    }
    if searched.index != nil && kind != nil {
      throw ValidationError("--in goes with the guide only.")
    }
  }

  /// The words as one query.
  private var text: String {
    let text = query.map(ExcludedWord.unmasked).joined(separator: " ")
    return text.allSatisfy(\.isWhitespace) ? "" : text
  }

  func run() throws {
    let terminal = try output.terminal(hyperlink: links.hyperlink)
    let path = kind == nil ? try searched.path() : nil
    let target: any SearchTarget =
      try path.map { try IndexTarget(path: $0) } ?? CorpusTarget(kind: kind)
    let parser = QueryParser(operators: !plain, fields: fields.isEmpty ? nil : fields)
    let answer = try target.answer(
      text, parser: parser, ranking: ranking,
      page: AnswerPage(
        limit: limit, offset: offset, explains: explain, tellsAll: output.json,
        refinement: refinement.refinement(facetLimit: output.json ? 1_000 : 10)))
    if output.json {
      Output.line(answer.json)
    } else {
      AnswerPrinter(terminal: terminal).print(answer)
    }
    if answer.total.value == 0 || requireAnswer && !answer.isAnswerable {
      throw ExitStatus.nothingFound
    }
  }
}
