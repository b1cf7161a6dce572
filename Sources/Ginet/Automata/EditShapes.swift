// Licensed under the Apache License 2.0.

/// The states of all Levenshtein automata of one distance, whatever the word: what is left of a row
/// of the table of edit distances, relative to the place that was reached.
///
/// How one shape follows another depends only on which of the 2*k* + 1 scalars of the word around the
/// place are the one that is read. So the automaton of a word is this table and the word, and none is
/// built for it: Schulz and Mihov, Fast String Correction with Levenshtein Automata, 2002.
///
/// A transposition of neighbours counts as one edit, and what was transposed is not edited again
/// (optimal string alignment): "ca" is three edits from "abc", not two.
struct EditShapes: Sendable {
  /// Behind the scalars that were read, of the word and of the term alike.
  private struct Row: Hashable {
    /// Edits at the diagonals −*k* to *k*: so many scalars of the word more than of the term.
    var edits: [Int]
    /// Edits if the next scalar completes a transposition, by the diagonal before it, 1 − *k* to
    /// *k* − 1.
    var transposed: [Int]
  }

  /// Edits that are allowed.
  let most: Int
  /// At the place of the shape and of the scalars that are met: the next shape plus one, or zero if
  /// there are too many edits.
  private var next: [UInt8] = []
  /// At the place of the shape and of the diagonal, edits, which are too many beyond `most`.
  private var edits: [UInt8] = []
  /// For each shape a bit for each of the scalars that, met alone, lead on: all bits if any scalar
  /// does. Several that are met lead on if one of them does, as each row comes of the one before by
  /// the least of several sums, of which each counts on one scalar at most.
  private(set) var leading: [UInt8] = []

  /// The shape before the first scalar.
  static let start = 0

  private static let of0 = EditShapes(0)
  private static let of1 = EditShapes(1)
  private static let of2 = EditShapes(2)

  /// The shapes of a distance from 0 to 2, or of the nearest one.
  static func of(distance: Int) -> EditShapes {
    distance <= 0 ? of0 : distance == 1 ? of1 : of2
  }

  private init(_ most: Int) {
    self.most = most
    let diagonals = 2 * most + 1
    let start = Row(
      edits: (0..<diagonals).map { $0 < most ? most + 1 : $0 - most },
      transposed: [Int](repeating: most + 1, count: max(diagonals - 2, 0)))
    var numbers = [start: 0]
    var rows = [start]
    var number = 0
    while number < rows.count {
      edits += rows[number].edits.map { UInt8($0) }
      for met in 0..<1 << diagonals {
        let row = Self.row(behind: rows[number], met: met, most)
        guard row.edits.contains(where: { $0 <= most }) else {
          next.append(0)
          continue
        }
        let known = numbers[row] ?? rows.count
        if known == rows.count {
          numbers[row] = known
          rows.append(row)
        }
        // Shapes are few: 1, 10 and 83 of distances 0, 1 and 2.
        next.append(UInt8(known + 1))
      }
      let first = number << diagonals
      let leads = (0..<diagonals).reduce(into: UInt8(0)) { leads, place in
        if next[first + (1 << place)] != 0 { leads |= 1 << UInt8(place) }
      }
      leading.append(next[first] == 0 ? leads : .max)
      number += 1
    }
  }

  /// The number of shapes.
  var count: Int { edits.count / (2 * most + 1) }

  /// The shape behind one more scalar, or nil if there are too many edits.
  ///
  /// - Parameter met: a bit for each of the word's scalars from `most` before the place to `most`
  ///   behind it, the lowest for the first: whether it is the scalar that is read.
  @inline(__always)
  func next(_ shape: Int, met: Int) -> Int? {
    let next = next[shape &<< (2 &* most &+ 1) | met]
    return next == 0 ? nil : Int(next) &- 1
  }

  /// Edits if the word goes on by `rest` scalars behind the place, which is at most `most` either
  /// way, or nil if they are too many.
  func edits(_ shape: Int, rest: Int) -> Int? {
    guard abs(rest) <= most else { return nil }
    let edits = Int(edits[shape * (2 * most + 1) + most + rest])
    return edits <= most ? edits : nil
  }

  private static func row(behind last: Row, met: Int, _ most: Int) -> Row {
    var row = Row(
      edits: [Int](repeating: most + 1, count: last.edits.count),
      transposed: [Int](repeating: most + 1, count: last.transposed.count))
    for i in last.edits.indices {
      var least = last.edits[i] + (met >> i & 1 == 1 ? 0 : 1)
      // The scalar that is read is one too many.
      if i + 1 < last.edits.count { least = min(least, last.edits[i + 1] + 1) }
      // A scalar of the word is left out.
      if i > 0 { least = min(least, row.edits[i - 1] + 1) }
      // It is the one before, which was met already.
      if i > 0, i <= last.transposed.count, met >> (i - 1) & 1 == 1 {
        least = min(least, last.transposed[i - 1])
      }
      row.edits[i] = min(least, most + 1)
    }
    for i in last.transposed.indices where met >> (i + 2) & 1 == 1 {
      let edits = last.edits[i + 1] + 1
      // No gain if as much is reached by other edits, whatever comes next.
      if edits <= most, row.edits[i + 1] >= edits { row.transposed[i] = edits }
    }
    return row
  }
}
