// Licensed under the Apache License 2.0.

/// Terms that are partly given: `*` stands for any characters or none, `?` for exactly one, a
/// Unicode scalar. A backslash takes the meaning from what follows it, or stands for itself at the end.
enum WildcardPattern {
  /// - Throws: ``PatternError`` if the pattern is too large, for nothing else.
  static func automaton(
    _ pattern: String, mostStates: Int = LazyAutomaton.defaultMostStates
  ) throws(PatternError) -> LazyAutomaton {
    var builder = ByteNFABuilder()
    var all = builder.empty()
    var isEscaped = false
    var isBehindStar = false
    var offset = 0
    for scalar in pattern.unicodeScalars {
      let isStar = scalar == "*" && !isEscaped
      if scalar == "\\" && !isEscaped {
        isEscaped = true
      } else {
        // Stars beside one another are one.
        if !isStar || !isBehindStar {
          let part =
            isStar
            ? builder.anything()
            : scalar == "?" && !isEscaped
              ? builder.scalar(of: .all)
              : builder.scalar(of: ScalarSet(scalar.value))
          all = builder.sequence(all, part)
        }
        isEscaped = false
      }
      isBehindStar = isStar
      if builder.isTooLarge { throw PatternError(.tooLarge, at: offset) }
      offset += UTF8.width(scalar)
    }
    if isEscaped {
      all = builder.sequence(all, builder.scalar(of: ScalarSet(UInt32(UInt8(ascii: "\\")))))
    }
    return LazyAutomaton(builder.automaton(of: all), mostStates: mostStates)
  }
}
