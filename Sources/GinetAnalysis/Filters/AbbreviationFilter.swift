// Licensed under the Apache License 2.0.

/// Tells abbreviations from the words that look like them: `NET` is a tumor, `net` is not.
///
/// An abbreviation in upper case, its plural (`NETs`, `NETS`) or its possessive (`NET's`) becomes a
/// term in upper case, which no word is, in documents and queries alike. In a query the word in
/// lower case looks for the abbreviation too, as an extra and weak token beside it
/// (``Token/Traits/weak``): people do not bother with the shift key. Positions stay.
///
/// It stands behind the tokenizer and ``CodeFilter``, before terms are folded. One look at each
/// token.
public struct AbbreviationFilter: TokenFilter {
  /// In upper-case ASCII.
  public let abbreviations: WordSet

  private let lengths: ClosedRange<UInt32>

  /// - Parameter abbreviations: of upper-case ASCII letters; others are never found.
  public init(_ abbreviations: [String]) {
    self.abbreviations = WordSet(abbreviations.filter { !$0.isEmpty })
    let lengths = self.abbreviations.lengths
    self.lengths =
      UInt32(clamping: lengths.lowerBound)...UInt32(clamping: lengths.upperBound + "’s".utf8.count)
  }

  /// Names the abbreviations.
  public var identity: String { "abbreviations(\(abbreviations.fingerprint))" }

  /// Marks them.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    var weak: [(index: Int, abbreviation: [UInt8])] = []
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard lengths.contains(token.termLength), token.termLength == token.end &- token.start,
        Int(token.end) <= text.count
      else { continue }
      // Behind the tokenizer's fast path only the text tells the case.
      guard text[Int(token.start)] &- 0x41 < 26 || stream.purpose == .query else { continue }
      let written = token.utf8Range.map { text[$0] }
      if let abbreviation = singular(of: written) {
        stream.replaceTerm(at: index, with: abbreviation)
        stream.tokens[index].traits.remove([.unfolded, .mixed])
        stream.tokens[index].traits.insert(.protected)
      } else if stream.purpose == .query {
        let upper = written.map { $0 &- 0x61 < 26 ? $0 &- 32 : $0 }
        if let abbreviation = singular(of: upper) {
          weak.append((index, abbreviation))
        }
      }
    }
    addWeak(weak, to: &stream)
  }

  private func singular(of written: [UInt8]) -> [UInt8]? {
    if abbreviations.contains(written) { return written }
    guard let last = written.last, last | 32 == UInt8(ascii: "s") else { return nil }
    let owner = written.dropLast()
    for apostropheLength in [0, 1, 2, 3] where apostropheLength < owner.count {
      let abbreviation = owner.dropLast(apostropheLength)
      guard
        apostropheLength == 0
          || owner.apostropheLength(at: abbreviation.endIndex) == apostropheLength
      else { continue }
      if abbreviations.contains(abbreviation) { return Array(abbreviation) }
    }
    return nil
  }

  private func addWeak(_ weak: [(index: Int, abbreviation: [UInt8])], to stream: inout TokenStream)
  {
    guard let first = weak.first else { return }
    var rest = weak[...]
    for (offset, token) in stream.takeTokens(from: first.index).enumerated() {
      stream.append(token)
      guard let next = rest.first, next.index == first.index + offset else { continue }
      rest.removeFirst()
      var extra = token
      extra.traits = [.extra, .weak, .protected]
      stream.append(next.abbreviation, like: extra)
    }
  }
}
