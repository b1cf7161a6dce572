// Licensed under the Apache License 2.0.

/// A word of a query with a minus before it, such as `-liver`, among the arguments.
///
/// To an argument parser it is a row of short options. It is masked before the
/// arguments are parsed, and unmasked as a part of the query.
enum ExcludedWord {
  private static let mask: Character = "\u{1}"

  /// The arguments with every such word masked: a minus and at least two more characters, in
  /// a search and not behind the end of its options.
  static func masked(_ arguments: [String], commands: [String]) -> [String] {
    if let first = arguments.first, first != "search", commands.contains(first) { return arguments }
    let options = arguments.prefix { $0 != "--" }
    return options.map { argument in
      let isWord = argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.count > 2
      return isWord ? String(mask) + argument : argument
    } + arguments.dropFirst(options.count)
  }

  static func unmasked(_ word: String) -> String {
    word.first == mask && word.dropFirst().first == "-" ? String(word.dropFirst()) : word
  }
}
