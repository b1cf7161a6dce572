// Licensed under the Apache License 2.0.

internal import GinetStore

/// What an occurrence amounts to in a field of each ``LengthCode``: the field's weight over
/// k1 × (1 − b + b × length / average length).
final class LengthNorms: @unchecked Sendable {
  // Unchecked: nothing changes after it is made.

  let values: UnsafePointer<Double>

  /// - Parameters:
  ///   - weight: of the field.
  ///   - averageLength: nil for a field without lengths, of which all documents are average.
  init(_ ranking: BM25, weight: Double, averageLength: Double?) {
    let norms = UnsafeMutablePointer<Double>.scratch(256)
    for code in 0..<256 {
      let length = Double(LengthCode.length(UInt8(code)))
      let relative = averageLength.map { length / $0 } ?? 1
      let norm = weight / (ranking.k1 * (1 - ranking.b + ranking.b * relative))
      // Finite, so that nothing times it is not a number.
      norms[code] = weight == 0 ? 0 : norm < 0x1p900 ? norm : 0x1p900
    }
    values = UnsafePointer(norms)
  }

  deinit { UnsafeMutablePointer(mutating: values).freeScratch() }

  subscript(code: UInt8) -> Double { values[Int(code)] }
}
