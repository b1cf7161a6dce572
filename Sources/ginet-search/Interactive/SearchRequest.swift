// Licensed under the Apache License 2.0.

import Ginet

/// What is to be searched for while somebody types.
struct SearchRequest: Equatable, Sendable {
  var text: String
  /// Whether the last word may go on.
  var isUnfinished = false
  var limit: Int
  var snippetLength: Int
}

/// What a search for it has found.
struct SearchOutcome: Sendable {
  let request: SearchRequest
  /// Nil if nothing was asked for, or the search failed.
  var answer: Answer?
  /// Why there is no answer.
  var failure: String?
}
