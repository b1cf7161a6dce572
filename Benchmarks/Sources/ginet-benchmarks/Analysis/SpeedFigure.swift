// Licensed under the Apache License 2.0.

import Ginet

/// A way through analysis whose cost is compared.
enum AnalysisChain: String, CaseIterable {
  /// The default tokenizer and nothing else: on ASCII, cutting and lower-casing by the fast path.
  case split
  /// The language-neutral analyzer.
  case standard
  /// The whole default analyzer of the language.
  case language
  /// ICU for every byte, with folding.
  case icu

  /// - Parameter language: nil for a language that has no analyzer of its own.
  func analyzer(for language: Language?) -> Analyzer? {
    switch self {
    case .split: .split
    case .standard: .standard
    case .language: language.map { Analyzer($0) }
    case .icu: .icu
    }
  }
}

/// Megabytes of text a second, one thread, after a first round that fills the cache of stems.
struct SpeedFigure: AnalysisFigure {
  var title: String { "speed, MB/s (a million bytes), one thread" }

  /// A short text is repeated up to this, so that a round takes long enough to be timed.
  private static let leastByteCount = 3_000_000
  private static let roundCount = 5

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    let texts: [(name: String, language: Language?, text: [UInt8]?)] = [
      ("English", .english, try AnalysisTexts.english(data)),
      ("Spanish", .spanish, try AnalysisTexts.spanish(data)),
      ("Japanese", nil, try AnalysisTexts.japanese(data)),
      ("Thai", nil, try AnalysisTexts.thai(data)),
    ]
    var finding = AnalysisFinding()
    var table = TextTable(
      [.left("text"), .right("MB")] + AnalysisChain.allCases.map { .right($0.rawValue) })
    for (name, language, text) in texts {
      guard let text else {
        finding.gaps.append("no text in \(name)")
        continue
      }
      let repeats = max(1, Self.leastByteCount / text.count)
      let once = AnalysisTexts.documents(of: text)
      let documents = Array(repeatElement(once, count: repeats).joined())
      let byteCount = documents.map(\.count).reduce(0, +)
      let speeds = AnalysisChain.allCases.map { chain in
        guard let analyzer = chain.analyzer(for: language) else { return "-" }
        let seconds = Self.seconds(analyzer, documents)
        return fixed(Double(byteCount) / 1e6 / seconds, 1)
      }
      table.add([name, fixed(Double(byteCount) / 1e6, 1)] + speeds)
    }
    finding.lines =
      table.lines + ["\"-\": the language has no analyzer of its own; \"standard\" serves it"]
    return finding
  }

  /// The median of the rounds.
  private static func seconds(_ analyzer: Analyzer, _ documents: [[UInt8]]) -> Double {
    var stream = TokenStream()
    let clock = ContinuousClock()
    var times: [Double] = []
    for round in 0...roundCount {
      let time = clock.measure {
        for document in documents { analyzer.analyze(document.span, into: &stream) }
      }
      if round > 0 { times.append(time.seconds) }
    }
    return Distribution(times).median
  }
}
