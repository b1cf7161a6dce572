// Licensed under the Apache License 2.0.

/// The length of a field in a document, in one byte: exact below 128, then eight steps an octave.
///
/// The code depends on the length alone, so that documents score alike in whatever segment they
/// are. Greater lengths have greater codes. What a scorer reads is the middle of the lengths that
/// share a code, at most 6 % from the true one; what bounds a score is computed from the same.
package enum LengthCode {
  private static let exactCount: UInt32 = 128
  /// Bits below the highest that a code keeps.
  private static let mantissaBits: UInt32 = 3

  /// The code of a length.
  package static func code(of length: UInt32) -> UInt8 {
    if length < exactCount { return UInt8(length) }
    let shift = UInt32(31 - length.leadingZeroBitCount) - mantissaBits
    let mantissa = length >> shift & 7
    return UInt8(min(exactCount + (shift - 4) << mantissaBits + mantissa, 255))
  }

  /// The least length of a code.
  static func least(_ code: UInt8) -> UInt32 {
    if UInt32(code) < exactCount { return UInt32(code) }
    let step = UInt32(code) - exactCount
    return (8 + step & 7) << (step >> mantissaBits + 4)
  }

  /// The lengths that share a code; of the last code, those that it tells apart from others.
  package static func lengths(_ code: UInt8) -> ClosedRange<UInt32> {
    least(code)...bound(code) - 1
  }

  /// The length that a scorer takes a code for.
  package static func length(_ code: UInt8) -> UInt32 {
    let least = least(code)
    return UInt32(code) < exactCount ? least : (least + bound(code)) / 2
  }

  /// A number greater than every length of a code, or the least such number beyond all but the last
  /// code, which has no greatest length.
  package static func bound(_ code: UInt8) -> UInt32 {
    code < 255 ? least(code + 1) : 16 << 19
  }
}
