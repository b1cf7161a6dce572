// Licensed under the Apache License 2.0.

/// A word as somebody wrote it, and the one that was meant.
struct MisspelledPair {
  var wrong: String
  var right: String
  /// Edits between them, with transpositions as one edit (optimal string alignment), and without.
  var edits: Int
  var levenshteinEdits: Int

  init(wrong: String, right: String) {
    self.wrong = wrong
    self.right = right
    edits = Self.edits(wrong, right, transposing: true)
    levenshteinEdits = Self.edits(wrong, right, transposing: false)
  }

  /// The pairs of lines with a tab between.
  static func read(_ lines: [ArraySlice<UInt8>]) -> [MisspelledPair] {
    lines.compactMap { line in
      let words = line.split(separator: UInt8(ascii: "\t"))
      guard words.count == 2 else { return nil }
      return MisspelledPair(
        wrong: String(decoding: words[0], as: UTF8.self),
        right: String(decoding: words[1], as: UTF8.self))
    }
  }

  /// Whether the pair is of the half on which the costs were chosen. It is decided by a hash of the right
  /// word (FNV-1a, 64 bits), so that no word is meant in both halves.
  var isForChoosing: Bool {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in right.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash >> 32 & 1 == 1
  }

  private static func edits(_ a: String, _ b: String, transposing: Bool) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var least = min(row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if transposing, i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, before[j - 1] + 1)
        }
        next.append(least)
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
