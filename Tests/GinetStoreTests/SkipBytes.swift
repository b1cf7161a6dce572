// Licensed under the Apache License 2.0.

/// What a test says of groups of postings, and the table of skips that it is.
struct SkipBytes {
  var gaps: [UInt64]
  var sizes: [UInt64]
  /// Of all groups but the list's last, if there are places.
  var places: [UInt64] = []
  /// Of packed positions.
  var indices: [UInt8] = []
  var bounds: [[UInt8]]

  var table: [UInt8] {
    let columns = [gaps, sizes, places]
    let widths = columns.map { byteCount(of: $0.max() ?? 0) }
    var bytes = [UInt8(widths[0] | widths[1] << 4), UInt8(widths[2])]
    for (column, width) in zip(columns, widths) {
      for number in column {
        bytes += (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      }
    }
    return bytes + indices + bounds.map { UInt8($0.count - 2) } + bounds.flatMap(\.self)
  }

  /// With its length before it.
  var bytes: [UInt8] { .varint(UInt64(table.count)) + table }

  private func byteCount(of number: UInt64) -> Int {
    (UInt64.bitWidth - number.leadingZeroBitCount + 7) / 8
  }
}
