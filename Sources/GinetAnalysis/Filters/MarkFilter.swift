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

  /// Whether terms go past ICU whose marks are known.
  public let hasFastPath: Bool

  private let latin1: Latin1Marks
  private let normalizers = Pool { Normalizer() }

  /// Keeps the marks of some letters, in their composed form.
  ///
  /// - Parameters:
  ///   - kept: composed letters, in lower case.
  ///   - fastPath: whether terms go past ICU whose marks are known. The terms are the same
  ///     either way.
  public init(keeping kept: [Unicode.Scalar] = [], fastPath: Bool = true) {
    hasFastPath = fastPath
    self.kept = kept
    latin1 = Latin1Marks(keeping: kept)
  }

  /// Names the kept letters and the versions of ICU and Unicode.
  public var identity: String {
    "marks(\(String(String.UnicodeScalarView(kept))),\(UnicodeVersion.linked))"
  }

  /// Words with marks become those without.
  public var changesForms: Bool { true }

  /// Terms are stripped one by one.
  public var isTermwise: Bool { true }

  /// Strips the terms that are not ASCII.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if !stream.seenTraits.contains(.nonASCII) { return }
    let chosen = stripLatin1(in: &stream)
    if chosen.isEmpty { return }
    let kept = kept.map(\.value)
    stream.rewrite(chosen, with: normalizers) { normalizer, bytes, terms in
      ginet_normalizer_strip_marks(
        normalizer, bytes.baseAddress, terms.baseAddress, Int64(terms.count),
        kept, Int64(kept.count))
    }
  }

  /// Strips what needs no ICU and returns the indices of the others.
  private func stripLatin1(in stream: inout TokenStream) -> [Int] {
    var others: [Int] = []
    stream.tokens.withUnsafeMutableBufferPointer { tokens in
      stream.bytes.withUnsafeMutableBufferPointer { bytes in
        for index in tokens.indices {
          let token = tokens[index]
          guard token.traits.contains(.nonASCII), !token.traits.contains(.protected) else {
            continue
          }
          guard hasFastPath else {
            others.append(index)
            continue
          }
          let start = Int(token.termStart)
          if let length = latin1.strip(bytes, at: start, length: Int(token.termLength)) {
            tokens[index].termLength = UInt32(length)
          } else {
            let term = UnsafeBufferPointer(rebasing: bytes[token.termRange])
            if !PlainLetters.keepMarks(term) { others.append(index) }
          }
        }
      }
    }
    return others
  }
}
