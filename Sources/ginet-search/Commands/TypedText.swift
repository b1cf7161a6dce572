// Licensed under the Apache License 2.0.

import Ginet

/// What somebody typed, with what may be meant by it.
struct TypedText {
  let text: String
  /// The likeliest first.
  let corrections: [Correction]
  /// How long it took to find them.
  let time: Duration

  /// How much of what was typed the best hit holds where nothing else can be meant.
  private static let goodEvidence = 0.9

  /// A text that is taken as it was typed.
  init(_ text: String) {
    self.text = text
    corrections = []
    time = .zero
  }

  init(
    _ text: String, in searcher: Searcher, parser: QueryParser, options: SearchOptions
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    self.text = text
    corrections =
      text.isEmpty ? [] : try searcher.corrections(of: text, parser: parser, options: options)
    time = clock.now - start
  }

  /// The correction that is searched for at once: of words that would find nothing.
  var replacement: Correction? {
    corrections.first.flatMap { $0.isOfUnknownWords ? $0 : nil }
  }

  var searched: String { replacement?.text ?? text }

  /// The answer to what was typed, or to what is meant by it.
  ///
  /// What else may be meant is looked for only if the hits are not good: it takes as long as a search.
  ///
  /// - Parameter answer: makes the answer to a text.
  static func answer(
    _ text: String, in searcher: Searcher, parser: QueryParser, options: SearchOptions,
    _ answer: (TypedText) throws -> Answer
  ) throws -> Answer {
    var found = try answer(TypedText(text))
    if found.evidence >= goodEvidence { return found }
    let typed = try TypedText(text, in: searcher, parser: parser, options: options)
    if typed.replacement != nil { return try answer(typed) }
    found.add(typed)
    return found
  }
}
