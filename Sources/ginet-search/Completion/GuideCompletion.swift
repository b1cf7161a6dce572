// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// What a shell is told when somebody asks it to complete a word of the guide.
enum GuideCompletion {
  /// Terms of the glossary.
  @Sendable static func terms(words: [String], place: Int, prefix: String) -> [String] {
    completions(of: words, place) { $0.kind == .glossary }
  }

  /// Terms, words and short titles of the guide.
  @Sendable static func words(words: [String], place: Int, prefix: String) -> [String] {
    completions(of: words, place) { $0.text.count <= longest }
  }

  private static let most = 20
  /// What is longer does not stand in columns.
  private static let longest = 30

  /// - Parameters:
  ///   - words: of the command line, the program's first, and then the command's unless it is left out.
  ///   - place: the number of the word at the cursor.
  private static func completions(
    of words: [String], _ place: Int, where isWanted: (Suggestion) -> Bool
  ) -> [String] {
    // Words behind the last option; of its value, if it has one, nothing begins, and then the last one counts.
    guard words.indices.contains(place), place > 0, !words[place].isEmpty,
      !words[place].hasPrefix("-")
    else { return [] }
    let first = place > 1 && GinetSearch.commands.contains(words[1]) ? 2 : 1
    let before = words[first..<place].reversed().prefix { !$0.hasPrefix("-") }.reversed()
    let typed = (before + [words[place]]).joined(separator: " ")
    for text in [typed, words[place]] {
      guard let suggestions = try? suggestions(for: text) else { return [] }
      let found = suggestions.filter(isWanted).compactMap {
        rest(of: $0.text, behind: text, in: words[place])
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func suggestions(for text: String) throws -> [Suggestion] {
    try CorpusIndex.withIndex(origin: { _ in }, damage: { _ in }) { index in
      try Suggestions(index.searcher()).suggestions(for: text, limit: most)
    }
  }

  /// What may stand in the place of `word`, the last one of `text`, which may be in lower case throughout; nil if
  /// the suggestion does not begin so, for shells drop what does not begin as it was typed.
  private static func rest(of suggestion: String, behind text: String, in word: String) -> String? {
    if suggestion.hasPrefix(text) { return word + suggestion.dropFirst(text.count) }
    let suggestion = suggestion.lowercased()
    return suggestion.hasPrefix(text) ? word + suggestion.dropFirst(text.count) : nil
  }
}
