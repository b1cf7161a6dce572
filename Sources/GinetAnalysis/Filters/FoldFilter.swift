// Licensed under the Apache License 2.0.

internal import CICU

/// Folds case and compatibility forms by NFKC_Casefold (Unicode, UAX #44).
///
/// Most terms of plain ASCII are lower case already when they leave ``WordTokenizer``,
/// so only the others are folded, all of a stream in one call. A term that
/// folds to nothing is dropped; positions of the others stay.
public struct FoldFilter: TokenFilter {
  /// Whether I and İ fold to ı and i, as in Turkish and Azeri.
  public let isTurkic: Bool
  /// Whether terms go past ICU that surely are folded.
  public let hasFastPath: Bool

  private let normalizers = Pool { Normalizer() }

  /// Folds as most languages do, or as Turkish and Azeri.
  ///
  /// - Parameters:
  ///   - turkic: whether I and İ fold to ı and i.
  ///   - fastPath: whether terms go past ICU that surely are folded. The terms are the same
  ///     either way.
  public init(turkic: Bool = false, fastPath: Bool = true) {
    isTurkic = turkic
    hasFastPath = fastPath && !turkic
  }

  /// Names the versions of ICU and Unicode.
  public var identity: String {
    "fold(\(isTurkic ? "turkic," : "")\(UnicodeVersion.linked))"
  }

  /// Terms are folded one by one.
  public var isTermwise: Bool { true }

  /// Folds the terms that are not folded.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.unfolded) { return }
    var chosen: [Int] = []
    stream.tokens.withUnsafeMutableBufferPointer { tokens in
      stream.bytes.withUnsafeBufferPointer { bytes in
        for index in tokens.indices {
          let token = tokens[index]
          guard token.traits.contains(.unfolded), !token.traits.contains(.protected) else {
            continue
          }
          tokens[index].traits.remove(.unfolded)
          let term = UnsafeBufferPointer(rebasing: bytes[token.termRange])
          if !hasFastPath || !PlainLetters.areFolded(term) { chosen.append(index) }
        }
      }
    }
    if chosen.isEmpty { return }
    stream.rewrite(chosen, with: normalizers) { normalizer, bytes, terms in
      ginet_normalizer_fold(
        normalizer, bytes.baseAddress, terms.baseAddress, Int64(terms.count), isTurkic ? 1 : 0)
    }
    if chosen.contains(where: { stream.tokens[$0].termLength == 0 }) {
      stream.tokens.removeAll { $0.termLength == 0 }
    }
  }
}

/// ICU's normalization with the buffers it works in.
final class Normalizer {
  let handle: OpaquePointer

  init?() {
    guard let handle = ginet_normalizer_open() else { return nil }
    self.handle = handle
  }

  deinit { ginet_normalizer_close(handle) }
}

extension TokenStream {
  /// Gives the `chosen` tokens the terms that `rewrite` leaves in a normalizer.
  ///
  /// Where the library or its memory fails, terms stay as they are: analysis
  /// has an answer for any text.
  mutating func rewrite(
    _ chosen: [Int], with pool: Pool<Normalizer>,
    by rewrite: (OpaquePointer, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<ginet_range>) ->
      Int32
  ) {
    let terms = chosen.map { index in
      let term = tokens[index].termRange
      return ginet_range(start: UInt32(term.lowerBound), end: UInt32(term.upperBound))
    }
    pool.withResource { normalizer in
      guard let handle = normalizer?.handle else { return }
      let status = bytes.withUnsafeBufferPointer { bytes in
        terms.withUnsafeBufferPointer { rewrite(handle, bytes, $0) }
      }
      guard status == 0, let ranges = ginet_normalizer_ranges(handle),
        let rewritten = ginet_normalizer_bytes(handle)
      else { return }
      for (i, index) in chosen.enumerated() {
        let term = UnsafeBufferPointer(
          start: rewritten + Int(ranges[i].start), count: Int(ranges[i].end - ranges[i].start))
        replaceTerm(at: index, with: term)
      }
    }
  }
}
