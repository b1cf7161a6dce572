// Licensed under the Apache License 2.0.

extension String {
  /// The identifier that a title or a term gets: lower case, and "-" for each run of
  /// characters that are neither letters nor digits, but none at the ends.
  ///
  /// "CT scan (CAT scan)" gives "ct-scan-cat-scan". Empty for a title without a letter or digit.
  init(slugOf title: some StringProtocol) {
    self.init()
    var isGap = false
    for scalar in title.lowercased().unicodeScalars {
      if scalar.isWordCharacter {
        if isGap && !isEmpty { append("-") }
        isGap = false
        unicodeScalars.append(scalar)
      } else {
        isGap = true
      }
    }
  }
}

extension Unicode.Scalar {
  /// A letter, a digit or a mark on one.
  var isWordCharacter: Bool {
    if isASCII {
      return ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }

  /// White space, as Unicode has it.
  var isSpace: Bool {
    isASCII ? value == 32 || (value >= 9 && value <= 13) : properties.isWhitespace
  }

  /// A character of a script that puts no spaces between words: Han, Hiragana, Katakana.
  var isIdeograph: Bool {
    guard value >= 0x3040 else { return false }
    return properties.isIdeographic || (0x3041...0x3096).contains(value)
      || (0x30A1...0x30FA).contains(value)
  }
}
