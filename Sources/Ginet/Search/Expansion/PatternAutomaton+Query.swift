// Licensed under the Apache License 2.0.

extension PatternAutomaton {
  /// What a pattern of a query looks for among the words of a field; nil if it holds nothing to look for.
  ///
  /// - Throws: ``PatternError`` if it is none, or too large.
  static func pattern(
    _ pattern: TermPattern, analyzer: Analyzer, source: TermSource
  ) throws(PatternError) -> PatternAutomaton? {
    switch pattern.folded(by: analyzer, for: source) {
    case .prefix(let text): return text.isEmpty ? nil : .prefix(Array(text.utf8))
    case .wildcard(let pattern): return pattern.isEmpty ? nil : try .wildcard(pattern)
    case .expression(let expression): return try .regularExpression(expression)
    case .fuzzy(let text, let distance, let prefixLength):
      return text.isEmpty
        ? nil : .fuzzy(text, distance: distance, prefixLength: prefixLength)
    }
  }

  /// The terms between two values of a field, in the order of their bytes; nil if an end is no value
  /// of such a field.
  static func range(
    _ from: Query.Bound, _ to: Query.Bound, analyzer: Analyzer, source: TermSource
  ) -> PatternAutomaton? {
    let kind = Field.ValueKind(analyzer)
    func bytes(_ value: String) -> [UInt8]? {
      let bytes = FormWords(value, analyzer: analyzer, source: source).words.first?.form
      // A text with no word in it has a place among words all the same.
      return bytes ?? (kind == nil || kind == .keyword ? Array(value.utf8) : nil)
    }
    // What is behind the value, and all that is in it: of a date, the times of the day.
    let behind: [UInt8] = kind == .date ? [0xFF] : [0]
    var start: [UInt8] = []
    var end: [UInt8]?
    switch from.kind {
    case .open: break
    case .including(let value):
      guard let bytes = bytes(value) else { return nil }
      start = bytes
    case .excluding(let value):
      guard let bytes = bytes(value) else { return nil }
      start = bytes + behind
    }
    switch to.kind {
    case .open: break
    case .including(let value):
      guard let bytes = bytes(value) else { return nil }
      end = bytes + behind
    case .excluding(let value):
      guard let bytes = bytes(value) else { return nil }
      end = bytes
    }
    return .range(from: start, before: end)
  }
}
