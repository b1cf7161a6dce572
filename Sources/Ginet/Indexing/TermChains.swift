// Licensed under the Apache License 2.0.

/// Finds the tokens of a term in a log of tokens, the newest first.
struct TermChains {
  /// By term: one more than its newest token, or zero.
  private var newest: [UInt32] = []
  /// By token: one more than the token before it of the same term, or zero.
  private var older: [UInt32] = []

  /// - Parameter terms: the term of each token so far.
  init(_ terms: [UInt32]) { for term in terms { append(term) } }

  /// Adds the next token of the log.
  mutating func append(_ term: UInt32) {
    let missing = Int(term) + 1 - newest.count
    if missing > 0 { newest.append(contentsOf: repeatElement(0, count: missing)) }
    older.append(newest[Int(term)])
    newest[Int(term)] = UInt32(older.count)
  }

  /// The tokens of a term, which are not found again.
  mutating func take(_ term: UInt32) -> [Int] {
    guard term < newest.count else { return [] }
    var tokens: [Int] = []
    var next = newest[Int(term)]
    while next > 0 {
      tokens.append(Int(next) - 1)
      next = older[Int(next) - 1]
    }
    newest[Int(term)] = 0
    return tokens
  }
}
