// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

/// What the interactive search shows, and what keys do to it. It knows neither terminals nor indexes.
struct InteractiveState {
  /// What has to be done for a key, beyond the state.
  enum Effect: Equatable {
    case none
    /// Read the passage of a hit, by its place in the answer.
    case read(Int)
    /// Tell what the word at a byte of the typed text means.
    case define(Int)
    /// Show an entry of the glossary.
    case open(Definition)
    case redraw, suspend, leave
  }

  /// What is searched, for people: "the guide and its glossary".
  let subject: String
  /// Examples of what to type.
  let examples: [String]
  /// Whether there is a search without words.
  let searchesWithoutWords: Bool
  var line: EditedLine
  var size: ScreenSize
  let hasColors: Bool

  /// What the last search has found.
  private(set) var outcome: SearchOutcome?
  /// What is read, on top of one another; if there is none, the list of hits shows.
  var pages: [ReadingPage] = []
  var list = HitList()
  /// What was not possible; until the next key.
  var notice: String?
  /// Whether the search for what is typed takes so long that it is to be told.
  var isSlow = false

  /// Hits that are asked for at first, and more if somebody comes near the last.
  private static let (firstHits, moreHits) = (30, 70)
  private var limit = firstHits

  init(
    text: String, subject: String, examples: [String], searchesWithoutWords: Bool = false,
    size: ScreenSize, hasColors: Bool
  ) {
    line = EditedLine(text)
    self.subject = subject
    self.examples = examples
    self.searchesWithoutWords = searchesWithoutWords
    self.size = size
    self.hasColors = hasColors
  }

  /// How text is set.
  var terminal: Terminal { Terminal(screenOf: size.columns, hasColors: hasColors) }

  // MARK: Searching

  /// What is to be searched for now.
  var request: SearchRequest {
    let isBlank = line.text.allSatisfy(\.isWhitespace)
    return SearchRequest(
      text: isBlank ? "" : line.text, isUnfinished: line.isAtEnd, limit: limit,
      // Up to three lines: sentences seldom fill them.
      snippetLength: max((terminal.columns - HitList.indent(terminal)) * 5 / 2, 60))
  }

  /// Whether the request differs from what was searched for.
  var isOutdated: Bool { outcome?.request != request }

  mutating func show(_ outcome: SearchOutcome) {
    let isOther = outcome.request.text != self.outcome?.request.text
    self.outcome = outcome
    if isOther {
      list = HitList()
      list.selection = correctionCount
    }
    list.selection = min(list.selection, max(rowCount - 1, 0))
    isSlow = false
  }

  /// What stands behind the typed text, if it goes on as is likeliest.
  var ghost: String {
    let typed = line.text
    guard line.isAtEnd, !typed.isEmpty, let completion = outcome?.answer?.completion,
      completion.continues(typed)
    else { return "" }
    return String(completion.dropFirst(typed.count))
  }

  // MARK: Rows of the list

  /// Above the hits stands what may be meant.
  var correctionCount: Int { (outcome?.answer?.corrections.isEmpty ?? true) ? 0 : 1 }
  var rowCount: Int { correctionCount + (outcome?.answer?.hits.count ?? 0) }

  /// Moves to another row. Near the last that is there, more are asked for.
  mutating func select(_ row: Int) {
    list.selection = min(max(row, 0), max(rowCount - 1, 0))
    guard let answer = outcome?.answer else { return }
    let isNearEnd = list.selection >= rowCount - 10
    if isNearEnd && answer.hits.count >= limit && answer.total.value > answer.hits.count {
      limit += Self.moreHits
    }
  }

  /// The text was changed.
  mutating func didType() { limit = Self.firstHits }
}
