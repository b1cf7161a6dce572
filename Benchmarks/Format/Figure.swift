// Licensed under the Apache License 2.0.

import BenchmarkSupport

/// A number that was measured, as a line of a table.
///
///     existing terms, mean                             0.61 µs        at most 0.70
struct Figure {
  private let line: String

  /// - Parameter most: what the number should not exceed, if anything was said.
  init(_ name: String, _ value: Double, _ unit: String, digits: Int = 2, atMost most: Double? = nil)
  {
    var line = name + String(repeating: " ", count: max(1, 52 - name.count))
    let number = fixed(value, digits)
    line += String(repeating: " ", count: max(0, 12 - number.count)) + number + " " + unit
    if let most {
      line += String(repeating: " ", count: max(1, 72 - line.count))
      line += "at most \(fixed(most, digits))" + (value > most ? ", missed" : "")
    }
    self.line = line
  }

  func print() { Swift.print(line) }
}
