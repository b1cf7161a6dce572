// Licensed under the Apache License 2.0.

import ArgumentParser
import BenchmarkSupport
import Ginet
import GinetStore

/// Times the expansion of patterns that are made of terms of a dictionary.
struct ExpansionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expansions", abstract: "Time prefixes, wildcards, fuzzy words and expressions.")

  @Argument(help: "Directory of the index.") var index: String
  @Option(help: "Terms of which patterns are made.") var count = 100
  @Option(help: "Rounds, of which the median is told.") var rounds = 5
  @Option(help: "Only patterns whose name begins so.") var only = ""
  @Flag(help: "Compare with a look at every term of an index of one segment; time nothing.")
  var check = false
  @Option(help: "A regular expression to be timed instead; may be repeated.")
  var expression: [String] = []

  func run() throws {
    let files = try IndexFiles(path: index)
    let (field, dictionary) = try files.mainField()
    let sources = ExpansionSources(files.segments, fields: [field])
    if !expression.isEmpty {
      for pattern in expression { try measure(pattern, sources) }
      return
    }
    let words = try words(of: dictionary)
    print("\(dictionary.count) terms; patterns of \(words.count) of them")
    for shape in Shape.allCases where shape.rawValue.hasPrefix(only) {
      if check {
        try compare(shape, words, sources, dictionary)
        continue
      }
      try measure(shape, words, sources, termCount: dictionary.count)
    }
  }

  private func measure(_ expression: String, _ sources: ExpansionSources) throws {
    var expansion: AutomatonExpansion?
    let time = try processorMicroseconds {
      expansion = try PatternAutomaton.regularExpression(expression).expansion(of: sources)
    }
    guard let expansion else { return }
    Figure("\(expression), \(expansion.end)", time, "µs", digits: 0).print()
    print("  \(expansion.visitedCount) terms looked at, \(expansion.foundCount) found")
  }

  private func measure(
    _ shape: Shape, _ words: [[UInt8]], _ sources: ExpansionSources, termCount: Int
  ) throws {
    var random = SplitMix(seed: 2)
    let patterns = try words.map { try shape.pattern(of: $0, using: &random) }
    var times = patterns.map { _ in [Double]() }
    var (visited, found, blocks) = (0, 0, 0)
    for round in 0..<rounds {
      for (number, pattern) in patterns.enumerated() {
        var expansion: AutomatonExpansion?
        times[number].append(
          try processorMicroseconds {
            expansion = try pattern.expansion(of: sources)
          })
        guard round == 0, let expansion else { continue }
        guard expansion.end == .complete else {
          throw BenchmarkError("\(words[number]): a budget was met")
        }
        visited += expansion.visitedCount
        found += expansion.foundCount
        blocks += expansion.readBlockCount
      }
    }
    let medians = times.map(\.median)
    let count = Double(patterns.count)
    let name = shape.rawValue
    Figure("\(name), mean", medians.mean, "µs", digits: 0).print()
    Figure("\(name), 99 of 100", medians.percentile(99), "µs", digits: 0).print()
    Figure("\(name), looked at", Double(visited) / count, "terms", digits: 0).print()
    Figure("\(name), that is", 100 * Double(visited) / count / Double(termCount), "% of all")
      .print()
    Figure("\(name), in", Double(blocks) / count, "blocks", digits: 0).print()
    Figure("\(name), found", Double(found) / count, "terms", digits: 1).print()
  }

  /// Compares with one walk over all terms, in which each is asked for by itself.
  private func compare(
    _ shape: Shape, _ words: [[UInt8]], _ sources: ExpansionSources,
    _ dictionary: TermDictionaryReader
  ) throws {
    var random = SplitMix(seed: 2)
    let patterns = try words.map { try shape.pattern(of: $0, using: &random) }
    var matchers = patterns
    var accepted = patterns.map { _ in [[UInt8]: Int]() }
    try dictionary.forEach { term, _ in
      for number in matchers.indices {
        if let distance = matchers[number].distance(of: term) { accepted[number][term] = distance }
      }
    }
    for (number, pattern) in patterns.enumerated() {
      let found = try pattern.expansion(
        of: sources, limits: ExpansionLimits(mostTerms: .max))
      let terms = Dictionary(uniqueKeysWithValues: found.terms.map { ($0.bytes, $0.distance) })
      guard terms == accepted[number], found.end == .complete else {
        throw BenchmarkError("\(words[number]): \(terms.count) found of \(accepted[number].count)")
      }
    }
    let count = accepted.reduce(0) { $0 + $1.count }
    print("\(shape.rawValue): the same \(count) terms of \(patterns.count) patterns")
  }

  /// Terms of 6 to 12 small letters, drawn at random.
  private func words(of dictionary: TermDictionaryReader) throws -> [[UInt8]] {
    var random = SplitMix(seed: 1)
    var words: [[UInt8]] = []
    for _ in 0..<100 * count where words.count < count {
      let term = try dictionary.entry(at: .random(in: 0..<dictionary.count, using: &random)).term
      if (6...12).contains(term.count), term.allSatisfy({ (0x61...0x7A).contains($0) }) {
        words.append(term)
      }
    }
    guard !words.isEmpty else { throw BenchmarkError("a dictionary without words") }
    return words
  }

  private enum Shape: String, CaseIterable {
    case prefix = "prefix of four letters"
    case wildcard = "wildcard abc*z"
    case question = "wildcard ab?d*"
    case suffix = "wildcard *xyz"
    case fuzzy1 = "fuzzy 1"
    case fuzzy2 = "fuzzy 2"
    case fuzzy2prefix = "fuzzy 2, prefix of one"
    case expression = "expression abc[d-g].*(s|z)?"
    case open = "expression .*xyz.*"

    func pattern(of word: [UInt8], using random: inout SplitMix) throws -> PatternAutomaton {
      func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
      }
      // As if somebody had mistyped it.
      var mistyped = word
      let place = Int.random(in: 1..<word.count, using: &random)
      mistyped.swapAt(place - 1, place)
      return switch self {
      case .prefix: .prefix(Array(word.prefix(4)))
      case .wildcard: try .wildcard(text(word.prefix(3)) + "*" + text(word.suffix(1)))
      case .question: try .wildcard(text(word.prefix(2)) + "?" + text([word[3]]) + "*")
      case .suffix: try .wildcard("*" + text(word.suffix(3)))
      case .fuzzy1: .fuzzy(text(mistyped), distance: 1, prefixLength: 0)
      case .fuzzy2: .fuzzy(text(mistyped), distance: 2, prefixLength: 0)
      case .fuzzy2prefix: .fuzzy(text(mistyped), distance: 2, prefixLength: 1)
      case .expression: try .regularExpression(text(word.prefix(3)) + "[d-g].*(s|z)?")
      case .open: try .regularExpression(".*" + text(word[1...3]) + ".*")
      }
    }
  }
}
