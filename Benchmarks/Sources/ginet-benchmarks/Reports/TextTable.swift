// Licensed under the Apache License 2.0.

/// Rows of text in columns as wide as their widest entry.
struct TextTable {
  enum Column {
    case left(String)
    case right(String)

    var title: String {
      switch self {
      case .left(let title), .right(let title): title
      }
    }
  }

  private let columns: [Column]
  private var rows: [[String]]

  init(_ columns: [Column]) {
    self.columns = columns
    rows = [columns.map(\.title)]
  }

  /// - Parameter row: an entry for each column.
  mutating func add(_ row: [String]) { rows.append(row) }

  /// The titles, then the rows; no white space at the ends of lines.
  var lines: [String] {
    let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, entry) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - entry.count)
        if column > 0 { line += "  " }
        switch columns[column] {
        case .left: line += entry + padding
        case .right: line += padding + entry
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

// MARK: Numbers

/// A number with this many digits behind the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let units = Int((abs(value) * Double(scale)).rounded())
  let fraction = String(units % scale)
  let sign = value < 0 && units > 0 ? "-" : ""
  return sign + grouped(units / scale)
    + (digits > 0 ? "." + String(repeating: "0", count: digits - fraction.count) + fraction : "")
}

/// A count with commas between thousands.
func grouped(_ count: Int) -> String {
  var text = ""
  for (place, digit) in String(count.magnitude).reversed().enumerated() {
    if place > 0 && place % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (count < 0 ? "-" : "") + String(text.reversed())
}
