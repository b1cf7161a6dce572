// Licensed under the Apache License 2.0.

internal import CICU

/// Removes accents and other combining marks from Latin, Greek and Cyrillic letters.
///
/// Marks of other scripts tell letters apart and stay: が is not か. Letters that a
/// language counts as its own, such as ñ in Spanish, are kept by name. It stands
/// behind the stemmer, which needs the marks. Positions stay.
public struct MarkFilter: TokenFilter {
  /// Composed letters that keep their marks.
  public let kept: [Unicode.Scalar]

  private let normalizers = Pool { Normalizer() }

  /// Keeps the marks of some letters, in their composed form.
  public init(keeping kept: [Unicode.Scalar] = []) {
    self.kept = kept
  }

  /// Names the kept letters and the versions of ICU and Unicode.
  public var identity: String {
    "marks(\(String(String.UnicodeScalarView(kept))),\(UnicodeVersion.linked))"
  }

  /// Strips the terms that are not ASCII.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.nonASCII) { return }
    let chosen = stream.tokens.indices.filter {
      stream.tokens[$0].traits.contains(.nonASCII) && !stream.tokens[$0].traits.contains(.protected)
    }
    if chosen.isEmpty { return }
    let kept = kept.map(\.value)
    stream.rewrite(chosen, with: normalizers) { normalizer, bytes, terms in
      ginet_normalizer_strip_marks(
        normalizer, bytes.baseAddress, terms.baseAddress, Int64(terms.count),
        kept, Int64(kept.count))
    }
  }
}
