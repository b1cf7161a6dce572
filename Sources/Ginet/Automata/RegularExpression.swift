// Licensed under the Apache License 2.0.

/// Terms that a regular expression describes from their first to their last character.
///
///     Pattern    = "^"? Either "$"?
///     Either     = Sequence ("|" Sequence)*
///     Sequence   = (Part Quantifier*)*
///     Part       = "." | Class | Escape | "(" Either ")" | "(?:" Either ")" | any other character
///     Quantifier = "*" | "+" | "?" | "{" count "}" | "{" count "," count? "}"
///     Class      = "[" "^"? (Item | Item "-" Item | set)+ "]"
///     Item       = Escape that is no set | any character but "]" and "\"
///     Escape     = "\" (set | "t" | "n" | "r" | "x" hex hex | "x{" hex+ "}" | sign)
///     set        = "d" | "D" | "w" | "W" | "s" | "S"
///
/// A character is a Unicode scalar, and `.` is any. Sets are those of ASCII: digits; letters, digits
/// and `_`; white space; the great letters are all scalars but these. A sign is what is no letter or
/// digit of ASCII. A minus at the start or end of a class is one. Since a pattern is of whole terms,
/// `^` and `$` add nothing, and which of several ways to match is tried first has no meaning.
///
/// The parser goes over the pattern once and keeps open groups on a stack of its own. The pattern, its
/// counts and its nesting are bounded, and so is the automaton that comes of it (``ByteNFABuilder``).
enum RegularExpression {
  static let mostBytes = 4_096
  static let mostRepetitions = 1_000
  static let mostOpenGroups = 100

  static func automaton(
    _ pattern: String, mostStates: Int = LazyAutomaton.defaultMostStates
  ) throws(PatternError) -> LazyAutomaton {
    guard pattern.utf8.count <= mostBytes else {
      throw PatternError(.tooLong(most: mostBytes), at: mostBytes)
    }
    var parser = RegularExpressionParser(pattern)
    return try LazyAutomaton(parser.automaton(), mostStates: mostStates)
  }
}
