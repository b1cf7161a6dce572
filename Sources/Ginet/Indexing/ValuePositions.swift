// Licensed under the Apache License 2.0.

/// Where the values of a field stand among the positions of a document.
enum ValuePositions {
  /// Positions between two values of a field, so that no phrase spans them.
  static let gap: UInt32 = 100

  /// Where a value begins that follows another.
  ///
  /// - Parameters:
  ///   - last: the last position of the other, from its beginning; nil if it has no words.
  ///   - base: where the other began.
  static func base(behind last: UInt32?, of base: UInt32) -> UInt32 {
    last.map { UInt32(clamping: UInt64(base) + UInt64($0) + 1 + UInt64(gap)) } ?? base
  }
}
