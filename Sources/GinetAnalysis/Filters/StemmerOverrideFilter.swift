// Licensed under the Apache License 2.0.

/// Gives words a stem of one's own choice, which the stemmer behind it leaves alone.
///
/// Terms are compared as they stand here, which is in front of the stemmer. Positions stay.
public struct StemmerOverrideFilter: TokenFilter {
  private let stems: [[UInt8]: [UInt8]]

  /// - Parameter stems: the stem of each word; words and stems are folded, as terms are here.
  public init(_ stems: [String: String]) {
    self.stems = Dictionary(
      stems.map { (Array($0.key.utf8), Array($0.value.utf8)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Names the words and their stems.
  public var identity: String {
    var hash = Fingerprint()
    for (word, stem) in stems.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      hash.combine(word)
      hash.combine(stem)
    }
    return "override(\(hash))"
  }

  /// Words become their stems.
  public var changesForms: Bool { true }

  /// Puts the stems in and protects them.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    for index in stream.tokens.indices where !stream.tokens[index].traits.contains(.protected) {
      guard let stem = stems[stream.termBytes(of: stream.tokens[index])], !stem.isEmpty else {
        continue
      }
      stream.replaceTerm(at: index, with: stem)
      stream.tokens[index].traits.insert(.protected)
    }
  }
}
