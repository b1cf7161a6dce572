// Licensed under the Apache License 2.0.

extension Query: CustomStringConvertible {
  /// The query in the language of ``QueryParser``, where it can say it: reading it gives an equal
  /// query.
  ///
  /// The language has no form for exact terms, filters, at least so many, the best of several,
  /// constant scores, similar texts, prefixes of a fuzzy word, fuzzy words without a letter, wildcards
  /// in front of digits, question marks at the ends of a word, and regular expressions with white
  /// space. They are printed for people, as are queries whose brackets stand in more than twenty others,
  /// of which the parser leaves the inner ones out.
  public var description: String {
    switch node {
    case .words(let text, nil): text.asLooseWords
    case .boolean(let clauses): clauses.description
    default: operand
    }
  }

  /// The query as one clause, which may stand beside others and behind a sign.
  fileprivate var operand: String {
    switch node {
    case .nothing: return "()"
    case .everything: return "*:*"
    case .tooDeep: return "(nested too deep)"
    case .term(let field, let term): return "\(field.asFieldName):=\(term.quoted)"
    case .words(let text, nil): return "(\(text.asLooseWords))"
    // In brackets, each word of a field of whole values would be a value.
    case .words(let text, let fields): return scoped(text.asWord, fields)
    case .phrase(let text, let slop, let fields):
      return scoped(text.quoted + (slop > 0 ? "~\(slop)" : ""), fields)
    case .near(let near, let fields):
      let sign = " \(near.isOrdered ? "ADJ" : "NEAR")/\(near.distance) "
      return scoped("(" + near.texts.map(\.quoted).joined(separator: sign) + ")", fields)
    case .pattern(let pattern, let fields): return scoped(pattern.description, fields)
    case .range(let from, let to, let fields):
      let open = if case .excluding = from.kind { "{" } else { "[" }
      let close = if case .excluding = to.kind { "}" } else { "]" }
      return scoped("\(open)\(from.text) TO \(to.text)\(close)", fields)
    case .similar(let similar, let fields): return scoped("similar(\(similar.text.quoted))", fields)
    case .boolean: return "(\(description))"
    case .atLeast(let count, let queries):
      return "atLeast(\(count), \(queries.map(\.operand).joined(separator: " ")))"
    case .best(let queries, let share):
      return "best(\(queries.map(\.operand).joined(separator: " ")))~\(share)"
    case .constant(let query, let score): return "\(query.grouped)=\(score)"
    case .boosted(let query, let factor): return "\(query.grouped)^\(factor)"
    }
  }

  private var grouped: String { "(\(description))" }

  private func scoped(_ text: String, _ fields: [String]?) -> String {
    guard let fields else { return text }
    return fields.map(\.asFieldName).joined(separator: ",") + ":" + text
  }
}

extension BooleanClauses: CustomStringConvertible {
  /// `+` required, `-` excluded, `#` filter.
  var description: String {
    var parts = required.map { "+\($0.operand)" }
    for (index, query) in optional.enumerated() {
      // The loose words come first when they are read.
      if index == 0, case .words(let text, nil) = query.node {
        parts.append(text.asLooseWords)
      } else {
        parts.append(query.operand)
      }
    }
    return (parts + excluded.map { "-\($0.operand)" } + filters.map { "#\($0.operand)" })
      .joined(separator: " ")
  }
}

extension TermPattern: CustomStringConvertible {
  var description: String {
    switch self {
    case .prefix(let text): text.escaped + "*"
    case .wildcard(let pattern): pattern.asWildcard
    case .expression(let expression): "/" + expression.asExpression + "/"
    case .fuzzy(let text, let distance, let prefixLength):
      text.escaped + "~\(distance)" + (prefixLength > 0 ? ",\(prefixLength)" : "")
    }
  }
}

extension Query.Bound {
  fileprivate var text: String {
    switch kind {
    case .open: "*"
    case .including(let value), .excluding(let value): value.isPlain ? value : value.quoted
    }
  }
}

// MARK: Escapes

