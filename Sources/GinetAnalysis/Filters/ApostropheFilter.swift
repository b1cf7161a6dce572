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

  /// Terms are rewritten one by one.
  public var isTermwise: Bool { true }

  /// Rewrites the terms that hold one.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.nonASCII) { return }
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      guard token.traits.contains(.nonASCII), !token.traits.contains(.protected) else { continue }
      let hasApostrophe = stream.bytes.withUnsafeBufferPointer { bytes in
        let term = UnsafeBufferPointer(rebasing: bytes[token.termRange])
        return term.indices.contains { term.apostropheLength(at: $0) > 1 }
      }
      guard hasApostrophe else { continue }
      stream.replaceTerm(at: index, with: stream.termBytes(of: token).withPlainApostrophes)
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The bytes of the apostrophe at `index`, or zero if there is none.
  func apostropheLength(at index: Int) -> Int {
    func follows(_ offset: Int, _ byte: UInt8) -> Bool {
      index + offset < endIndex && self[index + offset] == byte
    }
    switch self[index] {
    case 0x27: return 1
    case 0xE2 where follows(1, 0x80) && (follows(2, 0x98) || follows(2, 0x99)): return 3
    case 0xEF where follows(1, 0xBC) && follows(2, 0x87): return 3
    case 0xCA where follows(1, 0xBC): return 2
    default: return 0
    }
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
