// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders
import TestSupport
import Testing

@Suite("Whether the corpus answers a question")
struct AnswerabilityTests {
  private let searcher: Searcher

  init() throws {
    searcher = try ShippedIndex.searcher()
  }

  /// The evidence of the best passage for each question of a file, by what the question is for.
  private func evidence(_ file: String) throws -> [String: [Double]] {
    var evidence: [String: [Double]] = [:]
    let path = Checkout.path + "/Corpus/queries/answerability/\(file).jsonl"
    for question in try BEIRReader.queries(at: path) {
      let words = Query.words(question.text)
      let options = Corpus.searchOptions
      let best = try searcher.search(
        Corpus.query(words, in: .summary), limit: 1, options: options
      ).hits.first
      let value =
        try best.map { try searcher.evidence(for: words, in: $0.address, options: options) } ?? 0
      evidence[try #require(question.labels["split"]), default: []].append(value)
    }
    return evidence
  }

  /// How often a question that is answered has more evidence than one that is not.
  private func areaUnderCurve(_ answered: [Double], _ others: [Double]) -> Double {
    var sum = 0.0
    for value in answered {
      for other in others { sum += value > other ? 1 : value == other ? 0.5 : 0 }
    }
    return sum / Double(answered.count * others.count)
  }

  @Test("evidence tells answered questions from near misses that nothing was chosen on")
  func held() throws {
    let answered = try #require(try evidence("answerable")["test"])
    let others = try #require(try evidence("unanswerable")["test"])
    #expect(answered.count == 58 && others.count == 58)
    let area = areaUnderCurve(answered, others)
    #expect(area >= 0.95, "area under the curve \(area)")
  }

  @Test("the threshold keeps nearly all answers, and refuses nearly all near misses")
  func threshold() throws {
    let answered = try #require(try evidence("answerable")["calibration"])
    let others = try #require(try evidence("unanswerable")["calibration"])
    let kept = answered.count { $0 >= Corpus.leastEvidence }
    let refused = others.count { $0 < Corpus.leastEvidence }
    #expect(kept >= 54, "kept \(kept) of \(answered.count)")
    #expect(refused >= 53, "refused \(refused) of \(others.count)")
  }
}
