// Licensed under the Apache License 2.0.

import Ginet
import TestSupport

/// An index made by chance of a few words, and what is known of it without it.
struct PlacesCorpus {
  let searcher: Searcher
  let model: QueryModel
  let options: SearchOptions
  /// By document: the values of each field.
  let values: [[String: [[String]]]]
  let keepsSurfaceForms: Bool

  static let words = ["ka", "kb", "kab", "la", "lb", "lab", "ma"]
  private static let gap = [String](repeating: "", count: 100)

  /// - Parameter round: of two, one has fields that keep surface forms, and none that keeps no positions.
  init(round: Int, using random: inout SeededRandom) throws {
    keepsSurfaceForms = round % 4 == 1
    let hasPlain = round % 4 == 2
    values = (0..<Int.random(in: 3...30, using: &random)).map { _ in
      func text(_ most: Int) -> [String] {
        (0..<Int.random(in: 0...most, using: &random)).compactMap { _ in
          Self.words.randomElement(using: &random)
        }
      }
      return [
        "title": [text(4)], "kind": [[["x", "y", "z z"].randomElement(using: &random) ?? ""]],
        "body": (0...(Int.random(in: 0..<3, using: &random))).map { _ in text(9) },
      ]
    }
    let index = try Index.inMemory(schema: [
      .keyword("id"), .keyword("kind"),
      .text(
        "title", analyzer: .standard, positions: hasPlain ? .none : .compact,
        surfaceForms: keepsSurfaceForms),
      .text("body", analyzer: .standard, positions: .fast),
    ])
    var writer = try index.writer()
    for (number, fields) in values.enumerated() {
      var document: Document = ["id": "\(number)"]
      for (field, values) in fields {
        for value in values { document.add(field, value.joined(separator: " ")) }
      }
      try writer.add(document)
      if Int.random(in: 0..<8, using: &random) == 0 { try writer.commit() }
    }
    try writer.commit()
    if Bool.random(using: &random) { try writer.optimize(reordering: Bool.random(using: &random)) }
    searcher = try index.searcher()
    var model = QueryModel(
      documents: values.map { fields in fields.mapValues { Self.tokens(of: $0) } },
      textFields: ["title", "body"])
    if hasPlain { model.fieldsWithoutPositions = ["title"] }
    model.weights["title"] = [0, 0.3, 1, 7].randomElement(using: &random)
    // It decides which of several clauses is the best.
    model.proximity = round.isMultiple(of: 2) ? 0 : SearchOptions.defaultProximity
    self.model = model
    options = SearchOptions(
      fields: [.init("title", weight: model.weights["title"] ?? 1), .init("body")],
      proximity: model.proximity)
  }

  /// The values one behind the other, with positions without words between them.
  private static func tokens(of values: [[String]]) -> [String] {
    var tokens: [String] = []
    for value in values where !value.isEmpty { tokens += (tokens.isEmpty ? [] : gap) + value }
    return tokens
  }

  /// The bytes of some tokens in the values of a field.
  func ranges(of places: Set<QueryModel.Place>, _ field: String, _ document: Int) -> [[Range<Int>]]
  {
    var first = 0
    return (values[document][field] ?? []).map { words in
      var ranges: [Range<Int>] = []
      var start = 0
      for (number, word) in words.enumerated() {
        let end = start + word.utf8.count
        if places.contains(.init(field: field, token: first + number)) {
          ranges.append(start..<end)
        }
        start = end + 1
      }
      if !words.isEmpty { first += words.count + Self.gap.count }
      return ranges
    }
  }

  func queries(_ random: SeededRandom) -> RandomQueries<SeededRandom> {
    RandomQueries(
      random: random, words: Self.words,
      fields: [nil, nil, ["title"], ["body"], ["title", "body"], ["kind"], ["kind", "body"]],
      prefixes: ["k", "ka", "l", "m", "q", "ka l", "la kb k", "q k", "z z"],
      patterns: ["k?", "*b", "l*b", "?a*", "m?", "k*", "*", "??", "z*z"],
      terms: [("kind", "x"), ("kind", "z z"), ("body", "ka"), ("none", "x")])
  }
}
