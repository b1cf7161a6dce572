// Licensed under the Apache License 2.0.

import Ginet

/// A figure that analysis has to reach, or that is only shown.
///
/// To measure another one, conform a type here and name it in `AnalysisBenchmarks.Figure`.
protocol AnalysisFigure {
  var title: String { get }

  /// Measures it on what `data` holds; what is not there is a gap, not an error.
  func measure(_ data: AnalysisData) throws -> AnalysisFinding
}

/// What measuring a figure showed.
struct AnalysisFinding {
  var lines: [String] = []
  /// What is not as it has to be.
  var misses: [String] = []
  /// What could not be measured, and why.
  var gaps: [String] = []

  /// Nothing was measured, because a file is not there.
  static func missing(_ name: String) -> AnalysisFinding {
    AnalysisFinding(gaps: ["no \(name)"])
  }
}

extension TokenStream {
  /// The places of the tokens in the text.
  var ranges: [Range<Int>] { tokens.map(\.utf8Range) }
}

extension Analyzer {
  /// Words of ICU alone, folded: what the default chain is compared with.
  static let icu = Analyzer(
    "icu", tokenizer: WordTokenizer(fastPath: false), filters: [FoldFilter(fastPath: false)])

  /// Words, folded and without their marks, by the fast paths or by ICU alone.
  static func stripped(fastPath: Bool) -> Analyzer {
    Analyzer(
      "stripped", tokenizer: WordTokenizer(fastPath: fastPath),
      filters: [
        CodeFilter(), FoldFilter(fastPath: fastPath),
        MarkFilter(keeping: ["ñ", "å"], fastPath: fastPath),
      ])
  }

  /// Words of the default tokenizer and nothing else.
  static let split = Analyzer("split", tokenizer: WordTokenizer())

  /// A whole text, folded.
  static let foldedWhole = Analyzer(
    "whole", tokenizer: KeywordTokenizer(), filters: [FoldFilter()])

  /// The folded form of a whole text, which may be empty.
  ///
  /// A term that folds to nothing, such as a soft hyphen, is dropped by the filter.
  func whole(_ text: String) -> String {
    let stream = analyze(text)
    return stream.count == 0 ? "" : stream.term(at: 0)
  }
}
