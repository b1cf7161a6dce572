// Licensed under the Apache License 2.0.

/// Cuts the text of a query into words and quoted phrases with their signs.
struct QueryLexer {
  enum Sign { case may, must, mustNot }

  struct Lexeme {
    var sign: Sign
    var isPhrase: Bool
    var text: Substring
  }

  private let text: Substring.UTF8View
  private var position: Substring.UTF8View.Index
  private(set) var repairs: [QueryRepair] = []

  init(_ text: String) {
    self.text = text[...].utf8
    position = self.text.startIndex
  }

  /// The next word or phrase that holds something, or nil at the end.
  mutating func next() -> Lexeme? {
    while true {
      skipSpace()
      guard position < text.endIndex else { return nil }
      let sign = takeSign()
      if position < text.endIndex, text[position] == UInt8(ascii: "\"") {
        let phrase = takePhrase()
        if holdsWord(phrase) { return Lexeme(sign: sign, isPhrase: true, text: phrase) }
      } else {
        let word = takeWord()
        if holdsWord(word) { return Lexeme(sign: sign, isPhrase: false, text: word) }
      }
    }
  }

  private mutating func skipSpace() {
    while position < text.endIndex, isSpace(text[position]) { advance() }
  }

  private mutating func takeSign() -> Sign {
    let sign: Sign
    switch text[position] {
    case UInt8(ascii: "+"): sign = .must
    case UInt8(ascii: "-"): sign = .mustNot
    default: return .may
    }
    let next = text.index(after: position)
    // A sign alone, or a row of them, is no operator.
    guard next < text.endIndex, !isSpace(text[next]), text[next] != text[position] else {
      return .may
    }
    position = next
    return sign
  }

  private mutating func takePhrase() -> Substring {
    advance()
    let start = position
    while position < text.endIndex, text[position] != UInt8(ascii: "\"") { advance() }
    let phrase = Substring(text[start..<position])
    if position < text.endIndex {
      advance()
    } else {
      repairs.append(
        QueryRepair(
          kind: "unclosed-quote", text: "the quotation was taken to go on to the end"))
    }
    return phrase
  }

  private mutating func takeWord() -> Substring {
    let start = position
    while position < text.endIndex, !isSpace(text[position]),
      text[position] != UInt8(ascii: "\"") || position == start
    {
      advance()
    }
    return Substring(text[start..<position])
  }

  private mutating func advance() { position = text.index(after: position) }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  /// Whether something other than punctuation of ASCII is in `text`.
  private func holdsWord(_ text: Substring) -> Bool {
    text.utf8.contains { byte in
      byte > 127 || (byte | 32) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
  }
}
