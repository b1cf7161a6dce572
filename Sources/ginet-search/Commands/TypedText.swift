// Licensed under the Apache License 2.0.

import Ginet

/// What somebody typed, with what may be meant by it.
struct TypedText {
  let text: String
  /// The likeliest first.
  let corrections: [Correction]
  /// How long it took to find them.
  let time: Duration

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
}
