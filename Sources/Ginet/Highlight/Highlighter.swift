// Licensed under the Apache License 2.0.

/// Finds the words of a text that a query matches, and the part of the text that shows them best.
///
/// The text is analysed as the field was when it was indexed, so that a word is
/// marked if and only if it is a term of the query. Ranges are UTF-8 bytes on
/// scalar boundaries; marking up and escaping are the caller's.
public struct Highlighter: Sendable {
  private let analyzer: Analyzer
  private let terms: MatchedTerms

  init(analyzer: Analyzer, terms: MatchedTerms) {
    self.analyzer = analyzer
    self.terms = terms
  }

  /// The bytes of each matched word, ascending, none overlapping another.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public func highlights(in text: String) -> [Range<Int>] {
    matches(in: text).map(\.range)
  }

  /// The sentences of a text that hold the most different matches, up to about `length` bytes.
  ///
  /// Without a match it is the beginning of the text. A sentence that alone is
  /// longer is cut between words.
  public func snippet(of text: String, length: Int = 240) -> Snippet {
    let matches = matches(in: text)
    let bytes = Array(text.utf8)
    let range = SnippetRange(bytes, matches: matches, length: max(length, 1)).best()
    let highlights = matches.map(\.range).filter { range.contains($0.lowerBound) }
    return Snippet(
      text: String(decoding: bytes[range], as: UTF8.self),
      highlights: highlights.map {
        $0.lowerBound - range.lowerBound..<min($0.upperBound, range.upperBound) - range.lowerBound
      },
      range: range, isCutAtStart: range.lowerBound > 0, isCutAtEnd: range.upperBound < bytes.count)
  }

  private func matches(in text: String) -> [(range: Range<Int>, match: Int)] {
    var stream = TokenStream()
    stream.recordsSurfaceForms = terms.source == .surfaceForms && !terms.automata.isEmpty
    var text = text
    text.withUTF8 { analyzer.analyze($0.span, into: &stream) }
    var result: [(range: Range<Int>, match: Int)] = []
    for (token, match) in terms.matches(in: stream) {
      let range = stream.tokens[token].utf8Range
      // Tokens may share text, such as a code and its parts.
      if let last = result.last, last.range.upperBound > range.lowerBound {
        let end = max(last.range.upperBound, range.upperBound)
        result[result.count - 1].range = last.range.lowerBound..<end
      } else {
        result.append((range, match))
      }
    }
    return result
  }
}

extension Searcher {
  /// Finds what `query` matches in the text of `field`.
  ///
  /// - Throws: ``IndexError`` with `unknownField` if there is no such field, or it cannot be searched.
  public func highlighter(
    for query: Query, field: String, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Highlighter {
    guard let described = schema[field], let analyzer = described.analyzer else {
      throw IndexError(.unknownField, path: "", message: "no field \"\(field)\" can be searched")
    }
    let named = options.fields.map(\.name)
    let searched = (named.isEmpty ? schema.searchedFields : named).contains(field)
    let terms = MatchedTerms(
      query, field: described, analyzer: analyzer, options: options, searched: searched)
    return Highlighter(analyzer: analyzer, terms: terms)
  }
}
