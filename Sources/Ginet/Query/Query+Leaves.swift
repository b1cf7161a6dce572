// Licensed under the Apache License 2.0.

// Where a query takes fields, nil stands for those that the search names, and no fields find nothing.

extension Query {
  /// Matches no document.
  public static let nothing = Query(.nothing)

  /// Matches every document, with score 0.
  public static let everything = Query(.everything)

  /// Documents that have exactly this indexed term in a field: no analysis. For keywords.
  public static func term(_ field: String, _ term: String) -> Query {
    Query(.term(field: field, term: term))
  }
}

// MARK: Words

extension Query {
  /// Documents that have any word of `text`; the more, and the rarer, the better.
  ///
  /// Each word is one term over all the fields (BM25F). A word that occurs twice
  /// counts twice. Stop words are left out when other words remain.
  ///
  /// - Parameters:
  ///   - text: analysed as each field is; of any length.
  ///   - fields: nil for the fields that the search names.
  public static func words(_ text: String, in fields: [String]? = nil) -> Query {
    text.isEmpty || fields == [] ? .nothing : Query(.words(text, fields: fields))
  }

  /// Documents in which the words of `text` stand side by side, in order, in one field.
  ///
  /// With a `slop`, words may be moved by so many positions in all, against one another:
  /// each word has its place in the phrase, and the distances of words from their places differ by
  /// `slop` at most. "a b" with slop 1 finds `a x b`; with slop 2, `b a` too.
  ///
  /// - Parameters:
  ///   - text: analysed as each field is.
  ///   - slop: from 0 to ``longestDistance``.
  ///   - fields: nil for the fields that the search names. They must have positions.
  public static func phrase(_ text: String, slop: Int = 0, in fields: [String]? = nil) -> Query {
    if text.isEmpty || fields == [] { return .nothing }
    let slop = min(max(slop, 0), longestDistance)
    return Query(.phrase(text, slop: slop, fields: fields))
  }

  /// Documents in which words, or phrases, stand near one another in one field.
  ///
  /// They occur once for each smallest stretch of the text that has them all: one that holds no
  /// other one (Clarke, Cormack and Burkowski, "An Algebra for Structured Text Search", 1995).
  ///
  /// - Parameters:
  ///   - texts: each a word or a phrase. One that is named twice must be there twice.
  ///   - distance: between the places of the first and the last of them, at most so many positions:
  ///     1 for neighbours; from 1 to ``longestDistance``. A phrase is where its first word is.
  ///   - isOrdered: whether they must come in their order.
  ///   - fields: nil for the fields that the search names. They must have positions.
  public static func near(
    _ texts: [String], within distance: Int, ordered isOrdered: Bool = false,
    in fields: [String]? = nil
  ) -> Query {
    let texts = texts.filter { !$0.isEmpty }
    if texts.isEmpty || fields == [] { return .nothing }
    if texts.count == 1 { return .phrase(texts[0], in: fields) }
    let distance = min(max(distance, 1), longestDistance)
    let words = NearWords(texts: texts, distance: distance, isOrdered: isOrdered)
    return Query(.near(words, fields: fields))
  }

  /// Slops and distances are not greater.
  public static let longestDistance = 10_000

  /// Documents that are like a text: that have the words which are characteristic of it.
  ///
  /// - Complexity: one look-up for each different word of the text, then that of the chosen words.
  public static func similar(to text: SimilarText, in fields: [String]? = nil) -> Query {
    text.text.isEmpty || fields == [] ? .nothing : Query(.similar(text, fields: fields))
  }
}

// MARK: What words look like

// Where a field keeps surface forms, these look at the words of the documents as they were before
// they were stemmed; elsewhere at terms.
extension Query {
  /// Documents that have a word which begins with `text`, case and marks aside.
  ///
  /// Of a text of several words, such as `5-HI`, the last is the beginning and the others stand
  /// before it. In a field without surface forms, the term of the text is found too.
  public static func prefix(_ text: String, in fields: [String]? = nil) -> Query {
    text.isEmpty || fields == [] ? .nothing : Query(.pattern(.prefix(text), fields: fields))
  }

