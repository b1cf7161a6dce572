// Licensed under the Apache License 2.0.

import TestSupport

@testable import Ginet

/// An index made by chance, with lists of all lengths: of its words some are in most documents, some
/// in one, and some are frequent in a part of the index only.
struct PruningCorpus {
  let searcher: Searcher
  /// What it is, for people.
  let description: String

  /// How many words there are that are drawn by their frequency; number 0 is the most frequent.
  static let wordCount = 64

  static func isLarge(_ round: Int) -> Bool { round % 25 == 0 || round % 25 == 13 }

  private static let notableCounts = [127, 128, 129, 255, 256, 257]

  /// - Parameter round: most have a small corpus, and two in 25 a large one, with lists of several
  ///   superblocks.
  init(round: Int, using random: inout SeededRandom) throws {
    let range =
      switch round % 25 {
      case 0: 12_000...30_000
      case 13: 4_000...8_000
      case 1, 14: 1_500...3_000
      case 2...6, 15...18: 200...1_000
      case 7, 8: 1...3
      default: 4...400
      }
    var documentCount = Int.random(in: range, using: &random)
    if round % 25 == 9 { documentCount = Self.notableCounts.randomElement(using: &random) ?? 1 }
    let index = try Index.inMemory(schema: Self.schema(using: &random))
    var writer = try index.writer()
    var text = RandomText(leastSkew: Self.isLarge(round) ? 2 : 1, using: &random)
    // Lists of several superblocks are in one segment.
    let commitCount = round % 25 == 0 ? 1 : Int.random(in: 1...4, using: &random)
    var number = 0
    for commit in 1...commitCount {
      let end =
        commit == commitCount
        ? documentCount : Int.random(in: number...documentCount, using: &random)
      try writer.add(
        contentsOf: (number..<end).map { text.document($0, using: &random) })
      number = end
      try writer.commit()
    }
    let order = Int.random(in: 0..<4, using: &random)
    if order < 2 { try writer.optimize(reordering: order == 0) }
    // More than a fifth of a segment would be merged away.
    let deletedCount = [0, number / 50, number / 8].randomElement(using: &random) ?? 0
    for _ in 0..<deletedCount {
      try writer.delete("\(Int.random(in: 0..<number, using: &random))", in: "id")
    }
    try writer.commit()
    searcher = try index.searcher()
    description =
      "\(searcher.documentCount) of \(documentCount) documents in \(searcher.segmentCount) segments"
      + (order == 0 ? ", reordered" : "")
  }

  static func schema(using random: inout SeededRandom) -> Schema {
    let positions: [Field.Positions] = [.fast, .compact]
    return [
      .keyword("id", stored: false), .keyword("kind", stored: false),
      .number("size", stored: false),
      .text(
        "title", analyzer: .whitespace, stored: false,
        positions: positions.randomElement(using: &random) ?? .fast,
        surfaceForms: Bool.random(using: &random)),
      .text(
        "body", analyzer: .whitespace, stored: false,
        positions: positions.randomElement(using: &random) ?? .fast),
    ]
  }
}

/// Makes documents whose words have frequencies that change from one part of an index to the next.
struct RandomText {
  /// The greater, the fewer words make up most of a text.
  private let skew: Int
  private let longest: Int
  private var hot = 0

  init(leastSkew: Int, using random: inout SeededRandom) {
    skew = Int.random(in: leastSkew...4, using: &random)
    longest = [3, 12, 40].randomElement(using: &random) ?? 12
  }

  mutating func document(_ number: Int, using random: inout SeededRandom) -> Document {
    if number % 700 == 0 { hot = Int.random(in: 0..<PruningCorpus.wordCount, using: &random) }
    var words = (0..<Int.random(in: 0...longest, using: &random)).map { _ in
      let word = Self.word(skew: skew, using: &random)
      return "w\(Bool.random(using: &random) ? word : min(word, hot))"
    }
    // Words of one or two documents, documents longer than lengths are exact, many of one word.
    let chance = Int.random(in: 0..<300, using: &random)
    if chance < 20 { words.append("r\(number / 2)") }
    if chance == 20, let word = words.first { words += Array(repeating: word, count: 300) }
    if chance == 21 { words += (0..<2_000).map { "w\($0 % 7)" } }
    return [
      "id": "\(number)", "kind": "k\(number % 7)", "size": "\(number % 50)",
      "title": words.prefix(3).joined(separator: " "), "body": words.joined(separator: " "),
    ]
  }

  static func word(skew: Int, using random: inout SeededRandom) -> Int {
    var share = 1.0
    for _ in 0..<skew { share *= Double.random(in: 0..<1, using: &random) }
    return Int(Double(PruningCorpus.wordCount) * share)
  }
}

extension PruningCorpus {
  /// Queries over such an index.
  static func queries(_ random: SeededRandom) -> RandomQueries<SeededRandom> {
    var random = random
    let skew = Int.random(in: 1...4, using: &random)
    let words = (0..<48).map { _ in "w\(RandomText.word(skew: skew, using: &random))" }
    return RandomQueries(
      random: random, words: words + ["r3", "r40", "r117", "none", "k3", "7", "33"],
      fields: [
        nil, nil, nil, ["body"], ["body"], ["title"], ["title", "body"], ["kind"], ["size"],
      ],
      prefixes: ["w", "w1", "w2", "w3", "w63", "r1", "k", "q", "w0 w", "w1 w2 w1"],
      patterns: ["w?", "w1*", "*3", "w*2", "r1?", "k?", "?4*", "q?"],
      terms: [("kind", "k2"), ("body", "w0"), ("body", "w5"), ("title", "w1"), ("none", "w0")],
      factors: [0, 1e-5, 0.3, 0.5, 2, 3, 12, 1e6], constants: [0, 0.7, 1.5, 40, 1e6])
  }
}