extension String {
  /// The text as loose words: of several with a space between, so many words.
  fileprivate var asLooseWords: String {
    let pieces = utf8.split(separator: 32, omittingEmptySubsequences: false)
    if pieces.contains(where: \.isEmpty) { return asWord }
    return pieces.map { String(Substring($0)).asWord }.joined(separator: " ")
  }

  /// The text as one word.
  fileprivate var asWord: String {
    OperatorWord(Array(utf8)[...]) == nil ? escaped : "\\" + self
  }

  /// The text as a word or a part of one, with a backslash in front of what would mean something.
  fileprivate var escaped: String {
    var bytes: [UInt8] = []
    for (place, byte) in utf8.enumerated() {
      let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      let isOpening = QueryBytes.opens(byte) || byte == UInt8(ascii: "/") || isSign
      if QueryBytes.isSpecial(byte) || QueryBytes.isSpace(byte) || place == 0 && isOpening {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.escapeWideCharacters()
    bytes.escapePunctuation()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same, with the marks at the end that would belong to the sentence.
  private var escapedAtEnd: String {
    let marks = utf8.reversed().prefix(while: QueryBytes.endsSentence).reversed()
    let text = String(decoding: utf8.dropLast(marks.count), as: UTF8.self)
    let escapedMarks = marks.map { "\\" + String(decoding: [$0], as: UTF8.self) }.joined()
    return (text.isEmpty ? "" : text.escaped) + escapedMarks
  }

  /// A comma stands between names.
  fileprivate var asFieldName: String {
    escaped.split(separator: ",", omittingEmptySubsequences: false).joined(separator: "\\,")
  }

  fileprivate var quoted: String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.escapeWideCharacters()
    bytes.escapePunctuation()
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }

  /// A pattern with its own wildcards and escapes, and the rest as in a word.
  fileprivate var asWildcard: String {
    var word = ""
    var literal = ""
    var isEscaped = false
    func flush(isLast: Bool = false) {
      if literal.isEmpty { return }
      // A star in front of a digit is text, unless it is doubled.
      let isBehindStar = word.utf8.last == UInt8(ascii: "*")
      if isBehindStar, literal.utf8.first.map(QueryBytes.isDigit) == true { word += "*" }
      word += isLast ? literal.escapedAtEnd : literal.escaped
      literal = ""
    }
    for scalar in unicodeScalars {
      if isEscaped || scalar != "*" && scalar != "?" && scalar != "\\" {
        literal.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        flush()
        word.unicodeScalars.append(scalar)
      }
    }
    flush(isLast: true)
    return word
  }

  /// A slash ends an expression, if it is not escaped.
  fileprivate var asExpression: String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in utf8 {
      if byte == UInt8(ascii: "/") && !isEscaped { bytes.append(UInt8(ascii: "\\")) }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text is a bound of a range as it stands.
  fileprivate var isPlain: Bool {
    !isEmpty
      && utf8.allSatisfy {
        QueryBytes.isLetterOrDigit($0) || [0x2D, 0x2E, 0x3A].contains($0)
      }
  }
}

extension [UInt8] {
  /// Escapes the first mark of a text that holds no letter, no digit, and no escape, and would be
  /// passed over.
  fileprivate mutating func escapePunctuation() {
    if isEmpty || contains(where: { QueryBytes.isWord($0) || $0 == UInt8(ascii: "\\") }) { return }
    insert(UInt8(ascii: "\\"), at: 0)
  }

  /// Escapes quotation marks and spaces that are not ASCII.
  fileprivate mutating func escapeWideCharacters() {
    guard contains(where: { $0 > 127 }) else { return }
    var escaped: [UInt8] = []
    var place = 0
    while place < count {
      if QueryBytes.wideSpaceLength(in: span, at: place) > 0
        || QueryBytes.isWideQuote(in: span, at: place)
      {
        escaped.append(UInt8(ascii: "\\"))
      }
      escaped.append(self[place])
      place += 1
    }
    self = escaped
  }
}