  /// Documents that have a word which is like `pattern`: `*` stands for any characters or none, `?`
  /// for one. A backslash takes the meaning from the character behind it.
  public static func wildcard(_ pattern: String, in fields: [String]? = nil) -> Query {
    if pattern.isEmpty || fields == [] { return .nothing }
    let pattern = pattern.asSimplePattern
    if let text = pattern.asPrefix { return .prefix(text, in: fields) }
    return Query(.pattern(.wildcard(pattern), fields: fields))
  }

  /// Documents that have a word of which the whole matches a regular expression. A slash is itself,
  /// with a backslash or without.
  public static func matching(_ expression: String, in fields: [String]? = nil) -> Query {
    if expression.isEmpty || fields == [] { return .nothing }
    return Query(.pattern(.expression(expression.withPlainSlashes), fields: fields))
  }

  /// Documents that have a word which differs from `text` by a few characters (Levenshtein).
  ///
  /// - Parameters:
  ///   - text: one word; case and marks count as they do in the field.
  ///   - distance: inserted, left out, changed and swapped characters; 1 or 2.
  ///   - prefixLength: so many characters at the beginning must be equal.
  ///   - fields: nil for the fields that the search names.
  public static func fuzzy(
    _ text: String, distance: Int = 1, prefixLength: Int = 0, in fields: [String]? = nil
  ) -> Query {
    if text.isEmpty || fields == [] { return .nothing }
    let pattern = TermPattern.fuzzy(
      text, distance: min(max(distance, 1), 2), prefixLength: max(prefixLength, 0))
    return Query(.pattern(pattern, fields: fields))
  }

  /// Documents that have a value, or word, between two others; each has the score 1.
  ///
  /// Values of keyword fields are compared byte by byte, numbers and dates by their value, words of texts as they were before they
  /// were stemmed if the field keeps surface forms, or else as terms.
  ///
  /// - Complexity: O(*n*) in the values between the bounds and their documents.
  public static func range(
    from lower: Bound = .open, to upper: Bound = .open, in fields: [String]? = nil
  ) -> Query {
    fields == [] ? .nothing : Query(.range(from: lower, to: upper, fields: fields))
  }

  /// An end of a range.
  public struct Bound: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case open, including(String), excluding(String) }
    let kind: Kind

    /// The range has no end here.
    public static let open = Bound(kind: .open)
    /// The range ends with a value, which is in it.
    public static func including(_ value: String) -> Bound { Bound(kind: .including(value)) }
    /// The range ends in front of a value, which is not in it.
    public static func excluding(_ value: String) -> Bound { Bound(kind: .excluding(value)) }
    /// The same, for a field of numbers.
    public static func including(_ value: Double) -> Bound { .including("\(value)") }
    /// The same, for a field of numbers.
    public static func excluding(_ value: Double) -> Bound { .excluding("\(value)") }
  }
}

extension String {
  /// The expression without backslashes in front of slashes, which need none.
  fileprivate var withPlainSlashes: String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in utf8 {
      if isEscaped && byte == UInt8(ascii: "/") { bytes.removeLast() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The pattern without stars side by side, which say no more than one, and without backslashes
  /// in front of characters that have no meaning.
  fileprivate var asSimplePattern: String {
    var pattern = ""
    var isEscaped = false
    for scalar in unicodeScalars {
      let isMark = scalar == "*" || scalar == "?" || scalar == "\\"
      if !isEscaped && scalar == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped && isMark { pattern += "\\" }
      let isRepeated = !isEscaped && scalar == "*" && pattern.hasStarAtEnd
      if !isRepeated { pattern.unicodeScalars.append(scalar) }
      isEscaped = false
    }
    return isEscaped ? pattern + "\\\\" : pattern
  }

  /// The text of which the pattern is the beginning, if it is one.
  fileprivate var asPrefix: String? {
    guard hasStarAtEnd else { return nil }
    var text = ""
    var isEscaped = false
    for scalar in unicodeScalars.dropLast() {
      if !isEscaped && (scalar == "*" || scalar == "?") { return nil }
      if !isEscaped && scalar == "\\" {
        isEscaped = true
        continue
      }
      text.unicodeScalars.append(scalar)
      isEscaped = false
    }
    return text.isEmpty ? nil : text
  }

  /// Whether the last character is a star that no backslash makes one of the text.
  private var hasStarAtEnd: Bool {
    guard utf8.last == UInt8(ascii: "*") else { return false }
    return utf8.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
  }
}
