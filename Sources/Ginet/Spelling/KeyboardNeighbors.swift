// Licensed under the Apache License 2.0.

/// Letters whose keys touch on a keyboard: QWERTY, on which most of the languages written in Latin
/// letters are typed. AZERTY and QWERTZ differ in four keys.
enum KeyboardNeighbors {
  private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf8) }

  /// For each letter from a to z a bit for each letter beside it.
  static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 26)
    func join(_ a: UInt8, _ b: UInt8) {
      table[Int(a &- 0x61)] |= 1 << UInt32(b &- 0x61)
      table[Int(b &- 0x61)] |= 1 << UInt32(a &- 0x61)
    }
    for (number, row) in rows.enumerated() {
      for (a, b) in zip(row, row.dropFirst()) { join(a, b) }
      guard number + 1 < rows.count else { continue }
      let below = rows[number + 1]
      // A key stands above the gap between two keys of the row below.
      for (a, b) in zip(row, below) { join(a, b) }
      for (a, b) in zip(row.dropFirst(), below) { join(a, b) }
    }
    return table
  }()
}
