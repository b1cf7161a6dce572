// Licensed under the Apache License 2.0.

/// Writes a letter or a prefix and the word that follows as one: `x-ray` is `xray` as well as `x`
/// and `ray`.
///
/// The token of the whole stands first, its parts behind it at the same position
/// (``Token/Traits/extra``), so that a phrase finds `x-ray`, `x ray` and `xray` alike. Positions
/// behind it move down by one.
///
/// In documents only a hyphen joins, and a space only behind ``letters``. In a query a space joins
/// too: there the parts stay where they are, and the whole is the extra token, beside the last.
///
/// It stands behind the tokenizer, before terms are folded. One look at each token.
public struct CompoundFilter: TokenFilter {
  /// Letters that are no words, and belong to the word behind them though a space stands between.
  public static let letters = WordSet(["x", "X"])

  /// Prefixes, in lower-case ASCII, such as "non".
  public let prefixes: WordSet

  private let hasPrefixes: Bool

  /// Whether words of two letters or more stay as they are.
  var joinsLettersOnly: Bool { !hasPrefixes }

  /// Joins single letters, and these prefixes.
  public init(prefixes: WordSet = .none) {
    self.prefixes = prefixes
    hasPrefixes = prefixes != .none
  }

  /// Names the prefixes.
  public var identity: String {
    hasPrefixes ? "compounds(\(prefixes.fingerprint))" : "compounds"
  }

  /// Joins what belongs together.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    guard let first = nextPair(in: stream.tokens, from: 0, of: stream, text) else { return }
    let tokens = stream.takeTokens(from: first.index)
    var shift: UInt32 = 0
    var index = 0
    var pair = nextPair(in: tokens, from: 0, of: stream, text)
    while index < tokens.count {
      let end = pair?.index ?? tokens.count
      for var token in tokens[index..<end] {
        token.position &-= shift
        stream.tokens.append(token)
      }
      guard let kind = pair?.kind else { return }
      var first = tokens[end]
      var second = tokens[end + 1]
      first.position &-= shift
      second.position &-= shift
      var whole = stream.joined(first, second)
      if kind == .always {
        shift &+= 1
        second.position = first.position
        first.traits.insert(.extra)
        second.traits.insert(.extra)
        stream.tokens += [whole, first, second]
      } else {
        whole.position = second.position
        whole.traits.insert(.extra)
        stream.tokens += [first, second, whole]
      }
      index = end + 2
      pair = nextPair(in: tokens, from: index, of: stream, text)
    }
  }

  /// The first token from `start` on that belongs together with the one behind it.
  private func nextPair(
    in tokens: [Token], from start: Int, of stream: TokenStream, _ text: Span<UInt8>
  ) -> (index: Int, kind: Kind)? {
    var index = nextCandidate(in: tokens, from: start)
    while index + 1 < tokens.count {
      if let kind = kind(of: tokens[index], tokens[index + 1], in: stream, text) {
        return (index, kind)
      }
      index = nextCandidate(in: tokens, from: index + 1)
    }
    return nil
  }

  /// The first token from `start` on that may be a letter or a prefix, or the count.
  private func nextCandidate(in tokens: [Token], from start: Int) -> Int {
    if hasPrefixes { return start }
    return tokens.withUnsafeBufferPointer { tokens in
      var index = start
      while index < tokens.count, tokens[index].termLength != 1 { index &+= 1 }
      return index
    }
  }

  private enum Kind { case always, inQueries }

  /// How two neighbours belong together, if they do.
  @inline(__always)
  private func kind(
    of first: Token, _ second: Token, in stream: TokenStream, _ text: Span<UInt8>
  ) -> Kind? {
    let isLetter = first.termLength == 1
    // The cheapest questions first: nearly every token ends here.
    guard isLetter || hasPrefixes, second.termLength > (isLetter ? 1 : 2),
      second.position == first.position &+ 1,
      let gap = Gap(from: first.end, to: second.start, in: text),
      gap == .hyphen || stream.purpose == .query || isLetter
    else { return nil }
    let term = stream.bytes[first.termRange]
    guard stream.bytes[second.termRange].allSatisfy({ ($0 | 32) &- 0x61 < 26 || $0 > 127 }),
      isLetter ? (term.first.map { $0 | 32 } ?? 0) &- 0x61 < 26 : prefixes.contains(term)
    else { return nil }
    if gap == .hyphen || isLetter && Self.letters.contains(term) { return .always }
    return stream.purpose == .query ? .inQueries : nil
  }
}

extension TokenStream {
  /// A token of the terms of two neighbours, at the position of the first.
  fileprivate mutating func joined(_ first: Token, _ second: Token) -> Token {
    var whole = first
    whole.termStart = UInt32(clamping: bytes.count)
    whole.termLength = first.termLength + second.termLength
    whole.end = second.end
    whole.traits.formUnion(second.traits)
    // An abbreviation that stays as it is, as in T-NET, is only a part of the whole.
    if whole.traits.remove(.protected) != nil {
      whole.traits.insert(.unfolded)
      seenTraits.insert(.unfolded)
    }
    bytes += Array(bytes[first.termRange]) + Array(bytes[second.termRange])
    return whole
  }
}
