// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// What gave a document its score for a query: the places in its fields.
///
/// They are those that the search counted, word by word: a clause that the document does not match marks
/// nothing, nor does one that excludes or filters; of a phrase, the places where it stands as a whole; of
/// the clauses of ``Query/best(of:tieBreaker:)``, those that have a share in the score. What counts nothing
/// by a weight of 0 is among them: the document was found by it.
///
/// ```swift
/// let matches = try searcher.matches(of: query, in: results.hits.map(\.address))
/// for (hit, matches) in zip(results.hits, matches) {
///   let document = try searcher.document(hit.address)
///   print(matches.snippet(of: document, field: "body").marked(.ansi))
/// }
/// ```
///
/// An index keeps positions and no bytes, so that texts are analysed to find them, as they were to be indexed.
public struct DocumentMatches: Sendable {
  private let schema: Schema
  private let places: ScoredPlaces

  init(_ schema: Schema, _ places: ScoredPlaces) {
    self.schema = schema
    self.places = places
  }

  /// What was matched in each value of a field: bytes of its UTF-8, whole characters, ascending, none
  /// touching another. A code that was matched as a whole, such as 5-HIAA, is one.
  ///
  /// - Parameters:
  ///   - document: the field's values as they were indexed, as ``Searcher/document(_:)`` gives them
  ///     back. In other texts, only those words are marked that are at their positions.
  ///   - field: of the schema; of one that cannot be searched, nothing is marked.
  /// - Complexity: O(*n*) in the bytes of the field.
  public func highlights(in document: Document, field: String) -> [[Range<Int>]] {
    var highlights: [[Range<Int>]] = []
    forEachValue(of: document, field) { text, _ in
      highlights.append(text.highlights(in: 0..<text.bytes.count))
    }
    return highlights
  }

  /// The part of a field that shows best what was matched: sentences of up to `length` bytes of UTF-8.
  ///
  /// It is the one with the different matches that together are the rarest, then with those that stand
  /// closest together, then with the most; of equal ones the first. It begins and ends where sentences do;
  /// one that alone is longer than `length` is cut between words, and what has no spaces between characters.
  /// Only a single character may be longer than `length`. Without a match it is the beginning of the first
  /// value.
  ///
  /// Of a text of more than a kilobyte, the positions tell where that is likely to be, and only there it is
  /// looked at: no other part has matches that are rarer together, but one may have them closer together.
  ///
  /// - Parameters:
  ///   - document: as for ``highlights(in:field:)``.
  ///   - field: of the schema; of one that cannot be searched, nothing is marked.
  ///   - length: less than 1 counts as 1.
  /// - Complexity: O(*n*) in the bytes of the field.
  public func snippet(of document: Document, field: String, length: Int = 240) -> Snippet {
    guard let analyzer = schema[field]?.analyzer else {
      return SnippetChoice.beginning(document[field] ?? "", length: length)
    }
    var choice = SnippetChoice(analyzer.sentences, length: length)
    // Where the sentences of the likeliest part have no room for its marks, another may be better.
    for parts in [1, 4] {
      if let likely = likelySnippet(of: document, field, analyzer, choice, parts: parts) {
        return likely
      }
    }
    forEachValue(of: document, field) { text, value in choice.add(text, value: value) }
    return choice.best
  }

  /// The snippet of a long text after a look at some parts of it, if that is possible.
  private func likelySnippet(
    of document: Document, _ field: String, _ analyzer: Analyzer, _ choice: SnippetChoice,
    parts: Int
  ) -> Snippet? {
    let values = document.values(of: field)
    guard values.count == 1, let ofField = schema.number(of: field).flatMap({ places.fields[$0] }),
      ofField.sought.isEmpty
    else { return nil }
    var placed = PlacedMarks(ofField, analyzer)
    var likely: PlacedMarks.Likely?
    return MarkedText.with(
      values[0],
      marks: { bytes in
        likely = placed.likelyMarks(in: bytes, length: choice.length, parts: parts)
        return likely?.marks ?? []
      },
      { text in
        guard let likely, !text.marks.isEmpty else { return nil }
        var choice = choice
        choice.add(text, value: 0)
        let range = choice.best.range
        let isKnown = likely.covered.contains {
          $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
        }
        let isGood = parts > 1 || choice.value.weight >= likely.value.weight
        return isKnown && isGood ? choice.best : nil
      })
  }

  private func forEachValue(
    of document: Document, _ field: String, _ body: (MarkedText, Int) -> Void
  ) {
    let values = document.values(of: field)
    guard let number = schema.number(of: field), let analyzer = schema.fields[number].analyzer,
      let ofField = places.fields[number]
    else {
      for (value, text) in values.enumerated() {
        MarkedText.with(text, marks: { _ in [] }, { body($0, value) })
      }
      return
    }
    var placed = PlacedMarks(ofField, analyzer)
    let sought = TextMarks(ofField.sought)
    for (value, text) in values.enumerated() {
      let isLast = value == values.count - 1
      MarkedText.with(
        text,
        marks: { bytes in
          let marks = placed.marks(inNext: bytes, isLast: isLast)
          let others = sought.marks(in: bytes, analyzer)
          return others.isEmpty ? marks : (marks + others).sortedByPlace()
        }, { body($0, value) })
    }
  }
}

/// Keeps the best snippet of a field's values.
struct SnippetChoice {
  private let sentences: Sentences
  let length: Int
  private(set) var value = FragmentValue()
  private var snippet: Snippet?

  init(_ sentences: Sentences, length: Int) {
    self.sentences = sentences
    // Longer than any text, and short enough to be added to.
    self.length = min(max(length, 1), 1 << 40)
  }

  mutating func add(_ text: MarkedText, value: Int) {
    if snippet != nil && text.marks.isEmpty { return }
    var choice = FragmentChoice(text, sentences, length: length)
    let (range, worth) = choice.best()
    if snippet == nil || self.value < worth || snippet?.text.isEmpty == true {
      snippet = Snippet(range, of: text, value: value)
      self.value = worth
    }
  }

  var best: Snippet { snippet ?? .empty }

  /// The beginning of a text in which nothing was looked for.
  static func beginning(_ text: String, length: Int) -> Snippet {
    var choice = SnippetChoice(.any, length: length)
    MarkedText.with(text, marks: { _ in [] }, { choice.add($0, value: 0) })
    return choice.best
  }
}
