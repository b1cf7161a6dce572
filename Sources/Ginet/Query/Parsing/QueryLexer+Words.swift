// Licensed under the Apache License 2.0.

extension QueryLexer {
  /// Takes what goes on to the next white space, or to a bracket that closes a group.
  ///
  /// - Parameters:
  ///   - joins: whether an operator may stand here.
  ///   - namesFields: whether names of fields may.
  ///   - closesGroups: whether a group is open.
  mutating func takeWord(joins: Bool, namesFields: Bool, closesGroups: Bool) -> Lexeme? {
    let start = position
    var marks = WordMarks()
    var bracketDepth = 0
    var hasColon = !namesFields
    scan: while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\\"):
        guard isEscape(at: position) else { break }
        marks.hasEscape = true
        position += 1
      // Brackets within a word, as in tumor(s), belong to it.
      case UInt8(ascii: "("): bracketDepth += 1
      case UInt8(ascii: ")"):
        if bracketDepth > 0 {
          bracketDepth -= 1
        } else if closesGroups {
          break scan
        } else {
          repairs.add(
            .unmatchedBracket, position..<position + 1,
            "a closing bracket without an opening one is text")
        }
      case UInt8(ascii: ":"):
        if !hasColon, let fields = takeFields(start) { return fields }
        hasColon = true
      case UInt8(ascii: "^"): marks.caret = position
      case UInt8(ascii: "~"): marks.tilde = position
      case UInt8(ascii: "*"), UInt8(ascii: "?"): marks.hasWildcard = true
      default:
        if byte <= 32 || byte > 127, spaceLength(at: position) > 0 { break scan }
      }
      position += 1
    }
    let range = start..<position
    if let lexeme = operatorWord(range, joins: joins) { return lexeme }
    return word(range, marks)
  }

  /// Marks of a word, the last of each that is not escaped.
  fileprivate struct WordMarks {
    var hasEscape = false
    var hasWildcard = false
    var caret: Int?
    var tilde: Int?
  }

  // MARK: Fields and operators

  /// Takes the colon, if what stands in front of it are names of fields and something follows.
  private mutating func takeFields(_ start: Int) -> Lexeme? {
    let end = position + 1
    guard end < text.count, spaceLength(at: end) == 0, text[end] != UInt8(ascii: ")") else {
      return nil
    }
    let names = start..<position
    // Mostly the same ones are named again.
    guard !names.isEmpty,
      text[names] == text[lastNames] || fields.names(in: self, names) != nil
    else { return nil }
    lastNames = names
    position = end
    return Lexeme(.fields, start..<end, body: names)
  }

  private mutating func operatorWord(_ range: Range<Int>, joins: Bool) -> Lexeme? {
    if text[range.lowerBound] == UInt8(ascii: "\\") {
      let body = range.lowerBound + 1..<range.upperBound
      return OperatorWord(text[body]) == nil ? nil : Lexeme(.word, range, body: body)
    }
    if text[range].elementsEqual("*:*".utf8) { return Lexeme(.everything, range) }
    guard joins, let joining = OperatorWord(text[range]) else { return nil }
    guard isLoud && !joining.hasDistance else { return Lexeme(.joining(joining), range) }
    if !hasLoudOperator {
      hasLoudOperator = true
      repairs.add(
        .upperCaseOperator, range,
        "in a query that is upper case throughout, AND, OR, NOT, NEAR and ADJ are words")
    }
    return Lexeme(.word, range)
  }

  // MARK: What is asked of a word

  /// A word of more bytes is text: no term is so long.
  private static let longestPattern = 8 * Analyzer.longestTerm

  private mutating func word(_ range: Range<Int>, _ marks: WordMarks) -> Lexeme? {
    var end = endWithoutSentence(range)
    var boost = 1.0
    if let caret = marks.caret, caret > range.lowerBound, caret < end,
      hasLetter(range.lowerBound..<caret), let factor = number(caret + 1..<end)
    {
      boost = factor
      end = caret
    }
    if range.count <= Self.longestPattern {
      if let fuzzy = fuzzyWord(range, end: end, marks, boost) { return fuzzy }
      if marks.hasWildcard, let pattern = pattern(range, end: end, boost) { return pattern }
    }
    let body = boost == 1 && end != marks.caret ? range : range.lowerBound..<end
    let isSaid = marks.hasEscape || text[body].contains(where: QueryBytes.isWord)
    return isSaid ? Lexeme(.word, range, body: body, boost: boost) : nil
  }

  private mutating func fuzzyWord(
    _ range: Range<Int>, end: Int, _ marks: WordMarks, _ boost: Double
  ) -> Lexeme? {
    guard let tilde = marks.tilde, tilde < end, hasLetter(range.lowerBound..<tilde) else {
      return nil
    }
    let body = range.lowerBound..<tilde
    switch end - tilde {
    case 1: return Lexeme(.fuzzy(distance: nil), range, body: body, boost: boost)
    case 2 where QueryBytes.isDigit(text[tilde + 1]) && text[tilde + 1] != UInt8(ascii: "0"):
      let distance = Int(text[tilde + 1] &- 0x30)
      if distance > 2 {
        repairs.add(.numberOutOfRange, tilde..<end, "a word may differ by 2 characters at most")
      }
      return Lexeme(.fuzzy(distance: min(distance, 2)), range, body: body, boost: boost)
    default: return nil
    }
  }

  /// The end of a word without the marks that belong to the sentence: they do not hide what stands
  /// in front of them.
  private func endWithoutSentence(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, QueryBytes.endsSentence(text[end - 1]),
      end < range.lowerBound + 2 || text[end - 2] != UInt8(ascii: "\\")
    {
      end -= 1
    }
    return end
  }

  private func pattern(_ range: Range<Int>, end: Int, _ boost: Double) -> Lexeme? {
    let body = range.lowerBound..<endWithoutSentence(range.lowerBound..<end)
    let wildcards = WildcardScan(text, body)
    guard wildcards.isPattern, wildcards.hasWord else { return nil }
    if let end = wildcards.prefixEnd, end > body.lowerBound {
      return Lexeme(.prefix, range, body: body.lowerBound..<end, boost: boost)
    }
    return Lexeme(.wildcard, range, body: body, boost: boost)
  }

  /// Numbers are compared, not weighed: 10^9 and 5~2 are text.
  private func hasLetter(_ range: Range<Int>) -> Bool {
    text[range].contains(where: QueryBytes.isLetter)
  }
}

