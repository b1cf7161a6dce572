// Licensed under the Apache License 2.0.

import Dispatch
import Ginet
import Synchronization

/// The fast paths against ICU, on random texts: places, positions and terms, folded and without
/// marks, must be equal.
///
/// Each text goes by itself through the default tokenizer, which lets ICU see only the pieces
/// that are not Latin, and through ICU as a whole. Nothing stands around a text that could hide
/// what its first or last characters do, and since white space and controls are characters of
/// the texts, every way of cutting one into pieces comes up. `@` and underscores alone are
/// decided before or behind ICU on both sides, so a difference there would show as well.
struct FastPathFigure: AnalysisFigure {
  let textCount: Int
  let threadCount: Int
  let seed: UInt64

  var title: String { "fast path against ICU" }

  private static let shownCount = 10

  private struct Tally {
    var textCount = 0
    var byteCount = 0
    var tokenCount = 0
    var differenceCounts = [Int](repeating: 0, count: RandomTexts.Kind.allCases.count)
    var shown: [[UInt8]] = []

    mutating func add(_ other: Self) {
      textCount += other.textCount
      byteCount += other.byteCount
      tokenCount += other.tokenCount
      for kind in differenceCounts.indices {
        differenceCounts[kind] += other.differenceCounts[kind]
      }
      shown += other.shown
    }
  }

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    let nextBlock = Atomic(0)
    let total = Mutex(Tally())
    let clock = ContinuousClock()
    let start = clock.now
    DispatchQueue.concurrentPerform(iterations: threadCount) { _ in
      var tally = Tally()
      var comparison = Comparison()
      while true {
        let block = nextBlock.add(1, ordering: .relaxed).oldValue
        let first = block * RandomTexts.blockSize
        if first >= textCount { break }
        compare(block, min(RandomTexts.blockSize, textCount - first), &comparison, &tally)
      }
      total.withLock { $0.add(tally) }
    }
    let seconds = (clock.now - start).seconds
    let tally = total.withLock { $0 }
    var finding = AnalysisFinding(lines: [
      "\(grouped(tally.textCount)) texts, \(grouped(tally.byteCount)) bytes, "
        + "\(grouped(tally.tokenCount)) tokens; seed \(seed), \(threadCount) threads",
      "\(fixed(seconds, 1)) s, \(grouped(Int(Double(tally.textCount) / seconds))) texts a second",
    ])
    for kind in RandomTexts.Kind.allCases {
      finding.lines.append(
        "\(kind): \(grouped(tally.differenceCounts[kind.rawValue])) differences")
    }
    let differenceCount = tally.differenceCounts.reduce(0, +)
    if differenceCount > 0 {
      finding.misses.append("\(grouped(differenceCount)) texts differ, for example:")
      finding.misses += tally.shown.prefix(Self.shownCount).map { bytes in
        String(decoding: bytes, as: UTF8.self).debugDescription + " \(bytes)"
      }
    }
    return finding
  }

  private func compare(
    _ block: Int, _ count: Int, _ comparison: inout Comparison, _ tally: inout Tally
  ) {
    var texts = RandomTexts(seed: seed, block: block)
    var text: [UInt8] = []
    for number in 0..<count {
      let kind = RandomTexts.Kind.allCases[number % RandomTexts.Kind.allCases.count]
      texts.next(kind, into: &text)
      tally.textCount += 1
      tally.byteCount += text.count
      if !comparison.isEqual(text.span) {
        tally.differenceCounts[kind.rawValue] += 1
        if tally.shown.count < Self.shownCount { tally.shown.append(text) }
      }
      tally.tokenCount += comparison.tokenCount
    }
  }
}

/// Analyses texts both ways, in memory that is used again.
private struct Comparison {
  private let fastChain = Analyzer.stripped(fastPath: true)
  private let icuChain = Analyzer.stripped(fastPath: false)
  private var fast = TokenStream()
  private var icu = TokenStream()
  private var fastTerms: [UInt8] = []
  private var icuTerms: [UInt8] = []

  var tokenCount: Int { fast.count }

  mutating func isEqual(_ text: Span<UInt8>) -> Bool {
    fastChain.analyze(text, into: &fast)
    icuChain.analyze(text, into: &icu)
    guard fast.count == icu.count else { return false }
    for index in 0..<fast.count {
      let (a, b) = (fast.tokens[index], icu.tokens[index])
      if a.utf8Range != b.utf8Range || a.position != b.position { return false }
    }
    Self.collect(fast, into: &fastTerms)
    Self.collect(icu, into: &icuTerms)
    return fastTerms == icuTerms
  }

  private static func collect(_ stream: TokenStream, into terms: inout [UInt8]) {
    terms.removeAll(keepingCapacity: true)
    stream.forEachTerm { term, _ in
      terms += term
      // No term of folded text holds it, since it is no UTF-8.
      terms.append(0xFF)
    }
  }
}
