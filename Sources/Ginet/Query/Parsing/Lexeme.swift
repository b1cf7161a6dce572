// Licensed under the Apache License 2.0.

/// A part of a query's text that means something: a word or phrase, a sign, a bracket, an operator.
struct Lexeme {
  enum Kind: Hashable {
    case word
    case phrase(slop: Int)
    case prefix
    case wildcard
    /// The distance, or nil for what suits the length of the word.
    case fuzzy(distance: Int?)
    case expression
    case range
    case everything
    /// A name, or several, and the colon.
    case fields
    case must
    case mustNot
    case open
    case close
    case joining(OperatorWord)
  }

  var kind: Kind
  /// All bytes of it.
  var range: Range<Int>
  /// The bytes without marks around them.
  var body: Range<Int>
  var boost = 1.0

  init(_ kind: Kind, _ range: Range<Int>, body: Range<Int>? = nil, boost: Double = 1) {
    self.kind = kind
    self.range = range
    self.body = body ?? range
    self.boost = boost
  }

  /// Whether it can stand beside NEAR.
  var isNearOperand: Bool {
    boost == 1 && (kind == .word || kind == .phrase(slop: 0))
  }

  /// Whether something can follow that an operator in front of it joins.
  var isOperand: Bool {
    switch kind {
    case .close, .joining(.and), .joining(.or), .joining(.near): false
    default: true
    }
  }
}
