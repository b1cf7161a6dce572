// Licensed under the Apache License 2.0.

/// Cuts the text of a query into lexemes, each byte looked at a fixed number of times.
///
/// What a mark means where is in QuerySyntax.md. What has no letter, digit or escaped mark says
/// nothing and is passed over.
struct QueryLexer {
  let text: [UInt8]
  let fields: NamedFields
  var position = 0
  var repairs = QueryRepairs()

  /// What the lexeme before was, as far as it matters for the next one.
  private enum Before { case any, sign, fields }
  private var before = Before.any
  private var openBrackets = 0
  /// Brackets that are left out, because they are too deep in others.
  private var deepBrackets = 0
  private var hasDeepBrackets = false
  /// Where names of fields stood last.
  var lastNames = 0..<0
  /// Whether an operator was taken as a word because all is upper case.
  var hasLoudOperator = false
  /// From here on no quotation mark is left, if that is known. A range is read again, behind what the lexer
  /// has seen since.
  var quotesEnd = Int.max
  /// Whether the query is upper case throughout, and long enough for that to be no abbreviation.
  let isLoud: Bool

  /// Brackets nest so deep at most. Each becomes up to four queries, one in the other.
  static let deepestBrackets = 20

  /// A query of no more words may be all abbreviations, with operators between.
  private static let mostLoudWords = 5

  init(_ text: String, fields: NamedFields) {
    self.text = Array(text.utf8)
    self.fields = fields
    var wordCount = 0
    var isInWord = false
    var hasSmall = false
    for byte in self.text {
      let isSpace = QueryBytes.isSpace(byte)
      if !isSpace && !isInWord { wordCount += 1 }
      isInWord = !isSpace
      if byte > 127 || byte &- 0x61 < 26 { hasSmall = true }
    }
    isLoud = !hasSmall && wordCount > Self.mostLoudWords
  }

  /// The next lexeme, or nil at the end.
  mutating func next() -> Lexeme? {
    while true {
      if skipSpace() { before = .any }
      guard position < text.count else { return nil }
      let lexeme = take()
      switch lexeme?.kind {
      case .must, .mustNot: before = .sign
      case .fields: before = .fields
      default: before = .any
      }
      if let lexeme { return lexeme }
    }
  }

  /// The lexeme at this place, or nil if nothing is said there; in any case at least a byte is passed.
  private mutating func take() -> Lexeme? {
    let byte = text[position]
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if before == .any, let sign = takeSign() { return sign }
    case UInt8(ascii: "("): return takeOpen()
    case UInt8(ascii: ")"):
      if deepBrackets > 0 {
        deepBrackets -= 1
        position += 1
        return nil
      }
      if openBrackets > 0 { return takeClose() }
      repairs.add(
        .unmatchedBracket, position..<position + 1,
        "a closing bracket without an opening one is text")
      position += 1
      return nil
    case UInt8(ascii: "/"): if let expression = takeExpression() { return expression }
    case UInt8(ascii: "["), UInt8(ascii: "{"): if let range = takeRange() { return range }
    default:
      let length = QueryBytes.quoteLength(in: text.span, at: position)
      if length > 0 { return takePhrase(quoteLength: length) }
    }
    return takeWord(
      joins: before == .any, namesFields: before != .fields,
      closesGroups: openBrackets + deepBrackets > 0)
  }

  /// Returns whether there was any.
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < text.count {
      let length = spaceLength(at: position)
      if length == 0 { break }
      position += length
    }
    return position > start
  }

  func spaceLength(at place: Int) -> Int {
    let byte = text[place]
    if byte < 128 { return QueryBytes.isSpace(byte) ? 1 : 0 }
    return QueryBytes.wideSpaceLength(in: text.span, at: place)
  }

  /// Whether a byte is escaped by a backslash at `place`. Letters and digits never are: a backslash
  /// between them is text.
  func isEscape(at place: Int) -> Bool {
    text[place] == UInt8(ascii: "\\") && place + 1 < text.count
      && !QueryBytes.isLetterOrDigit(text[place + 1])
  }

  // MARK: Signs and brackets

  private mutating func takeSign() -> Lexeme? {
    let next = position + 1
    // A sign alone, or a row of them, is no operator.
    guard next < text.count, text[next] != text[position], spaceLength(at: next) == 0,
      text[next] != UInt8(ascii: ")")
    else { return nil }
    let kind: Lexeme.Kind = text[position] == UInt8(ascii: "+") ? .must : .mustNot
    position = next
    return Lexeme(kind, next - 1..<next)
  }

  private mutating func takeOpen() -> Lexeme? {
    let range = position..<position + 1
    position += 1
    if openBrackets == Self.deepestBrackets {
      deepBrackets += 1
      if !hasDeepBrackets {
        hasDeepBrackets = true
        repairs.add(
          .deepBrackets, range, "brackets more than \(Self.deepestBrackets) deep are left out")
      }
      return nil
    }
    openBrackets += 1
    return Lexeme(.open, range)
  }

  private mutating func takeClose() -> Lexeme {
    let start = position
    position += 1
    openBrackets -= 1
    let boost = takeBoost()
    return Lexeme(.close, start..<position, body: start..<start + 1, boost: boost)
  }

  /// Takes `^` and a number, and gives the number; otherwise 1.
  mutating func takeBoost() -> Double {
    guard position < text.count, text[position] == UInt8(ascii: "^") else { return 1 }
    var end = position + 1
    while end < text.count, end - position <= Self.longestNumber,
      QueryBytes.isLetterOrDigit(text[end]) || text[end] == UInt8(ascii: ".")
        || (text[end] == UInt8(ascii: "-") && text[end - 1] | 32 == UInt8(ascii: "e"))
    {
      end += 1
    }
    var numberEnd = end
    while numberEnd > position + 1, text[numberEnd - 1] == UInt8(ascii: ".") { numberEnd -= 1 }
    guard let boost = number(position + 1..<numberEnd) else { return 1 }
    position = end
    return boost
  }

  static let longestNumber = 32

  /// The bytes as a factor, if they are a decimal number.
  func number(_ range: Range<Int>) -> Double? {
    guard let first = range.first, range.count <= Self.longestNumber,
      QueryBytes.isDigit(text[first]) || text[first] == UInt8(ascii: ".")
    else { return nil }
    let isDecimal = text[range].allSatisfy {
      QueryBytes.isDigit($0) || $0 | 32 == UInt8(ascii: "e") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
    }
    return isDecimal ? Double(String(decoding: text[range], as: UTF8.self)) : nil
  }
}
