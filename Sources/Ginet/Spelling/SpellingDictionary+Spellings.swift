// Licensed under the Apache License 2.0.

internal import GinetStore

extension SpellingDictionary {
  /// Of the words within two edits so many are weighed, those of fewer edits and more documents.
  private static let mostWeighed = 1_024
  /// Longer words are not looked up.
  private static let longestWord = 48

  /// The words within so many edits of a word, the likeliest first; the word itself is none of them.
  ///
  /// - Complexity: O(*v*) in the words that the automaton looks at, which a budget bounds, and O(*n*) in
  ///   the scalars of each word that is weighed.
  mutating func spellings(
    of readings: [Reading], edits: Int = 2, limit: Int
  ) throws(IndexError) -> [Spelling] {
    var found: [String: Spelling] = [:]
    for reading in readings {
      let scalars = String(decoding: reading.form, as: UTF8.self).unicodeScalars
      if scalars.count > Self.longestWord { continue }
      let near =
        groups[reading.group].source == .surfaceForms
        ? try words(near: reading, edits: edits)
        : try wordsOfTerms(near: reading, edits: edits)
      for spelling in near {
        if let known = found[spelling.text], known.score >= spelling.score { continue }
        found[spelling.text] = spelling
      }
    }
    // The order of a dictionary in memory is another one in each process.
    return Array(found.values.sorted { $0.isLikelier(than: $1) }.prefix(limit))
  }

  private mutating func words(
    near reading: Reading, edits: Int
  ) throws(IndexError) -> [Spelling] {
    let group = groups[reading.group]
    let word = String(decoding: reading.form, as: UTF8.self)
    var spellings: [Spelling] = []
    for term in try expand(word, edits: edits, group) where term.distance > 0 {
      let frequency = Int(clamping: term.documentFrequency)
      if let spelling = spelling(
        term.bytes, frequency: frequency, of: reading, edits, group)
      {
        spellings.append(spelling)
      }
    }
    return spellings
  }

  /// The words of a dictionary within so many edits.
  mutating func expand(
    _ word: String, edits: Int, _ group: Group
  ) throws(IndexError) -> [ExpandedTerm] {
    guard visits > 0 else { return [] }
    let (segments, visits) = (segments, visits)
    let expansion = try translatingErrors {
      try PatternAutomaton.fuzzy(word, distance: edits).expansion(
        of: ExpansionSources(segments, fields: group.fields, kind: group.source.expansionKind),
        limits: ExpansionLimits(mostTerms: Self.mostWeighed, mostVisits: visits))
    }
    self.visits -= expansion.visitedCount
    return expansion.terms
  }

  /// A word of the index as one that may be meant, or nil if it is none.
  mutating func spelling(
    _ form: [UInt8], frequency: Int, of reading: Reading, _ edits: Int, _ group: Group
  ) -> Spelling? {
    let text = String(decoding: form, as: UTF8.self)
    let typed = String(decoding: reading.form, as: UTF8.self)
    guard text.isWordOfLetters else { return nil }
    var automaton = LevenshteinAutomaton(typed, distance: edits)
    guard let distance = automaton.distance(of: form) else { return nil }
    let cost = cost(ofTyping: Letters(reading.form, group), for: Letters(form, group))
    return Spelling(text: text, documentFrequency: frequency, edits: distance, cost: cost)
  }

  // MARK: Costs

  /// The scalars of a word, and those without the marks that an analyzer takes off.
  struct Letters {
    fileprivate var all: [UInt32]
    fileprivate var plain: [UInt32]

    init(_ word: [UInt8], _ group: Group) {
      all = String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
      plain = all
      guard let marks = group.marks, all.contains(where: { $0 > 127 }) else { return }
      let bytes = marks.onlyTerm(of: word)
      plain = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    }
  }

  mutating func cost(ofTyping typed: Letters, for meant: Letters) -> Double {
    let all = channel.cost(ofTyping: typed.all, for: meant.all)
    if typed.plain == typed.all && meant.plain == meant.all { return all }
    let plain = channel.cost(ofTyping: typed.plain, for: meant.plain)
    return min(all, plain + ChannelModel.marks)
  }
}

extension Spelling {
  fileprivate func isLikelier(than other: Spelling) -> Bool {
    score != other.score
      ? score > other.score : text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}
