// Licensed under the Apache License 2.0.

import Ginet

/// What somebody typed, with what may be meant by it.
struct TypedText {
  let text: String
  /// The end of the text that is a word which somebody is typing; empty if all words are typed.
  let begun: String
  /// The likeliest first. They are of the text up to a word that is begun and no word yet.
  let corrections: [Correction]
  /// What stands behind them.
  let tail: String
  /// How long it took to find them.
  let time: Duration

  /// A text that is taken as it was typed.
  private init(_ text: String, begun: String) {
    self.text = text
    self.begun = begun
    corrections = []
    tail = ""
    time = .zero
  }

  private init(
    _ text: String, begun: String, in searcher: Searcher, parser: QueryParser,
    options: SearchOptions
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    self.text = text
    let isWord = try begun.isEmpty || searcher.count(.words(begun), options: options) > 0
    tail = isWord ? "" : begun
    let typed = text.dropping(end: tail)
    corrections =
      typed.isEmpty ? [] : try searcher.corrections(of: typed, parser: parser, options: options)
    let isChanged = isWord && corrections.first?.isOfUnknownWords ?? false
    self.begun = isChanged ? "" : begun
    time = clock.now - start
  }

  /// A text whose words are all typed.
  init(
    _ text: String, in searcher: Searcher, parser: QueryParser, options: SearchOptions
  ) throws {
    try self.init(text, begun: "", in: searcher, parser: parser, options: options)
  }

  /// The answer to what was typed, or to what is meant by it.
  ///
  /// What else may be meant is looked for only if the hits are not good: it takes as long as a search.
  ///
  /// - Parameters:
  ///   - isUnfinished: whether somebody may go on to type behind it.
  ///   - answer: makes the answer to a text.
  static func answer(
    _ text: String, isUnfinished: Bool = false, in searcher: Searcher, parser: QueryParser,
    options: SearchOptions, _ answer: (TypedText) throws -> Answer
  ) throws -> Answer {
    let begun = isUnfinished ? try begunWord(of: text, in: searcher) : ""
    var found = try answer(TypedText(text, begun: begun))
    if found.isCertain { return found }
    let typed = try TypedText(
      text, begun: begun, in: searcher, parser: parser, options: options)
    if typed.replacement != nil { return try answer(typed) }
    found.add(typed)
    return found
  }

  /// The last word, if words of the index begin so; empty if none does, and for what is a word of its own
  /// that says little, such as "the".
  private static func begunWord(of text: String, in searcher: Searcher) throws -> String {
    guard let completion = try searcher.completions(of: text, limit: 1).first,
      completion.edits == 0
    else { return "" }
    let start = completion.text.utf8.count - completion.word.utf8.count
    let word = String(decoding: text.utf8.dropFirst(start), as: UTF8.self)
    // A single letter begins too many words to say something beside others.
    guard start == 0 || word.count > 1 || !(word.first?.isASCII ?? true) else { return "" }
    let analyzer = searcher.schema.fields.lazy.compactMap(\.analyzer).first
    var tells = false
    analyzer?.analyze(word, for: .query).forEachTerm { _, token in
      tells = tells || token.traits.isDisjoint(with: [.stop, .weak])
    }
    return tells ? word : ""
  }

  /// The correction that is searched for at once: of words that would find nothing.
  var replacement: Correction? {
    corrections.first.flatMap { $0.isOfUnknownWords ? $0 : nil }
  }

  var searched: String { replacement.map { $0.text + tail } ?? text }
}

// MARK: Reading

extension TypedText {
  /// What is searched for, as a query.
  struct Reading {
    /// What scores.
    var query: Query
    /// What was asked for: what a good answer holds.
    var asked: Query
    var repairs: [QueryRepair]
  }

  /// How much a word that is whole as it stands counts besides being the beginning of others.
  private static let wholeWordWeight = 0.3

  /// What is searched for. A word that is begun also stands for all that begin so.
  func reading(by parser: QueryParser) -> Reading {
    let parsed = parser.parse(searched)
    if begun.isEmpty {
      return Reading(query: parsed.query, asked: parsed.query, repairs: parsed.repairs)
    }
    let asked: Query
    if parser.hasOperators {
      asked = parser.parse(searched + "*").query
    } else {
      asked = .any([
        .words(searched.dropping(end: begun), in: parser.fields),
        .prefix(begun, in: parser.fields),
      ])
    }
    return Reading(
      query: .any([asked, parsed.query.boosted(by: Self.wholeWordWeight)]), asked: asked,
      repairs: parsed.repairs)
  }
}

extension String {
  /// The text without as many bytes at its end as `end` has.
  fileprivate func dropping(end: String) -> String {
    String(decoding: utf8.dropLast(end.utf8.count), as: UTF8.self)
  }
}
