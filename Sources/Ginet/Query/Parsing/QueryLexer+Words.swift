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
    guard end < text.count, spaceLength(at: end) == 0, text[end] != UInt8(ascii: ")"),
      fields.names(in: self, start..<position) != nil
    else { return nil }
    defer { position = end }
    return Lexeme(.fields, start..<end, body: start..<position)
  }

  private mutating func operatorWord(_ range: Range<Int>, joins: Bool) -> Lexeme? {
    if text[range.lowerBound] == UInt8(ascii: "\\") {
      let body = range.lowerBound + 1..<range.upperBound
      return OperatorWord(text[body]) == nil ? nil : Lexeme(.word, range, body: body)
    }
    if text[range].elementsEqual("*:*".utf8) { return Lexeme(.everything, range) }
    guard joins, let joining = OperatorWord(text[range]) else { return nil }
    if isLoud && !joining.hasDistance {
      repairs.addOnce(
        .upperCaseOperator, range,
        "in a query that is upper case throughout, AND, OR, NOT, NEAR and ADJ are words")
      return Lexeme(.word, range)
    }
    return Lexeme(.joining(joining), range)
  }

  // MARK: What is asked of a word

  private mutating func word(_ range: Range<Int>, _ marks: WordMarks) -> Lexeme? {
    var end = endWithoutSentence(range)
    var boost = 1.0
    if let caret = marks.caret, caret > range.lowerBound, caret < end,
      hasLetter(range.lowerBound..<caret), let factor = number(caret + 1..<end)
    {
      boost = factor
      end = caret
    }
    if let fuzzy = fuzzyWord(range, end: end, marks, boost) { return fuzzy }
    if marks.hasWildcard, let pattern = pattern(range, end: end, boost) { return pattern }
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
  /// Places of the wildcards. Of stars in a row, each.
  private(set) var places: [Int] = []
  /// Whether there is a letter, a digit, or a mark that is escaped.
  private(set) var hasWord = false
  /// Where the stars at the end begin, if there are no other wildcards.
  private(set) var prefixEnd: Int?

  var isPattern: Bool { !places.isEmpty }

  init(_ text: [UInt8], _ range: Range<Int>) {
    var lastWord = range.lowerBound - 1
    for place in range.reversed() where QueryBytes.isWord(text[place]) {
      lastWord = place
      break
    }
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = text[place]
      let next = place + 1 < range.upperBound ? text[place + 1] : nil
      switch byte {
      case UInt8(ascii: "\\"):
        if let next, !QueryBytes.isLetterOrDigit(next) {
          hasWord = true
          place += 1
        }
      case UInt8(ascii: "*"):
        let isDouble = next == byte || places.last == place - 1 && text[place - 1] == byte
        if next.map(QueryBytes.isDigit) != true || isDouble { places.append(place) }
      case UInt8(ascii: "?"): if hasWord && place < lastWord { places.append(place) }
      default: if QueryBytes.isWord(byte) { hasWord = true }
      }
      place += 1
    }
    // Stars only, without a gap, up to the end.
    if let first = places.first, places.count == range.upperBound - first,
      text[first..<range.upperBound].allSatisfy({ $0 == UInt8(ascii: "*") })
    {
      prefixEnd = first
    }
  }
}
