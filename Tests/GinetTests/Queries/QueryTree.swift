// Licensed under the Apache License 2.0.

import Ginet

/// A query as tests build it: what ``Query`` makes of it, and ``QueryModel`` says what it finds.
indirect enum QueryTree {
  case nothing
  case everything
  case term(field: String, String)
  case words([String], fields: [String]?)
  case phrase([String], slop: Int, fields: [String]?)
  /// Each a word or a phrase.
  case near([[String]], distance: Int, isOrdered: Bool, fields: [String]?)
  case prefix(String, fields: [String]?)
  case wildcard(String, fields: [String]?)
  /// Any one of some words, with another character at the end or not.
  case expression([String], fields: [String]?)
  case fuzzy(String, distance: Int, prefixLength: Int, fields: [String]?)
  case range(from: String?, to: String?, isOpen: Bool, fields: [String]?)
  case similar([String], mostWords: Int, leastDocuments: Int, fields: [String]?)
  case all([QueryTree])
  case any([QueryTree])
  case atLeast(Int, [QueryTree])
  case best([QueryTree], tieBreaker: Double)
  case excluding(QueryTree, QueryTree)
  case filtered(QueryTree, QueryTree)
  case preferring(QueryTree, QueryTree)
  case boosted(QueryTree, Double)
  case scoring(QueryTree, Double)
  case scoped(QueryTree, [String])

  var query: Query {
    switch self {
    case .nothing: .nothing
    case .everything: .everything
    case .term(let field, let term): .term(field, term)
    case .words(let words, let fields): .words(words.joined(separator: " "), in: fields)
    case .phrase(let words, let slop, let fields):
      .phrase(words.joined(separator: " "), slop: slop, in: fields)
    case .near(let texts, let distance, let isOrdered, let fields):
      .near(
        texts.map { $0.joined(separator: " ") }, within: distance, ordered: isOrdered, in: fields)
    case .prefix(let text, let fields): .prefix(text, in: fields)
    case .wildcard(let pattern, let fields): .wildcard(pattern, in: fields)
    case .expression(let words, let fields):
      .matching("(" + words.joined(separator: "|") + ").?", in: fields)
    case .fuzzy(let text, let distance, let prefixLength, let fields):
      .fuzzy(text, distance: distance, prefixLength: prefixLength, in: fields)
    case .range(let from, let to, let isOpen, let fields):
      .range(from: bound(from, isOpen), to: bound(to, isOpen), in: fields)
    case .similar(let words, let mostWords, let leastDocuments, let fields):
      .similar(
        to: SimilarText(
          words.joined(separator: " "), mostWords: mostWords, leastDocuments: leastDocuments),
        in: fields)
    case .all(let trees): .all(trees.map(\.query))
    case .any(let trees): .any(trees.map(\.query))
    case .atLeast(let count, let trees): .atLeast(count, of: trees.map(\.query))
    case .best(let trees, let share): .best(of: trees.map(\.query), tieBreaker: share)
    case .excluding(let tree, let other): tree.query.excluding(other.query)
    case .filtered(let tree, let filter): tree.query.filtered(by: filter.query)
    case .preferring(let tree, let other): tree.query.preferring(other.query)
    case .boosted(let tree, let factor): tree.query.boosted(by: factor)
    case .scoring(let tree, let score): tree.query.scoring(score)
    case .scoped(let tree, let fields): tree.query.scoped(to: fields)
    }
  }

  private func bound(_ value: String?, _ isOpen: Bool) -> Query.Bound {
    value.map { isOpen ? .excluding($0) : .including($0) } ?? .open
  }
}

// MARK: Random trees

/// Makes queries by chance.
struct RandomQueries<Random: RandomNumberGenerator> {
  var random: Random
  var words: [String]
  var fields: [[String]?]
  /// Whether only such are made as the query language can say.
  var isSayable = false
  /// Beginnings of words, or of values; of several words the last is one.
  var prefixes: [String]
  var patterns: [String] = []
  var terms: [(field: String, value: String)] = []
  var factors = [0.5, 2, 3, 1e-5, 12]
  var constants = [1.5]
  /// How many queries a list has at most.
  var longestList = 4

  mutating func tree(depth: Int) -> QueryTree {
    let leaf = depth == 0 || chance(4)
    if leaf { return self.leaf() }
    switch Int.random(in: 0..<(isSayable ? 5 : 10), using: &random) {
    case 0: return .all(trees(depth))
    case 1: return .any(trees(depth))
    case 2: return .excluding(tree(depth: depth - 1), tree(depth: depth - 1))
    case 3:
      return .boosted(tree(depth: depth - 1), factors.randomElement(using: &random) ?? 1)
    case 4: return .preferring(tree(depth: depth - 1), tree(depth: depth - 1))
    case 5: return .atLeast(.random(in: 0...4, using: &random), trees(depth))
    case 6: return .best(trees(depth), tieBreaker: [0, 0.3, 1].randomElement(using: &random) ?? 0)
    case 7: return .filtered(tree(depth: depth - 1), tree(depth: depth - 1))
    case 8:
      return .scoring(tree(depth: depth - 1), constants.randomElement(using: &random) ?? 1)
    default: return .scoped(tree(depth: depth - 1), field() ?? [])
    }
  }

  private mutating func trees(_ depth: Int) -> [QueryTree] {
    (0..<Int.random(in: 0...longestList, using: &random)).map { _ in tree(depth: depth - 1) }
  }

  private mutating func leaf() -> QueryTree {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return .nothing
    case 1: return .everything
    case 2, 3:
      return .phrase(
        some(1...3), slop: chance(2) ? .random(in: 0...4, using: &random) : 0, fields: field())
    case 4, 5:
      return .near(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in some(chance(4) ? 2...2 : 1...1) },
        distance: .random(in: 1...5, using: &random), isOrdered: chance(2), fields: field())
    case 6: return .prefix(prefixes.randomElement(using: &random) ?? "", fields: field())
    case 7:
      let bounds = some(2...2)
      return .range(
        from: chance(4) ? nil : bounds[0], to: chance(4) ? nil : bounds[1], isOpen: chance(2),
        fields: field())
    case 8 where !patterns.isEmpty:
      let (pattern, word) = (patterns.randomElement(using: &random) ?? "", some(1...1)[0])
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return .wildcard(pattern, fields: field())
      case 1: return .expression(some(1...3), fields: field())
      default:
        return .fuzzy(
          word, distance: .random(in: 1...2, using: &random),
          prefixLength: .random(in: 0...2, using: &random), fields: field())
      }
    case 9 where !isSayable:
      guard let term = terms.randomElement(using: &random) else { return .nothing }
      return .term(field: term.field, term.value)
    case 10 where !isSayable:
      return .similar(
        some(1...6), mostWords: .random(in: 1...4, using: &random),
        leastDocuments: .random(in: 1...3, using: &random), fields: field())
    default: return .words(some(1...3), fields: field())
    }
  }

  private mutating func field() -> [String]? { fields.randomElement(using: &random) ?? nil }

  private mutating func some(_ count: ClosedRange<Int>) -> [String] {
    (0..<Int.random(in: count, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
    }
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
}