extension OperatorWord {
  fileprivate var hasDistance: Bool { if case .near(_, .some) = self { true } else { false } }
}

/// Tells the wildcards of a word from stars and question marks that are text.
///
/// A star in front of a digit is text, as in CYP2D6*4, unless it is doubled. A question mark is a wildcard
/// if letters or digits stand somewhere in front of it and behind it in its word.
struct WildcardScan {
  /// Of stars in a row, each counts.
  private(set) var count = 0
  /// Whether there is a letter, a digit, or a mark that is escaped.
  private(set) var hasWord = false
  private var firstPlace = 0
  private var lastPlace = -1
  private var hasQuestionMark = false
  private let end: Int

  var isPattern: Bool { count > 0 }

  /// Where the stars at the end begin, if there are no other wildcards.
  var prefixEnd: Int? {
    isPattern && !hasQuestionMark && count == end - firstPlace ? firstPlace : nil
  }

  /// - Parameter wildcard: called with the place of each wildcard, ascending.
  init(_ text: [UInt8], _ range: Range<Int>, _ wildcard: (Int) -> Void = { _ in }) {
    end = range.upperBound
    let lastWord = text[range].lastIndex(where: QueryBytes.isWord) ?? range.lowerBound
    var place = range.lowerBound
    while place < end {
      let byte = text[place]
      let next = place + 1 < end ? text[place + 1] : nil
      var isWildcard = false
      switch byte {
      case UInt8(ascii: "\\"):
        if let next, !QueryBytes.isLetterOrDigit(next) {
          hasWord = true
          place += 1
        }
      case UInt8(ascii: "*"):
        let isDouble = next == byte || lastPlace == place - 1 && !hasQuestionMark
        isWildcard = next.map(QueryBytes.isDigit) != true || isDouble
      case UInt8(ascii: "?"):
        isWildcard = hasWord && place < lastWord
        hasQuestionMark = hasQuestionMark || isWildcard
      default: if QueryBytes.isWord(byte) { hasWord = true }
      }
      if isWildcard {
        if count == 0 { firstPlace = place }
        count += 1
        lastPlace = place
        wildcard(place)
      }
      place += 1
    }
  }
}
