// Licensed under the Apache License 2.0.

/// Ways to change the text of a query, the likeliest first, before it is known what they find.
struct CorrectionDrafts {
  struct Draft {
    var changes: [Correction.Change] = []
    var score = 0.0
    /// Whether the search knows none of the words that are changed.
    var isOfUnknownWords = true
  }

  private(set) var all: [Draft] = []
  /// Whether what may be changed is in no document as it is written: a word, or two side by side.
  private(set) var changesAbsent = false

  /// Words of a query that are looked at.
  private static let mostWords = 64
  /// Ways that are kept.
  private static let mostDrafts = 12

  init(
    _ text: String, parser: QueryParser, options: SearchOptions, searcher: Searcher
  ) throws(IndexError) {
    let bytes = Array(text.utf8)
    let named = options.fields.map(\.name)
    let searched = named.isEmpty ? searcher.schema.searchedFields : named
    var spellers: [Speller] = []
    var drafts = [Draft()]
    var wordCount = 0
    let runs = SpellableRuns(text, parser: parser).runs
    for run in runs where wordCount < Self.mostWords {
      let fields = run.fields ?? searched
      var number = spellers.firstIndex { $0.fields == fields }
      if number == nil {
        number = spellers.count
        spellers.append(Speller(searcher, options: options, fields: fields))
      }
      guard let number, let analyzer = spellers[number].dictionary.groups.first?.analyzer else {
        continue
      }
      let typed = TypedWord.words(
        in: run.range, of: bytes, analyzer: analyzer, isLoud: Self.isLoud(bytes)
      ).prefix(Self.mostWords - wordCount)
      wordCount += typed.count
      spellers[number].isOnlyWord = runs.count == 1 && typed.count == 1
      let words = try spellers[number].lookUp(Array(typed))
      let ways = try spellers[number].weighedHypotheses(for: words)
      if ways.isEmpty { continue }
      let changes = ways.flatMap(\.changes)
      changesAbsent =
        changesAbsent
        || changes.contains { $0.words.count > 1 || words[$0.words].contains(where: \.isAbsent) }
      drafts = drafts.flatMap { draft in ways.map { draft.adding($0, words) } }
      drafts.sort { $0.score > $1.score }
      drafts.removeSubrange(min(Self.mostDrafts, drafts.count)...)
    }
    all = drafts.filter { !$0.changes.isEmpty }
  }

  /// Whether all letters of a query of some words are upper case, so that none is for that an
  /// abbreviation.
  private static func isLoud(_ text: [UInt8]) -> Bool {
    let hasSmall = text.contains { $0 > 127 || $0 &- 0x61 < 26 }
    return !hasSmall && text.split(whereSeparator: QueryBytes.isSpace).count > 2
  }
}

extension Speller {
  /// The ways to change a run that are likelier than to leave it, the likeliest first.
  fileprivate mutating func weighedHypotheses(
    for words: [Word]
  ) throws(IndexError) -> [Hypothesis] {
    let all = try hypotheses(for: words)
    guard all.first?.changes.isEmpty == false else { return [] }
    let weighed = try weighedByContext(all.filter { !$0.changes.isEmpty }, of: words)
    let unchanged = all.first { $0.changes.isEmpty }?.score ?? -.infinity
    return weighed.filter { $0.score > unchanged }
  }
}

extension CorrectionDrafts.Draft {
  fileprivate func adding(_ way: Hypothesis, _ words: [Speller.Word]) -> Self {
    var draft = self
    draft.score += way.score
    for change in way.changes {
      draft.isOfUnknownWords =
        draft.isOfUnknownWords && words[change.words].allSatisfy { !$0.isKnown }
      let (first, last) = (words[change.words.lowerBound], words[change.words.upperBound - 1])
      draft.changes.append(
        Correction.Change(
          range: first.typed.range.lowerBound..<last.typed.range.upperBound,
          text: change.text.withCase(of: first.typed.text)))
    }
    return draft
  }

  /// A text with the changes.
  func applied(to text: String) -> String {
    let bytes = Array(text.utf8)
    var changed: [UInt8] = []
    var place = 0
    for change in changes {
      changed += bytes[place..<change.range.lowerBound]
      changed += change.text.utf8
      place = change.range.upperBound
    }
    return String(decoding: changed + bytes[place...], as: UTF8.self)
  }
}

extension String {
  /// The text, which is in small letters, as somebody wrote another one: with a capital at the
  /// beginning, or in capitals throughout if that makes no operator of it.
  fileprivate func withCase(of typed: String) -> String {
    guard let first = typed.unicodeScalars.first, first.properties.isUppercase else { return self }
    if typed.unicodeScalars.dropFirst().contains(where: \.properties.isLowercase) {
      return prefix(1).uppercased() + dropFirst()
    }
    let loud = uppercased()
    return OperatorWord(Array(loud.utf8)[...]) == nil ? loud : self
  }
}
