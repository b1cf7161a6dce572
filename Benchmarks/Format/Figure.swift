// Licensed under the Apache License 2.0.

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

/// A number with this many digits behind the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let units = Int((abs(value) * Double(scale)).rounded())
  let fraction = String(units % scale)
  let sign = value < 0 && units > 0 ? "-" : ""
  let point = digits > 0 ? "." + String(repeating: "0", count: digits - fraction.count) : ""
  return sign + "\(units / scale)" + point + (digits > 0 ? fraction : "")
}
