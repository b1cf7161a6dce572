// Licensed under the Apache License 2.0.

extension TermPattern {
  /// The pattern with its letters as the words of a field have them: case folded, marks removed
  /// where terms have none, nothing stemmed. Values that are found whole stay as they are.
  ///
  /// Of an expression only the letters of ASCII are folded: what others stand for in a class cannot
  /// be told.
  func folded(by analyzer: Analyzer, for source: TermSource) -> TermPattern {
    if Field.ValueKind(analyzer) != nil { return self }
    switch self {
    case .prefix(let text): return .prefix(text.folded(by: analyzer, for: source))
    case .fuzzy(let text, let distance, let prefixLength):
      return .fuzzy(
        text.folded(by: analyzer, for: source), distance: distance, prefixLength: prefixLength)
    case .wildcard(let pattern):
      return .wildcard(pattern.foldedAroundWildcards(by: analyzer, for: source))
    case .expression(let expression):
      var isEscaped = false
      let bytes = expression.utf8.map { byte in
        let isCapital = byte &- 0x41 < 26 && !isEscaped
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        return isCapital ? byte | 32 : byte
      }
      return .expression(String(decoding: bytes, as: UTF8.self))
    }
  }
}

extension String {
  /// The words of the text, without what stands between.
  fileprivate func folded(by analyzer: Analyzer, for source: TermSource) -> String {
    FormWords(self, analyzer: analyzer, source: source).words
      .map { String(decoding: $0.form, as: UTF8.self) }.joined()
  }

  fileprivate func foldedAroundWildcards(
    by analyzer: Analyzer, for source: TermSource
  ) -> String {
    var folded = ""
    var literal = ""
    var isEscaped = false
    for scalar in unicodeScalars {
      if !isEscaped && scalar == "\\" {
        isEscaped = true
      } else if !isEscaped && (scalar == "*" || scalar == "?") {
        folded += literal.folded(by: analyzer, for: source)
        folded.unicodeScalars.append(scalar)
        literal = ""
      } else {
        literal.unicodeScalars.append(scalar)
        isEscaped = false
      }
    }
    return folded + literal.folded(by: analyzer, for: source)
  }
}
