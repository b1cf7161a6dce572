// Licensed under the Apache License 2.0.

/// A bar as long as a share of its width: in eighths of a column, or in whole ones without Unicode.
struct ShareBar {
  let columns: Int
  let isASCII: Bool

  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// As wide as it may be, with spaces behind the bar, or with points for what is missing in ASCII.
  ///
  /// - Parameter share: from 0 to 1. What is above zero is never shown as nothing.
  func text(_ share: Double) -> String {
    let steps = isASCII ? 1 : 8
    let length = Int((share * Double(columns * steps)).rounded())
    let units = min(max(length, share > 0 ? 1 : 0), columns * steps)
    if isASCII {
      return String(repeating: "#", count: units) + String(repeating: ".", count: columns - units)
    }
    let bar = String(repeating: "█", count: units / 8) + Self.eighths[units % 8]
    return bar.padded(to: columns)
  }
}
