// Licensed under the Apache License 2.0.

/// A word of a text that a query matched.
struct Mark: Sendable {
  /// Its bytes in the text.
  var range: Range<Int>
  /// The number of what it matched: a word, a phrase or a pattern of the query.
  var match: Int
  /// What it counts, in units of 2^-20, so that sums do not depend on their order.
  var weight: Int
  /// Whether others were matched with it, as the words of a phrase are.
  var isPart: Bool

  init(_ range: Range<Int>, match: Int, weight: Double, isPart: Bool = false) {
    self.range = range
    self.match = match
    self.isPart = isPart
    // Nothing that was matched counts as nothing. A weight is finite; the most leaves room for sums.
    self.weight = Int(max(min(weight, 0x1p20), 0) * 0x1p20) + 1
  }
}

extension [Mark] {
  /// The marks by their places. Of several for one token, the one that counts most remains.
  ///
  /// - Parameter end: of the text; what a tokenizer of one's own places behind it is left out.
  func sortedByPlace(before end: Int = .max) -> [Mark] {
    let sorted = filter { $0.range.upperBound <= end }.sorted { a, b in
      if a.range.lowerBound != b.range.lowerBound {
        return a.range.lowerBound < b.range.lowerBound
      }
      if a.range.upperBound != b.range.upperBound {
        return a.range.upperBound < b.range.upperBound
      }
      return a.weight != b.weight ? a.weight > b.weight : a.match < b.match
    }
    var marks: [Mark] = []
    marks.reserveCapacity(sorted.count)
    for mark in sorted where marks.last?.range != mark.range { marks.append(mark) }
    return marks
  }
}
