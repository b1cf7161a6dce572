// Licensed under the Apache License 2.0.

import Ginet

/// An index whose whole content follows from the number of its commit, its stamp.
///
/// Each document bears the stamp of the commit that wrote it last, and one document, the head, is
/// written by every commit. So whoever reads the head knows what all others must be.
enum StampedIndex {
  static let schema: Schema = [.keyword("id"), .keyword("stamp"), .text("body")]
  /// Documents beside the head.
  static let count = 40

  /// Commits after which all is written anew.
  private static let period = 8
  /// Of so many documents, a commit between writes one.
  private static let share = 4

  static func writesAll(_ stamp: Int) -> Bool { stamp % period == 0 }

  /// The documents that a commit writes.
  static func documents(of stamp: Int) -> [Document] {
    let numbers = (0..<count).filter { writesAll(stamp) || $0 % share == stamp % share }
    return numbers.map { document("d\($0)", stamp) } + [document("head", stamp)]
  }

  private static func document(_ id: String, _ stamp: Int) -> Document {
    let words = (0..<1 + stamp % 7).map { "w\(($0 * stamp) % 11)" }
    return [
      "id": id, "stamp": "\(stamp)", "body": "common \(words.joined(separator: " ")) of \(id)",
    ]
  }

  // MARK: Writing

  /// Makes the commit of a stamp, after that of the stamp before, in one of several ways.
  static func commit(_ stamp: Int, _ writer: inout IndexWriter) throws(IndexError) {
    switch stamp % (3 * period) {
    case 0:
      writer.removeAll()
      try writer.add(contentsOf: documents(of: stamp))
    case period:
      try writer.delete(matching: .everything)
      try writer.add(contentsOf: documents(of: stamp))
    default:
      for document in documents(of: stamp) { try writer.update(document, by: "id") }
    }
    if stamp % period == 5 {
      try writer.optimize(reordering: stamp % (2 * period) == 5)
    } else {
      try writer.commit()
    }
  }

  /// Whether the commit of a stamp builds the index anew, with a writer of its own.
  static func isRebuilt(_ stamp: Int) -> Bool { stamp % (3 * period) == 2 * period }

  // MARK: Reading

  private static let counting = SearchOptions(total: .exact)

  /// The stamp of the commit that a snapshot shows.
  ///
  /// - Throws: `BenchmarkError` if it shows anything but exactly one commit.
  static func stamp(of searcher: Searcher) throws -> Int {
    let all = try searcher.search(.everything, limit: 10 * count, options: Self.counting)
    var found: [String: Document] = [:]
    for hit in all.hits {
      let document = try searcher.document(hit.address)
      guard found.updateValue(document, forKey: document["id"] ?? "") == nil else {
        throw BenchmarkError("document \(document["id"] ?? "") is there twice")
      }
    }
    guard let stamp = found["head"]?["stamp"].flatMap({ Int($0) }) else {
      throw BenchmarkError("\(all.total.value) documents without the head")
    }
    var expected: [String: Document] = [:]
    for earlier in max(0, stamp - period)...stamp {
      if writesAll(earlier) { expected = [:] }
      for document in documents(of: earlier) { expected[document["id"] ?? ""] = document }
    }
    guard found == expected, searcher.documentCount == expected.count else {
      let other = expected.filter { found[$0.key] != $0.value }.keys.sorted()
      throw BenchmarkError("commit \(stamp), but with other documents: \(other)")
    }
    let written = expected.values.filter { $0["stamp"] == "\(stamp)" }.count
    guard
      try searcher.search(.term("stamp", "\(stamp)"), options: Self.counting).total.value
        == written,
      try searcher.search("common", options: Self.counting).total.value == expected.count
    else { throw BenchmarkError("commit \(stamp), but a search finds other documents") }
    return stamp
  }
}
