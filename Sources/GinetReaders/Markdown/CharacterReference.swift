// Licensed under the Apache License 2.0.

/// What `&copy;`, `&#169;` and `&#xA9;` stand for.
enum CharacterReference {
  /// The character that `reference`, with its `&` and `;`, stands for; a name
  /// that is not in the table gives itself, as it is written.
  static func decode(_ reference: String) -> String {
    let name = reference.dropFirst().dropLast()
    guard name.first == "#" else { return named[String(name)] ?? reference }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
    // CommonMark, "Entity and numeric character references": NUL and what is no character
    // become U+FFFD.
    guard let value, value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return String(scalar)
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "times": "×", "deg": "°",
    "micro": "µ", "alpha": "α", "beta": "β", "gamma": "γ",
  ]
}
