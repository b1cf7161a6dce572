// Licensed under the Apache License 2.0.

public import Ginet

/// Finds every entry of the glossary that a text names, and where.
///
/// It is made once for a searcher and asked for each text.
public struct GlossaryMentions: Sendable {
  /// A name of an entry in a text.
  public struct Mention: Sendable, Hashable {
    /// UTF-8 bytes of the text: whole words.
    public let range: Range<Int>
    /// The entry.
    public let definition: Definition
  }

  private let definitions: Definitions
  /// The stems of each name, with a space between.
  private let names: Set<String>
  private let longestName: Int

  /// - Parameter searcher: of the index of the corpus.
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: O(*n*) in the names of the glossary, which are read.
  public init(_ searcher: Searcher) throws(IndexError) {
    definitions = Definitions(searcher)
    let entries = try searcher.search(.term("kind", Corpus.Kind.glossary.rawValue), limit: .max)
    var names: Set<String> = []
    var longest = 0
    for hit in entries.hits {
      let entry = Definition(try searcher.document(hit.address))
      for name in [entry.term] + entry.otherNames {
        let words = Definitions.words(of: name)
        guard 1...Definitions.longestName ~= words.count else { continue }
        names.insert(Self.stems(of: words[...]))
        longest = max(longest, words.count)
      }
    }
    self.names = names
    longestName = longest
  }

  /// The names that stand in a text, in its order: of those that overlap, the first and longest.
  ///
  /// - Throws: ``/Ginet/IndexError`` with `damaged` if a part of a file that is needed is damaged.
  /// - Complexity: O(*n*) in the words of the text, and a search for each name that is found.
  public func mentions(in text: String) throws(IndexError) -> [Mention] {
    let words = Definitions.words(of: text)
    var mentions: [Mention] = []
    var start = 0
    while start < words.count {
      let length = try mention(in: words, from: start, of: text, to: &mentions)
      start += max(length, 1)
    }
    return mentions
  }

  /// Adds the longest name that begins at a word, and returns how many words it has; 0 if none does.
  private func mention(
    in words: [Definitions.Word], from start: Int, of text: String, to mentions: inout [Mention]
  ) throws(IndexError) -> Int {
    for length in stride(from: min(longestName, words.count - start), to: 0, by: -1) {
      let named = words[start..<start + length]
      guard names.contains(Self.stems(of: named)), let first = named.first, let last = named.last,
        let definition = try definitions.definition(of: named, in: text)
      else { continue }
      mentions.append(
        Mention(
          range: first.range.lowerBound..<last.range.upperBound, definition: definition))
      return length
    }
    return 0
  }

  private static func stems(of words: ArraySlice<Definitions.Word>) -> String {
    words.map(\.term).joined(separator: " ")
  }
}
