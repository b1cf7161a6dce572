// Licensed under the Apache License 2.0.

import GinetAnalysis

/// What holds for the tokens of every analyzer and any bytes.
///
/// The tests ask it and so does the fuzzer of `Tests/Fuzzing`; each function returns what is
/// broken, or nil.
struct TokenProperties: Sendable {
  let analyzer: Analyzer
  /// The analyzer without the filters that put another word for a word, such as the stemmer.
  private let plain: Analyzer
  /// What remains of a word in `plain`: a whole text, folded and stripped in the same way.
  private let folding: Analyzer

  init(_ analyzer: Analyzer) {
    self.analyzer = analyzer
    let folds = analyzer.filters.filter { $0 is FoldFilter || $0 is MarkFilter }
    plain = Analyzer(
      "plain", tokenizer: analyzer.tokenizer,
      filters: analyzer.filters.filter { $0 is CodeFilter || $0 is CompoundFilter } + folds)
    folding = Analyzer("folding", tokenizer: KeywordTokenizer(), filters: folds)
  }

  /// Those of every analyzer that comes with the library.
  static let ofNamedAnalyzers: [TokenProperties] =
    ([.standard, .whitespace, .keyword] + Language.all.map { Analyzer($0) }).map(Self.init)

  /// Offsets lie in the text, in order, on boundaries of scalars; positions are in order.
  func brokenPlaces(_ text: [UInt8], for purpose: TokenStream.Purpose = .index) -> String? {
    let stream = analyzer.tokens(text, for: purpose)
    let boundaries = ScalarBoundaries(text)
    var last = (start: 0, position: UInt32(0))
    for token in stream.tokens {
      let range = token.utf8Range
      if range.isEmpty || range.upperBound > text.count { return "\(range) is no place" }
      if !boundaries.contains(range.lowerBound) || !boundaries.contains(range.upperBound) {
        return "\(range) cuts a character"
      }
      if token.position < last.position { return "position \(token.position) goes back" }
      last.position = token.position
      // In a query a compound stands behind its parts, as an extra token.
      if token.traits.contains(.extra) { continue }
      if range.lowerBound < last.start { return "\(range) goes back" }
      last.start = range.lowerBound
    }
    return nil
  }

  /// A token is what its place in the text folds to; a compound, what it folds to without the
  /// hyphen or space in it.
  func brokenTerms(_ text: [UInt8], for purpose: TokenStream.Purpose = .index) -> String? {
    let stream = plain.tokens(text, for: purpose)
    let terms = stream.terms
    for (index, token) in stream.tokens.enumerated() {
      let written = Array(text[token.utf8Range])
      if folding.tokens(written).terms == [terms[index]] { continue }
      if !stream.isCompound(index) || folding.tokens(written.withoutGap).terms != [terms[index]] {
        return "\(written) is no \(terms[index])"
      }
    }
    return nil
  }

  /// The tokens of two paragraphs are those of the first, then those of the second.
  func brokenParagraphs(_ first: [UInt8], _ second: [UInt8]) -> String? {
    // A keyword is one whole.
    if analyzer.tokenizer is KeywordTokenizer { return nil }
    let gap = Array("\n\n".utf8)
    let whole = analyzer.tokens(first + gap + second)
    let parts = (analyzer.tokens(first), analyzer.tokens(second))
    if whole.terms != parts.0.terms + parts.1.terms {
      return "\(first) and \(second) have other terms together"
    }
    let places = whole.tokens.map(\.utf8Range)
    let shift = first.count + gap.count
    if places
      != parts.0.tokens.map(\.utf8Range)
      + parts.1.tokens.map({ $0.utf8Range.lowerBound + shift..<$0.utf8Range.upperBound + shift })
    {
      return "\(first) and \(second) have other places together"
    }
    let positions = whole.tokens.map(\.position)
    let (before, after) = (positions[..<parts.0.count], positions[parts.0.count...])
    // Words that folded to nothing count, so the second part's start cannot be told from its tokens.
    let shifts = Set(zip(after, parts.1.tokens).map { $0 &- $1.position })
    let start = parts.0.tokens.last.map { $0.position &+ 1 } ?? 0
    if !before.elementsEqual(parts.0.tokens.map(\.position)) || shifts.count > 1
      || shifts.contains(where: { $0 < start })
    {
      return "\(first) and \(second) have other positions together"
    }
    return nil
  }
}

/// Where a decoder stands between characters, if an ill-formed sequence is one.
struct ScalarBoundaries {
  private(set) var offsets: [Int] = [0]
  /// The text with U+FFFD for each ill-formed sequence.
  private(set) var repaired: [UInt8] = []
  /// Offsets in the repaired text, one for each in `offsets`.
  private(set) var repairedOffsets: [Int] = [0]

  init(_ text: [UInt8]) {
    var iterator = text.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    var offset = 0
    decoding: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar):
        repaired += scalar
        offset += scalar.count
      case .error(let length):
        repaired += Array("\u{FFFD}".utf8)
        offset += length
      case .emptyInput: break decoding
      }
      offsets.append(offset)
      repairedOffsets.append(repaired.count)
    }
  }

  func contains(_ offset: Int) -> Bool { Self.place(of: offset, in: offsets) != nil }

  /// The place in the text of a place in the repaired text.
  func original(_ range: Range<Int>) -> Range<Int>? {
    guard let start = Self.place(of: range.lowerBound, in: repairedOffsets),
      let end = Self.place(of: range.upperBound, in: repairedOffsets)
    else { return nil }
    return offsets[start]..<offsets[end]
  }

  private static func place(of offset: Int, in offsets: [Int]) -> Int? {
    var (low, high) = (0, offsets.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] == offset ? low : nil
  }
}

extension Analyzer {
  func tokens(_ text: [UInt8], for purpose: TokenStream.Purpose = .index) -> TokenStream {
    var stream = TokenStream()
    stream.purpose = purpose
    analyze(text.span, into: &stream)
    return stream
  }
}

extension TokenStream {
  /// The bytes of the terms.
  var terms: [[UInt8]] {
    var terms: [[UInt8]] = []
    forEachTerm { term, _ in terms.append(Array(term)) }
    return terms
  }

  /// Whether a token says what extra tokens beside it say in parts.
  fileprivate func isCompound(_ index: Int) -> Bool {
    if tokens[index].traits.contains(.extra) { return true }
    return index + 1 < tokens.count && tokens[index + 1].traits.contains(.extra)
      && tokens[index + 1].utf8Range.lowerBound == tokens[index].utf8Range.lowerBound
  }
}

extension [UInt8] {
  /// Without hyphens and white space, and with U+FFFD for what is ill-formed.
  fileprivate var withoutGap: [UInt8] {
    let scalars = String(decoding: self, as: UTF8.self).unicodeScalars
    let gaps: Set<Unicode.Scalar> = [
      "-", "\u{2010}", "\u{2011}", " ", "\t", "\n", "\u{B}", "\u{C}", "\r",
    ]
    return Array(String(String.UnicodeScalarView(scalars.filter { !gaps.contains($0) })).utf8)
  }
}
