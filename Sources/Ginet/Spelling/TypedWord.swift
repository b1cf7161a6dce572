// Licensed under the Apache License 2.0.

/// A word of a query as it was typed.
struct TypedWord {
  /// UTF-8 bytes of the query's text.
  var range: Range<Int>
  var text: String
  /// Whether it is a word of letters: no number, code, single letter or abbreviation.
  var isPlain: Bool
  /// Whether it may be mistyped: function words are known in any index.
  var maySlip: Bool
  /// Whether nothing but white space, or one hyphen, stands between it and the word before.
  var followsWord = false
}

extension TypedWord {
  /// The words of a part of a query's text.
  ///
  /// - Parameters:
  ///   - analyzer: cuts the text.
  ///   - isLoud: whether all of the query is upper case, so that this says nothing of a word.
  static func words(
    in range: Range<Int>, of text: [UInt8], analyzer: Analyzer, isLoud: Bool
  ) -> [TypedWord] {
    let run = Array(text[range])
    var stream = TokenStream()
    stream.purpose = .query
    stream.recordsSurfaceForms = true
    analyzer.analyze(run.span, into: &stream)
    var words: [TypedWord] = []
    stream.forEachSurfaceForm { form, index in
      let token = stream.tokens[index]
      var place = token.utf8Range
      guard place.upperBound <= run.count, !place.isEmpty else { return }
      if let last = words.last, last.range.upperBound > place.lowerBound + range.lowerBound {
        return
      }
      place = run.withoutPossessive(place, form: form)
      let written = String(decoding: run[place], as: UTF8.self)
      let isPlain =
        token.traits.isDisjoint(with: [.protected, .cut, .mixed]) && !run.isInCode(place)
        && written.isOrdinaryWord(isLoud: isLoud)
      words.append(
        TypedWord(
          range: place.lowerBound + range.lowerBound..<place.upperBound + range.lowerBound,
          text: written, isPlain: isPlain,
          maySlip: isPlain && token.traits.isDisjoint(with: [.stop, .weak]),
          followsWord: words.last.map { last in
            run[(last.range.upperBound - range.lowerBound)..<place.lowerBound].isWordGap
          } ?? false))
    }
    return words
  }
}

extension [UInt8] {
  /// The place of a word without `'s`, if its folded form is without.
  fileprivate func withoutPossessive(
    _ place: Range<Int>, form: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    let end = place.lowerBound + form.count
    // Of ASCII letters folding changes the case alone.
    guard end < place.upperBound, zip(self[place], form).allSatisfy({ $0 | 32 == $1 | 32 }),
      self[end] == UInt8(ascii: "'") || self[end] == 0xE2
    else { return place }
    return place.lowerBound..<end
  }

  /// Whether a digit stands in the same piece between white space: 5-HIAA, grade-2.
  fileprivate func isInCode(_ place: Range<Int>) -> Bool {
    var (start, end) = (place.lowerBound, place.upperBound)
    while start > 0, !QueryBytes.isSpace(self[start - 1]) { start -= 1 }
    while end < count, !QueryBytes.isSpace(self[end]) { end += 1 }
    return self[start..<end].contains(where: QueryBytes.isDigit)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isWordGap: Bool {
    !isEmpty && (allSatisfy(QueryBytes.isSpace) || count == 1 && first == UInt8(ascii: "-"))
  }
}

extension String {
  /// Whether the text is letters, as a word has them that is no abbreviation: all small, or with a
  /// capital at the beginning, and in a script whose words are of letters.
  fileprivate func isOrdinaryWord(isLoud: Bool) -> Bool {
    var count = 0
    var hasCapitalInside = false
    for scalar in unicodeScalars {
      guard scalar.isOfWord else { return false }
      if count > 0 && scalar.properties.isUppercase { hasCapitalInside = true }
      count += 1
    }
    return count > 1 && (isLoud || !hasCapitalInside)
  }

  /// Whether a word of an index is one that somebody may have meant.
  var isWordOfLetters: Bool { unicodeScalars.allSatisfy(\.isOfWord) }
}

extension Unicode.Scalar {
  /// Letters, their marks and the apostrophe; not those of scripts without spaces, and of Hangul,
  /// whose scalars are syllables: there two edits make any word of any other.
  fileprivate var isOfWord: Bool {
    if value < 0x80 { return (value | 32) &- 0x61 < 26 || value == 0x27 }
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xA9E0...0xA9FF,
      0xAA60...0xAA7F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x1B000...0x1B16F,
      0x20000...0x3FFFF:
      return false
    case 0x2019: return true
    default:
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark: return true
      default: return properties.isAlphabetic
      }
    }
  }
}
