// Licensed under the Apache License 2.0.

extension Int {
  /// With commas between thousands.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// So many of a thing.
  func counted(_ noun: String) -> String { grouped + " " + noun + (self == 1 ? "" : "s") }

  /// Such as `12.3 MB/s`, if so many bytes took so long.
  func rate(over seconds: Double) -> String {
    (Double(self) / 1e6 / Swift.max(seconds, 1e-3)).fixed(1) + " MB/s"
  }
}

extension Double {
  /// With exactly so many digits behind the point, 1 to 9.
  func fixed(_ digits: Int) -> String {
    guard isFinite, abs(self) < 1e9 else { return "\(self)" }
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    let units = Int((magnitude * Double(scale)).rounded())
    let fraction = String(units % scale)
    return (self < 0 && units > 0 ? "-" : "") + "\(units / scale)."
      + String(repeating: "0", count: digits - fraction.count) + fraction
  }

  /// The same with its sign.
  func signed(_ digits: Int) -> String {
    let text = fixed(digits)
    return text.hasPrefix("-") ? text : "+" + text
  }
}
