// Licensed under the Apache License 2.0.

public import GinetReaders

/// What ships with the search: passages of the summary, and entries of the glossary.
public struct Corpus: Sendable {
  /// A passage of the summary with where its facts come from.
  public struct SummaryPassage: Sendable, Hashable {
    /// Text, title, path and id.
    public let passage: Passage
    /// Where its facts come from.
    public let source: Source
  }

  /// The page whose facts a text restates.
  public struct Source: Sendable, Hashable {
    /// Title of the page.
    public let title: String
    /// Web address of the page.
    public let url: String
    /// The date of the page's last change, as YYYY-MM-DD.
    public let updated: String
  }

  /// In the order of the texts.
  public let passages: [SummaryPassage]
  /// In the order of the texts.
  public let entries: [GlossaryEntry]
  /// What joins everyday and clinical words.
  public let thesaurus: [ThesaurusRule]

  /// Reads the texts that are built into the program.
  ///
  /// - Throws: an error that lists every fault with file and line.
  public init() throws(CorpusError) {
    try self.init(CorpusText.all)
  }

  /// Reads texts named as in the folder `Corpus/`.
  ///
  /// - Throws: ``CorpusError`` that lists every fault with file and line.
  package init(_ texts: [CorpusText]) throws(CorpusError) {
    var passages: [SummaryPassage] = []
    var entries: [GlossaryEntry] = []
    var thesaurus: [ThesaurusRule] = []
    var faults: [SourceError] = []
    for text in texts {
      do throws(SourceErrors) {
        switch text.folder {
        case "summary": passages += try Self.readSummary(text)
        case "glossary": entries += try GlossaryReader().read(text.text, file: text.name)
        case "language": thesaurus += try ThesaurusReader().read(text.text, file: text.name)
        default: break
        }
      } catch {
        faults += error.errors
      }
    }
    faults += GlossaryReader().check(entries, sections: Set(passages.map(\.passage.id)))
    guard faults.isEmpty else { throw CorpusError(faults: faults) }
    self.passages = passages
    self.entries = entries
    self.thesaurus = thesaurus
  }

  private static func readSummary(
    _ text: CorpusText
  ) throws(SourceErrors) -> [SummaryPassage] {
    do throws(SourceError) {
      let document = try MarkdownReader().read(text.text, file: text.name)
      let source = Source(
        title: try document.value("source", of: text), url: try document.value("url", of: text),
        updated: try document.value("updated", of: text))
      return document.passages.map { SummaryPassage(passage: $0, source: source) }
    } catch {
      throw SourceErrors([error])
    }
  }
}

extension MarkdownDocument {
  fileprivate func value(_ key: String, of text: CorpusText) throws(SourceError) -> String {
    guard let value = self[key], !value.isEmpty else {
      throw SourceError(file: text.name, line: 1, reason: "the front matter has no \"\(key)\"")
    }
    return value
  }
}

/// Texts of the corpus that cannot be read.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
  /// One at least, each with file and line.
  public let faults: [SourceError]

  /// A fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
