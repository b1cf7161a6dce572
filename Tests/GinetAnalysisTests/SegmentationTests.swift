// Licensed under the Apache License 2.0.

import Foundation
import GinetAnalysis
import Testing

@Suite("Words against sentences that people cut by hand")
struct SegmentationTests {
  private static let plain = Analyzer("plain", tokenizer: WordTokenizer(fastPath: false))

  @Test("agreement is counted over the ends of words, punctuation left out")
  func counting() throws {
    let sentence = try #require(Sentence(text: "ab cd, ef", tokens: ["ab", "cd", ",", "ef"]))
    #expect(sentence.words == [0..<2, 3..<5, 7..<9])
    #expect(sentence.boundaries == [0, 2, 3, 5, 7, 9])
    let words = Analyzer("words", tokenizer: WhitespaceTokenizer())
    // "cd," ends behind the comma: 5 of 6 on both sides.
    #expect(abs(f1(words, [sentence]) - 10.0 / 12) < 1e-9)
    #expect(Sentence(text: "ab", tokens: ["b"]) == nil)
  }

  @Test(
    "these sentences are cut as by hand",
    arguments: [
      ("El hígado y los pulmones.", ["El", "hígado", "y", "los", "pulmones", "."]),
      ("肿瘤在肝脏。", ["肿瘤", "在", "肝脏", "。"]),
      ("東京に行く。", ["東京", "に", "行く", "。"]),
      ("ฉันรักภาษาไทย", ["ฉัน", "รัก", "ภาษา", "ไทย"]),
    ])
  func table(text: String, tokens: [String]) throws {
    let sentence = try #require(Sentence(text: text, tokens: tokens))
    #expect(Analyzer.standard.analyze(text).ranges == sentence.words)
    #expect(Self.plain.analyze(text).ranges == sentence.words)
  }

  @Test(
    "our tokenizer is not below ICU alone",
    arguments: [
      ("zh-simplified-gsd-dev", "standard"), ("ja-gsd-dev", "standard"),
      ("th-wisesight-160", "standard"), ("es-pud", "es"),
    ])
  func lists(file: String, analyzer: String) throws {
    guard let lines = try DataFile.lines("multilingual/segmented/\(file).jsonl.gz", for: file)
    else { return }
    let sentences = try lines.map { try #require(Sentence(json: String($0))) }
    if sentences.allSatisfy(\.isUncut) {
      print("SKIPPED \(file): no sentence of it is cut, so there is nothing to compare with")
      return
    }
    let tokenizer = try #require(Analyzer(named: analyzer)).tokenizer
    let ours = f1(Analyzer("ours", tokenizer: tokenizer), sentences)
    #expect(ours >= f1(Self.plain, sentences))
    #expect(ours > 0.8)
  }

  /// The harmonic mean of precision and recall of the boundaries, over all sentences together.
  private func f1(_ analyzer: Analyzer, _ sentences: [Sentence]) -> Double {
    var (shared, all) = (0, 0)
    for sentence in sentences {
      let found = Set(analyzer.analyze(sentence.text).ranges.flatMap(\.ends))
      shared += found.intersection(sentence.boundaries).count
      all += found.count + sentence.boundaries.count
    }
    return 2 * Double(shared) / Double(max(all, 1))
  }
}

/// A sentence and the words that a person cut it into.
private struct Sentence {
  let text: String
  /// Where the words are; a token without a letter or a number is none.
  private(set) var words: [Range<Int>] = []
  /// Whether it is in one piece.
  let isUncut: Bool

  var boundaries: Set<Int> { Set(words.flatMap(\.ends)) }

  /// Nil if the tokens, with spaces between them, are not the text.
  init?(text: String, tokens: [String]) {
    self.text = text
    isUncut = tokens.count < 2
    let bytes = Array(text.utf8)
    var start = 0
    for token in tokens {
      while start < bytes.count && bytes[start] == 0x20 { start += 1 }
      let end = start + token.utf8.count
      guard end <= bytes.count, bytes[start..<end].elementsEqual(token.utf8) else { return nil }
      if token.unicodeScalars.contains(where: \.isLetterOrNumber) { words.append(start..<end) }
      start = end
    }
  }

  init?(json: String) {
    let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    guard let text = object?["text"] as? String, let tokens = object?["tokens"] as? [String] else {
      return nil
    }
    self.init(text: text, tokens: tokens)
  }
}

extension Range<Int> {
  fileprivate var ends: [Int] { [lowerBound, upperBound] }
}
