// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

/// What is marked, against a model that knows no index. `GINET_HIGHLIGHT_ROUNDS=2000` tries so many
/// indexes, otherwise it is a sample.
@Suite("Highlights against a model")
struct HighlightModelTests {
  private static let roundCount = environment["GINET_HIGHLIGHT_ROUNDS"].flatMap { Int($0) } ?? 60

  @Test("what is marked is what scored, in every kind of query", arguments: 0..<roundCount)
  func scoredPlaces(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round) &* 0x1_0000_0001)
    let corpus = try PlacesCorpus(round: round, using: &random)
    var queries = corpus.queries(random)
    var comparedCount = 0
    for number in 0..<60 {
      let tree = queries.tree(depth: number % 4)
      let message = "\(tree.query) in round \(round) of GINET_SEED=\(SeededRandom.seed)"
      comparedCount += try expect(corpus, corpus.options, tree, message, &random) {
        document throws(QueryModel.Undecided) in
        // Of fields with surface forms and without, patterns score apart, which the model does not know.
        let isKnown = !corpus.keepsSurfaceForms || !tree.hasUnsharedBest
        if !isKnown { throw QueryModel.Undecided() }
        return try corpus.model.places(tree, document)
      }
    }
    #expect(comparedCount > 0)
  }

  @Test("words and phrases that mean the same are marked where they scored", arguments: 0..<20)
  func synonyms(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round) &* 0x2_0000_0001)
    let corpus = try PlacesCorpus(round: 4 * round, using: &random)
    let others = [
      "ka": [["kb"], ["la", "lb"]], "la lb": [["ma"]], "kab lab": [["ka", "ka"], ["lb"]],
    ]
    var options = corpus.options
    options.synonyms = Synonyms(
      others.map { form, others in
        .init(form, finds: others.map { $0.joined(separator: " ") }, weight: 0.4)
      }, analyzer: .standard)
    var queries = corpus.queries(random)
    var comparedCount = 0
    for number in 0..<60 {
      let tree = queries.tree(depth: number % 3)
      let message = "\(tree.query) in round \(round) of GINET_SEED=\(SeededRandom.seed)"
      comparedCount += try expect(corpus, options, tree, message, &random) {
        document throws(QueryModel.Undecided) in
        try corpus.model.places(tree, document, synonyms: others)
      }
    }
    #expect(comparedCount > 0)
  }

  /// Asks about all documents at once, found or not, in any order, and returns of how many the model
  /// knew the places.
  private func expect(
    _ corpus: PlacesCorpus, _ options: SearchOptions, _ tree: QueryTree, _ message: String,
    _ random: inout SeededRandom,
    _ places: (Int) throws(QueryModel.Undecided) -> Set<QueryModel.Place>?
  ) throws -> Int {
    var comparedCount = 0
    let all = try corpus.searcher.search(.everything, limit: 100).hits.map(\.address)
      .shuffled(using: &random)
    let matches = try corpus.searcher.matches(of: tree.query, in: all, options: options)
    for (address, matches) in zip(all, matches) {
      let document = try corpus.searcher.document(address)
      let number = try #require(document["id"].flatMap { Int($0) })
      let wanted: Set<QueryModel.Place>?
      do throws(QueryModel.Undecided) { wanted = try places(number) } catch { continue }
      comparedCount += 1
      for field in ["title", "body", "kind"] {
        let found = matches.highlights(in: document, field: field)
        let ranges = corpus.ranges(of: wanted ?? [], field, number)
        #expect(found == ranges, "\(field) of \(number), \(document): \(message)")
      }
    }
    return comparedCount
  }

  @Test("a text in no index is marked as a document with it would be", arguments: 0..<20)
  func texts(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round) &* 0x3_0000_0001)
    let corpus = try PlacesCorpus(round: round, using: &random)
    var queries = corpus.queries(random)
    for _ in 0..<100 {
      // Of a clause alone there is nothing that a text by itself cannot tell.
      let tree = queries.tree(depth: 0)
      for field in ["title", "body", "kind"] {
        let highlighter = try corpus.searcher.highlighter(
          for: tree.query, field: field, options: corpus.options)
        for number in corpus.values.indices where corpus.values[number][field]?.count == 1 {
          let text = corpus.values[number][field]?.first?.joined(separator: " ") ?? ""
          let places = try corpus.model.places(tree, number) ?? []
          #expect(
            [highlighter.highlights(in: text)] == corpus.ranges(of: places, field, number),
            "\(tree.query) in \(field), \(text), round \(round)")
        }
      }
    }
  }
}

extension QueryTree {
  /// Whether there are clauses of which only the best count.
  fileprivate var hasUnsharedBest: Bool {
    switch self {
    case .best(let trees, let share): share == 0 || trees.contains(where: \.hasUnsharedBest)
    case .all(let trees), .any(let trees), .atLeast(_, let trees):
      trees.contains(where: \.hasUnsharedBest)
    case .excluding(let tree, let other), .filtered(let tree, let other),
      .preferring(let tree, let other):
      tree.hasUnsharedBest || other.hasUnsharedBest
    case .boosted(let tree, _), .scoring(let tree, _), .scoped(let tree, _): tree.hasUnsharedBest
    default: false
    }
  }
}
