// Licensed under the Apache License 2.0.

/// A number with this many digits behind the point.
package func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  // No `rounded()`: a program that links no library of mathematics uses this too.
  let units = Int(abs(value) * Double(scale) + 0.5)
  let fraction = String(units % scale)
  let sign = value < 0 && units > 0 ? "-" : ""
  let point = digits > 0 ? "." + String(repeating: "0", count: digits - fraction.count) : ""
  return sign + "\(units / scale)" + point + (digits > 0 ? fraction : "")
}
