// Licensed under the Apache License 2.0.

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
    print(line([label] + numbers.map(text)))
  }

  private func line(_ entries: [String]) -> String {
    zip(entries, widths).map { entry, width in
      String(repeating: " ", count: max(0, width - entry.count)) + entry
    }.joined(separator: "  ")
  }

  private func text(_ number: Double) -> String {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let units = Int(number * Double(scale) + 0.5)
    let fraction = String(units % scale)
    return "\(units / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
