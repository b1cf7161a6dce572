// Licensed under the Apache License 2.0.

extension TermMatcher {
  /// The terms between two values of a field, in the order of their bytes; nil if an end is no value
  /// of such a field.
  init?(_ from: Query.Bound, _ to: Query.Bound, analyzer: Analyzer, source: TermSource) {
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
    self = .range(from: start, before: end)
  }
}
