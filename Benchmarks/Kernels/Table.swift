// Licensed under the Apache License 2.0.

import BenchmarkSupport

/// Numbers in columns under their titles, printed a row at a time.
struct Table {
  private let widths: [Int]
  private let digits: Int

  /// Prints the titles. `digits` stand behind the point of each number.
  init(_ titles: [String], digits: Int = 3) {
    widths = titles.map { max($0.count, 8) }
    self.digits = digits
    print()
    print(line(titles))
  }

  func add(_ label: String, _ numbers: [Double]) {
    print(line([label] + numbers.map { fixed($0, digits) }))
  }

  private func line(_ entries: [String]) -> String {
    zip(entries, widths).map { entry, width in
      String(repeating: " ", count: max(0, width - entry.count)) + entry
    }.joined(separator: "  ")
  }
}
