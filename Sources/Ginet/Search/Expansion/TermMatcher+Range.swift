// Licensed under the Apache License 2.0.

extension TermMatcher {
  /// The terms between two values of a field, in the order of their bytes; nil if an end is no value
  /// of such a field.
  init?(_ from: Query.Bound, _ to: Query.Bound, analyzer: Analyzer, source: TermSource) {
    func bytes(_ value: String) -> [UInt8] {
      let word = FormWords(value, analyzer: analyzer).words.first
      return (source == .surfaceForms ? word?.form : word?.term) ?? Array(value.utf8)
    }
    var start: [UInt8] = []
    var end: [UInt8]?
    switch from.kind {
    case .open: break
    case .including(let value): start = bytes(value)
    // The next string of bytes.
    case .excluding(let value): start = bytes(value) + [0]
    }
    switch to.kind {
    case .open: break
    case .including(let value): end = bytes(value) + [0]
    case .excluding(let value): end = bytes(value)
    }
    self = .range(from: start, before: end)
  }
}
