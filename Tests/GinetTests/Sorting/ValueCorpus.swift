// Licensed under the Apache License 2.0.

import Ginet
import TestSupport

/// Documents with values made by chance, of which many are equal, some several and some missing; in
/// an index of several segments with deletions, and as a model.
struct ValueCorpus {
  struct Entry {
    var id: String
    var words: [String]
    var kinds: [String]
    var sizes: [Double]
    /// As their terms are.
    var days: [String]

    var document: Document {
      var document: Document = ["id": id, "body": words.joined(separator: " ")]
      for kind in kinds { document.add("kind", kind) }
      for size in sizes { document.add("size", "\(size)") }
      for day in days { document.add("day", day) }
      return document
    }
  }

  /// Those that are not deleted, in the order of the index.
  private(set) var entries: [Entry]
  let searcher: Searcher

  static let schema: Schema = [
    .keyword("id"), .text("body", analyzer: .whitespace), .keyword("kind", stored: false),
    .number("size", stored: false), .date("day", stored: false), .text("notes"), .stored("source"),
  ]
  static let words = ["a", "b", "c", "d", "e", "f"]
  private static let kinds = ["x", "y", "z", "z z", "Zebra", "ä", "y\u{0}"]
  private static let days = [
    "2024", "2024-02", "2024-02-29", "2024-02-29T10:30", "2023-12-31", "2025-01", "2025-01-01",
  ]
  private static let sizes: [Double] = [-1e300, -7.5, -1, 0, 0.25, 3, 10, 1e15, 1e300]

  init(_ random: inout SeededRandom, most: Int = 120) throws {
    var next = random
    func some<Value>(_ values: [Value], _ counts: [Int]) -> [Value] {
      (0..<(counts.randomElement(using: &next) ?? 0)).compactMap { _ in
        values.randomElement(using: &next)
      }
    }
    let counts = [[0, 1, 1, 1], [1], [0, 1, 1, 2, 3]].randomElement(using: &next) ?? [1]
    let all = (0..<Int.random(in: 1...most, using: &next)).map { number in
      Entry(
        id: "\(number)", words: some(Self.words, [0, 1, 3, 6, 9]), kinds: some(Self.kinds, counts),
        sizes: some(Self.sizes, counts), days: some(Self.days, counts))
    }
    let index = try Index.inMemory(schema: Self.schema)
    var writer = try index.writer()
    let segmentLength = [7, 31, 1_000].randomElement(using: &next) ?? 7
    for (number, entry) in all.enumerated() {
      try writer.add(entry.document)
      if number % segmentLength == segmentLength - 1 { try writer.commit() }
    }
    try writer.commit()
    var deleted: Set<String> = []
    for _ in 0..<Int.random(in: 0...all.count / 8, using: &next) {
      if let entry = all.randomElement(using: &next) { deleted.insert(entry.id) }
    }
    for id in deleted { try writer.delete(id, in: "id") }
    try writer.commit()
    entries = all.filter { !deleted.contains($0.id) }
    searcher = try index.searcher()
    random = next
  }

  /// A query, and whether it finds an entry.
  static func query(
    _ random: inout SeededRandom
  ) -> (query: Query, finds: (Entry) -> Bool) {
    let (a, b) = (
      words.randomElement(using: &random) ?? "", words.randomElement(using: &random) ?? ""
    )
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return (.everything, { _ in true })
    case 1: return (.words(a), { $0.words.contains(a) })
    case 2:
      return (.all([.words(a), .words(b)]), { $0.words.contains(a) && $0.words.contains(b) })
    case 3:
      return (
        Query.words(a).excluding(.words(b)), { $0.words.contains(a) && !$0.words.contains(b) }
      )
    case 4: return (.words("none"), { _ in false })
    default:
      return (.words("\(a) \(b)"), { $0.words.contains(a) || $0.words.contains(b) })
    }
  }

  func ids(of hits: [Hit]) throws -> [String] {
    try hits.map { try searcher.document($0.address)["id"] ?? "" }
  }
}
