// Licensed under the Apache License 2.0.

internal import Ginet

/// A row of the ``SuggestionTable``.
struct SuggestedName: Sendable {
  var key: [UInt8]
  /// Texts of the corpus that use it.
  var use: Int
  var suggestion: Suggestion

  /// Rows that are none are passed over.
  static func names(inTable table: String) -> [SuggestedName] {
    table.utf8.split(separator: 10).compactMap { line in
      let columns = line.split(separator: 9, omittingEmptySubsequences: false).map {
        String($0) ?? ""
      }
      guard columns.count == 6, let use = Int(columns[1]),
        let kind = Suggestion.Kind(rawValue: columns[2])
      else { return nil }
      return SuggestedName(
        key: Array(columns[0].utf8), use: use,
        suggestion: Suggestion(
          text: columns[3], kind: kind, definition: columns[5].isEmpty ? nil : columns[5],
          id: columns[4]))
    }
  }
}

/// A suggestion with what it is compared by: better ones are less.
struct SuggestionMatch: Comparable {
  var key: [UInt8]
  /// Edits by which its beginning differs from what was typed.
  var edits = 0
  var place = Place.start
  var use: Int
  var suggestion: Suggestion

  /// What of a suggestion was typed, the better ones first.
  enum Place: Int {
    /// The beginning of a name, or of a word that is all.
    case start
    /// Whole words, and the beginning of another one that stands in texts with them.
    case lastWord
    /// The beginning of a later word of a name.
    case laterWord
  }

  /// A word of the corpus.
  init(_ word: Completion) {
    place = word.documentsWithOthers == nil ? .start : .lastWord
    key = Array(SuggestionTable.key(of: word.text).utf8)
    edits = word.edits
    use = word.documentsWithOthers ?? word.documentFrequency
    suggestion = Suggestion(text: word.text, kind: .word, definition: nil, id: nil)
  }

  init(_ name: SuggestedName, edits: Int = 0, place: Place = .start) {
    key = name.key
    use = name.use
    suggestion = name.suggestion
    self.edits = edits
    self.place = place
  }

  static func < (a: SuggestionMatch, b: SuggestionMatch) -> Bool {
    if a.edits != b.edits { return a.edits < b.edits }
    if a.place != b.place { return a.place.rawValue < b.place.rawValue }
    if a.use != b.use { return a.use > b.use }
    // A name tells more than the word that it is.
    if (a.suggestion.kind == .word) != (b.suggestion.kind == .word) {
      return b.suggestion.kind == .word
    }
    if a.key.count != b.key.count { return a.key.count < b.key.count }
    return a.suggestion.text.utf8.lexicographicallyPrecedes(b.suggestion.text.utf8)
  }

  // Two with the same order have the same text.
  static func == (a: SuggestionMatch, b: SuggestionMatch) -> Bool { !(a < b) && !(b < a) }
}

/// What was typed, as names are compared with it.
struct TypedName {
  private let key: [UInt8]
  /// With a space in front, which words within a name have.
  private let keyInside: [UInt8]
  private let automaton: FuzzyPrefixAutomaton?

  /// No name is longer.
  private static let mostBytes = 256
  /// What is shorter is begun by too many names as that an error in it could be told.
  private static let shortestWrong = 4

  /// Nil if there is no word in it, or it is too long for a name.
  init?(_ text: String) {
    guard text.utf8.count <= Self.mostBytes else { return nil }
    var key = SuggestionTable.key(of: text)
    if key.isEmpty { return nil }
    // Behind a space the next word begins.
    if text.last?.isWhitespace == true { key += " " }
    self.key = Array(key.utf8)
    keyInside = [32] + key.utf8
    automaton =
      key.unicodeScalars.count < Self.shortestWrong
      ? nil : FuzzyPrefixAutomaton(key, distance: 1, prefixLength: 1)
  }

  /// Names that begin so, or have words that do.
  func matches(among names: [SuggestedName]) -> [SuggestionMatch] {
    var matches: [SuggestionMatch] = []
    for place in names.indices {
      if names[place].key.starts(with: key) {
        matches.append(SuggestionMatch(names[place]))
      } else if names[place].key.contains(keyInside) {
        matches.append(SuggestionMatch(names[place], place: .laterWord))
      }
    }
    return matches
  }

  /// Names that begin so but for an error.
  func nearMatches(among names: [SuggestedName]) -> [SuggestionMatch] {
    guard var automaton else { return [] }
    return names.compactMap { name in
      automaton.distance(of: name.key).map { SuggestionMatch(name, edits: $0) }
    }
  }
}

extension [UInt8] {
  /// Whether some bytes, of which the first is a space, stand in these.
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= count else { return false }
    for place in 0...count - part.count
    where self[place] == first && self[place..<place + part.count].elementsEqual(part) {
      return true
    }
    return false
  }
}
