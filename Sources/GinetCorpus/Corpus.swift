// Licensed under the Apache License 2.0.

public import GinetReaders

/// What ships with the search: passages of the summary, and entries of the glossary.
public struct Corpus: Sendable {
  /// A passage of the summary with where its facts come from.
  public struct SummaryPassage: Sendable, Hashable {
    public let passage: Passage
    public let source: Source
  }

  /// The page whose facts a text restates.
  public struct Source: Sendable, Hashable {
    public let title: String
    public let url: String
    /// The date of the page's last change, as YYYY-MM-DD.
    public let updated: String
  }

  public let passages: [SummaryPassage]
  public let entries: [GlossaryEntry]

  /// Reads the texts that are built into the program.
  ///
  /// - Throws: an error that lists every fault with file and line.
  public init() throws(CorpusError) {
    try self.init(CorpusText.all)
  }

  /// Reads texts named as in the folder `Corpus/`.
  public init(_ texts: [CorpusText]) throws(CorpusError) {
    var passages: [SummaryPassage] = []
    var entries: [GlossaryEntry] = []
    var faults: [SourceError] = []
    for text in texts {
      if text.name.hasPrefix("summary/") {
        do throws(SourceError) {
          passages += try Self.readSummary(text)
        } catch {
          faults.append(error)
        }
      } else if text.name.hasPrefix("glossary/") {
        do throws(SourceErrors) {
          entries += try GlossaryReader.read(text.text, file: text.name)
        } catch {
          faults += error.errors
        }
      }
    }
    let ids = Set(passages.map(\.passage.id))
    faults += GlossaryReader.check(entries, sections: ids)
    guard faults.isEmpty else { throw CorpusError(faults: faults) }
    self.passages = passages
    self.entries = entries
  }

  private static func readSummary(
    _ text: CorpusText
  ) throws(SourceError) -> [SummaryPassage] {
    let document = try MarkdownReader().read(text.text, file: text.name)
    func value(_ key: String) throws(SourceError) -> String {
      guard let value = document[key] else {
        throw SourceError(file: text.name, line: 1, reason: "the front matter has no \"\(key)\"")
      }
      return value
    }
    let source = Source(
      title: try value("source"), url: try value("url"), updated: try value("updated"))
    return document.passages.map { SummaryPassage(passage: $0, source: source) }
  }
}

/// Texts of the corpus that cannot be read.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
  public let faults: [SourceError]

  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
