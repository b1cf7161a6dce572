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
  public static let letters = StopWords(["x", "X"])

  /// Prefixes, in lower-case ASCII, such as "non".
  public let prefixes: StopWords

  /// Joins single letters, and these prefixes.
  public init(prefixes: StopWords = .none) {
    self.prefixes = prefixes
  }

  /// Names the prefixes.
  public var identity: String {
    prefixes == .none ? "compounds" : "compounds(\(prefixes.fingerprint))"
  }

  /// Joins what belongs together.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    var first = 0
    while first + 1 < stream.tokens.count,
      kind(of: stream.tokens[first], stream.tokens[first + 1], in: stream, text) == nil
    { first += 1 }
    if first + 1 >= stream.tokens.count { return }
    let tokens = stream.takeTokens(from: first)
    var shift: UInt32 = 0
    var index = 0
    while index < tokens.count {
      var token = tokens[index]
      token.position &-= shift
      guard index + 1 < tokens.count,
        let kind = kind(of: token, tokens[index + 1], in: stream, text)
      else {
        stream.tokens.append(token)
        index += 1
        continue
      }
      var next = tokens[index + 1]
      next.position &-= shift
      var whole = stream.joined(token, next)
      if kind == .always {
        shift &+= 1
        next.position = token.position
        token.traits.insert(.extra)
        next.traits.insert(.extra)
        stream.tokens += [whole, token, next]
      } else {
        whole.position = next.position
        whole.traits.insert(.extra)
        stream.tokens += [token, next, whole]
      }
      index += 2
    }
  }

  private enum Kind { case always, inQueries }

  /// How two neighbours belong together, if they do.
  private func kind(
    of first: Token, _ second: Token, in stream: TokenStream, _ text: Span<UInt8>
  ) -> Kind? {
    let isLetter = first.termLength == 1
    // The cheapest questions first: nearly every token ends here.
    guard isLetter || prefixes != .none, second.termLength > (isLetter ? 1 : 2),
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
    bytes += Array(bytes[first.termRange]) + Array(bytes[second.termRange])
    return whole
  }
}
