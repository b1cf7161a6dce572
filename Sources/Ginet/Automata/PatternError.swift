// Licensed under the Apache License 2.0.

/// What is wrong with a pattern, and where.
package struct PatternError: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// A group that is not closed, which begins there.
    case openGroup
    case unopenedGroup
    /// A group that begins with `(?` and is none that there is.
    case unknownGroup
    case openClass
    case emptyClass
    /// A range whose end is before its start, or that ends with a class.
    case badRange
    /// A quantifier with nothing before it.
    case nothingToRepeat
    /// Braces that are no count, or one of fewer at most than at least.
    case badCount
    case tooManyRepetitions(most: Int)
    case tooManyGroups(most: Int)
    case unknownEscape
    /// A `^` that is not at the start, or a `$` that is not at the end.
    case misplacedAnchor
    /// The pattern has more bytes than it may.
    case tooLong(most: Int)
    /// The automaton of the pattern would be larger than it may.
    case tooLarge
  }

  package let problem: Problem
  /// Where in the UTF-8 of the pattern.
  package let offset: Int

  init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension PatternError: CustomStringConvertible {
  package var description: String { "\(message), at byte \(offset)" }

  package var message: String {
    switch problem {
    case .openGroup: "a group is not closed"
    case .unopenedGroup: "a bracket closes no group; as a character it is written \\)"
    case .unknownGroup: "of groups with a question mark there is only (?:"
    case .openClass: "a class is not closed"
    case .emptyClass: "a class has no characters; a bracket in it is written \\]"
    case .badRange: "a range does not go from a character to a later one"
    case .nothingToRepeat: "there is nothing to repeat"
    case .badCount: "braces hold no count; as a character one is written \\{"
    case .tooManyRepetitions(let most): "a count is greater than \(most)"
    case .tooManyGroups(let most): "more than \(most) groups are in one another"
    case .unknownEscape: "a backslash stands before something that has no meaning with it"
    case .misplacedAnchor:
      "a pattern is compared with whole words; a character is written \\^ or \\$"
    case .tooLong(let most): "the pattern has more than \(most) bytes"
    case .tooLarge: "the pattern repeats too much"
    }
  }
}
