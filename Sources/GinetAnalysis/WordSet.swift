// Licensed under the Apache License 2.0.

/// A set of words that filters look for, such as stop words, compared with terms byte by byte.
public struct WordSet: Sendable, Hashable {
  private let words: Set<[UInt8]>

  /// No word.
  public static let none = WordSet([])

  /// - Parameter words: as terms are where the set is asked: folded, behind ``FoldFilter``.
  public init(_ words: some Sequence<String>) {
    self.words = Set(words.map { Array($0.utf8) })
  }

  /// The terms that `words` become in `analyzer`. A word that falls apart in it names no term.
  public init(_ words: [String], analyzer: Analyzer) {
    var terms: Set<[UInt8]> = []
    terms.reserveCapacity(words.count)
    // One stream for all, as programs do this when they start.
    var stream = TokenStream()
    for var word in words {
      word.withUTF8 { analyzer.analyze($0.span, into: &stream) }
      if stream.count == 1 { terms.insert(stream.termBytes(of: stream.tokens[0])) }
    }
    self.words = terms
  }

  /// Whether these bytes are one of the words.
  public func contains(_ term: some Collection<UInt8>) -> Bool {
    !words.isEmpty && words.contains(Array(term))
  }

  /// From the bytes of the shortest word to those of the longest; a set without words has 1...1.
  var lengths: ClosedRange<Int> {
    let counts = words.map(\.count)
    return (counts.min() ?? 1)...(counts.max() ?? 1)
  }

  /// A hash of the words, the same on every machine (FNV-1a, 64 bits).
  var fingerprint: String {
    var hash = Fingerprint()
    for word in words.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.combine(word) }
    return hash.description
  }
}
