// Licensed under the Apache License 2.0.

/// The words of a text as they were in front of the first filter that changes forms
/// (``TokenFilter/changesForms``): two copies, so that the tokens themselves need not grow.
struct RecordedWords: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Token] = []

  mutating func record(_ tokens: [Token], of bytes: [UInt8]) {
    self.bytes.append(contentsOf: bytes)
    self.tokens.append(contentsOf: tokens)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
  }
}

extension TokenStream {
  /// Keeps the tokens as the words of the text, if words are to be recorded.
  mutating func recordWords() {
    if recordsSurfaceForms { recordedWords[0].record(tokens, of: bytes) }
  }

  /// Calls `body` with each surface form of the text, in the order of the text, and with the index
  /// of the token that it became.
  ///
  /// A surface form is a word of the text, folded, as it was before a filter changed forms
  /// (``TokenFilter/changesForms``): `running`, where the term is `run`. Without such a filter it is
  /// the term. Extra tokens are no words, and of several tokens for one place at one position the
  /// first is the word. A form is as long as a term may be (``Analyzer/longestTerm``).
  ///
  /// The token is the first that still has the word's place in the text; one that is not extra
  /// comes before one that is. A word whose token was dropped, or got another place in the text, has
  /// no surface form. No token has two.
  ///
  /// There are none if ``recordsSurfaceForms`` was false when the text was analysed.
  ///
  /// - Complexity: O(*n*) in the tokens. Nothing is allocated.
  public func forEachSurfaceForm(
    _ body: (_ form: UnsafeBufferPointer<UInt8>, _ token: Int) throws -> Void
  ) rethrows {
    guard let recorded = recordedWords.first else { return }
    try recorded.bytes.withUnsafeBufferPointer { bytes in
      try recorded.tokens.withUnsafeBufferPointer { words in
        try tokens.withUnsafeBufferPointer { tokens in
          var search = WordSearch(words: words, tokens: tokens)
          while let word = search.nextWord() {
            guard let token = search.token(of: word) else { continue }
            let form = UnsafeBufferPointer(rebasing: bytes[words[word].termRange])
            let length = form.lengthOfBeginning(ofMost: Analyzer.longestTerm)
            if length > 0 { try body(UnsafeBufferPointer(rebasing: form[..<length]), token) }
          }
        }
      }
    }
  }
}

/// Finds the tokens that words became, by their places in the text.
private struct WordSearch {
  let words: UnsafeBufferPointer<Token>
  let tokens: UnsafeBufferPointer<Token>
  private var next = 0
  private var last: Int?
  /// Tokens before this one begin before the words that come.
  private var firstToken = 0
  /// What filters took off the positions of words, as far as the last one shows.
  private var shift: UInt32 = 0

  init(words: UnsafeBufferPointer<Token>, tokens: UnsafeBufferPointer<Token>) {
    self.words = words
    self.tokens = tokens
  }

  /// The next token that is a word of the text, or nil behind the last.
  mutating func nextWord() -> Int? {
    while next < words.count {
      let word = next
      next += 1
      if words[word].traits.contains(.extra) { continue }
      defer { last = word }
      guard let last else { return word }
      if words[last].position != words[word].position || !words[last].isAtPlace(of: words[word]) {
        return word
      }
    }
    return nil
  }

  /// Whether a neighbour of a word at another position has the same place in the text.
  private func sharesPlace(_ word: Int, with neighbor: Int) -> Bool {
    words.indices.contains(neighbor) && words[neighbor].isAtPlace(of: words[word])
      && words[neighbor].position != words[word].position
  }

  /// The token that a word became, or nil if none has its place. Words are asked for in their order.
  mutating func token(of number: Int) -> Int? {
    let word = words[number]
    while firstToken < tokens.count, tokens[firstToken].start < word.start { firstToken += 1 }
    // Nearly always it is the very next, and there is no need to look at the neighbours.
    if firstToken < tokens.count, tokens[firstToken].isAtPlace(of: word),
      tokens[firstToken].position &+ shift == word.position,
      !tokens[firstToken].traits.contains(.extra)
    {
      return firstToken
    }
    // Where a filter cut a word whose parts have no place of their own, the position tells them apart.
    let sharesPlace =
      sharesPlace(number, with: number - 1) || sharesPlace(number, with: number + 1)
    var extra: Int?
    var index = firstToken
    while index < tokens.count, tokens[index].start == word.start {
      let token = tokens[index]
      if token.isAtPlace(of: word), !sharesPlace || token.position &+ shift == word.position {
        if !token.traits.contains(.extra) {
          shift = word.position &- token.position
          return index
        }
        extra = extra ?? index
      }
      index += 1
    }
    if let extra { shift = word.position &- tokens[extra].position }
    return extra
  }
}

extension Token {
  fileprivate func isAtPlace(of other: Token) -> Bool { start == other.start && end == other.end }
}
