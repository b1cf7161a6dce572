// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// Words against sentences that people cut by hand.
///
/// A word of the hand-made list that holds no letter and no number is punctuation and left out.
/// Of the others, as of the tokens, each start and each end is a boundary, a byte offset in the
/// sentence; two words that touch share one. Over all sentences of a file, precision is the share
/// of our boundaries that are in the list, recall the share of the list's that are ours, and F1
/// their harmonic mean (C. J. van Rijsbergen, "Information Retrieval", 1979, chapter 7), so that
/// a long sentence counts more than a short one. A word is right
/// if both its ends are; their F1 is shown beside it.
///
/// Our tokenizer has ICU's words, so it may not be below ICU alone; the whole analyzer, which also
/// cuts codes and drops what folds to nothing, is shown beside it.
///
/// A file that leaves every sentence in one piece says nothing about words: of it is told only
/// whether our tokenizer has ICU's words.
struct SegmentationFigure: AnalysisFigure {
  var title: String { "hand-segmented sentences" }

  private static let files: [(language: String, file: String, analyzer: Analyzer)] = [
    ("Chinese", "zh-simplified-gsd-dev", .standard),
    ("Japanese", "ja-gsd-dev", .standard),
    ("Thai", "th-wisesight-160", .standard),
    ("Spanish", "es-pud", Analyzer(.spanish)),
  ]

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    var finding = AnalysisFinding()
    var table = TextTable([
      .left("language"), .left("chain"), .right("sentences"), .right("precision"),
      .right("recall"), .right("boundary F1"), .right("word F1"),
    ])
    for (language, file, analyzer) in Self.files {
      let name = "multilingual/segmented/\(file).jsonl.gz"
      guard let lines = try data.lines(name) else {
        finding.gaps.append("no \(name)")
        continue
      }
      let sentences = try lines.compactMap { try HandSegmentedSentence($0) }
      if sentences.count < lines.count {
        finding.misses.append("\(name): \(lines.count - sentences.count) lines do not fit")
      }
      let plain = Analyzer("plain", tokenizer: WordTokenizer(fastPath: false))
      let tokenizer = Analyzer("tokenizer", tokenizer: analyzer.tokenizer)
      if sentences.allSatisfy(\.isUncut) {
        let same = sentences.count {
          tokenizer.analyze($0.text).ranges == plain.analyze($0.text).ranges
        }
        finding.gaps.append(
          "\(language): no sentence of \(name) is cut, so there is nothing to compare with; our "
            + "tokenizer cuts \(same) of \(sentences.count) sentences as ICU alone does")
        if same < sentences.count {
          finding.misses.append("\(language): our tokenizer is not ICU's")
        }
        continue
      }
      let scores = [("ICU alone", plain), ("our tokenizer", tokenizer), (analyzer.name, analyzer)]
        .map { ($0, Agreement(of: $1, with: sentences)) }
      for (chain, score) in scores {
        table.add([
          language, chain, grouped(sentences.count), fixed(score.boundaries.precision, 4),
          fixed(score.boundaries.recall, 4), fixed(score.boundaries.f1, 4),
          fixed(score.words.f1, 4),
        ])
      }
      if scores[1].1.boundaries.f1 < scores[0].1.boundaries.f1 {
        finding.misses.append("\(language): our tokenizer is below ICU alone")
      }
    }
    finding.lines = table.lines
    return finding
  }
}

/// A sentence and where a person cut it.
private struct HandSegmentedSentence {
  let text: String
  /// Where the words are, without punctuation.
  private(set) var words: [Range<Int>] = []
  /// Whether it is in one piece.
  let isUncut: Bool

  /// Reads an object with "text" and "tokens"; nil if the tokens are not in the text in order.
  init?(_ line: ArraySlice<UInt8>) throws {
    let object = try line.withUnsafeBufferPointer { try JSONObject(parsing: $0) }
    guard case .string(let text) = object["text"], let tokens = object.strings("tokens") else {
      return nil
    }
    self.text = text
    isUncut = tokens.count < 2
    var rest = text[...]
    for token in tokens {
      rest = rest.drop { $0 == " " || $0 == "\u{3000}" || $0 == "\u{A0}" }
      guard rest.utf8.starts(with: token.utf8) else { return nil }
      let start = rest.utf8.startIndex
      let end = rest.utf8.index(start, offsetBy: token.utf8.count)
      if token.unicodeScalars.contains(where: \.isLetterOrNumber) {
        let offset = text.utf8.distance(from: text.startIndex, to: start)
        words.append(offset..<offset + token.utf8.count)
      }
      rest = text[end...]
    }
  }
}

/// How far an analyzer and a person agree.
private struct Agreement {
  private(set) var boundaries = Counts()
  private(set) var words = Counts()

  struct Counts {
    private var sharedCount = 0
    private var foundCount = 0
    private var givenCount = 0

    mutating func add<Item: Hashable>(_ found: Set<Item>, _ given: Set<Item>) {
      sharedCount += found.intersection(given).count
      foundCount += found.count
      givenCount += given.count
    }

    var precision: Double { Double(sharedCount) / Double(max(foundCount, 1)) }
    var recall: Double { Double(sharedCount) / Double(max(givenCount, 1)) }
    var f1: Double { 2 * Double(sharedCount) / Double(max(foundCount + givenCount, 1)) }
  }

  init(of analyzer: Analyzer, with sentences: [HandSegmentedSentence]) {
    for sentence in sentences {
      let found = Set(analyzer.analyze(sentence.text).ranges)
      let given = Set(sentence.words)
      boundaries.add(Self.ends(of: found), Self.ends(of: given))
      words.add(found, given)
    }
  }

  private static func ends(of words: Set<Range<Int>>) -> Set<Int> {
    Set(words.flatMap { [$0.lowerBound, $0.upperBound] })
  }
}
