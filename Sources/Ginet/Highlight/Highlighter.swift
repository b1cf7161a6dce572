// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// Finds in a text what a query looks for in a field, and the part of the text that shows it best.
///
/// For texts that are in no index, such as one that somebody is still writing. Nobody can tell whether such
/// a text is a match, so every word and phrase is marked that could give one a score, and every word that
/// is like a pattern. For documents that were found there is ``Searcher/matches(of:in:options:)``, which
/// knows what counted.
public struct Highlighter: Sendable {
  private let analyzer: Analyzer
  private let sought: TextMarks

  init(_ analyzer: Analyzer, _ sought: SoughtForms) {
    self.analyzer = analyzer
    self.sought = TextMarks(sought)
  }

  /// The bytes of UTF-8 of what was matched: whole characters, ascending, none touching another.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public func highlights(in text: String) -> [Range<Int>] {
    MarkedText.with(text, marks: { sought.marks(in: $0, analyzer) }) {
      $0.highlights(in: 0..<$0.bytes.count)
    }
  }

  /// The part of a text that shows best what was matched, as for ``DocumentMatches/snippet(of:field:length:)``.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public func snippet(of text: String, length: Int = 240) -> Snippet {
    var choice = SnippetChoice(analyzer.sentences, length: length)
    MarkedText.with(text, marks: { sought.marks(in: $0, analyzer) }) { choice.add($0, value: 0) }
    return choice.best
  }
}
