// Licensed under the Apache License 2.0.

/// Writes every apostrophe as `'`, so that `don’t` is `don't`.
///
/// Apostrophes are U+2018, U+2019 and U+02BC besides U+0027; the full-width form folds to it.
/// Positions stay. It stands behind folding and costs nothing for terms of ASCII.
public struct ApostropheFilter: TokenFilter {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "apostrophes" }

  /// Rewrites the terms that hold one.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.nonASCII) { return }
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard token.traits.contains(.nonASCII), !token.traits.contains(.protected) else { continue }
      let term = stream.bytes[token.termRange]
      guard term.indices.contains(where: { term.apostropheLength(at: $0) > 1 }) else { continue }
      stream.replaceTerm(at: index, with: term.withPlainApostrophes)
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The bytes of the apostrophe at `index`, or zero if there is none.
  func apostropheLength(at index: Int) -> Int {
    let rest = self[index...]
    if rest.first == 0x27 { return 1 }
    if rest.starts(with: [0xE2, 0x80, 0x98]) || rest.starts(with: [0xE2, 0x80, 0x99]) { return 3 }
    if rest.starts(with: [0xEF, 0xBC, 0x87]) { return 3 }
    return rest.starts(with: [0xCA, 0xBC]) ? 2 : 0
  }

  fileprivate var withPlainApostrophes: [UInt8] {
    var plain: [UInt8] = []
    var index = startIndex
    while index < endIndex {
      let length = apostropheLength(at: index)
      plain.append(length > 0 ? 0x27 : self[index])
      index += Swift.max(length, 1)
    }
    return plain
  }
}
