// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@testable import Ginet

@Suite("Several indexes as one")
struct JoinedSearcherTests {
  /// The same documents in one index, and in several that are searched as one.
  private struct Pair {
    let whole: Searcher
    let joined: Searcher
    let documents: [Document]
    let description: String

    init(_ random: inout SeededRandom, leastLength: Int, deletedCount: Int) throws {
      let count = [3, 40, 300, 2_000].randomElement(using: &random) ?? 40
      var text = RandomText(leastSkew: 1, using: &random)
      let documents = (0..<count + leastLength).map { text.document($0, using: &random) }
      let schema = PruningCorpus.schema(using: &random)
      var deleted: Set<String> = []
      for _ in 0..<deletedCount {
        deleted.insert(documents.randomElement(using: &random)?["id"] ?? "")
      }
      func searcher(_ documents: ArraySlice<Document>) throws -> Searcher {
        let index = try Index.inMemory(schema: schema)
        var writer = try index.writer()
        for (number, document) in documents.enumerated() {
          try writer.add(document)
          // With deletions one segment, of which none is merged away.
          if deletedCount == 0, Int.random(in: 0..<documents.count, using: &random) < 2, number > 0
          {
            try writer.commit()
          }
        }
        try writer.commit()
        for id in deleted.sorted() { try writer.delete(id, in: "id") }
        try writer.commit()
        return try index.searcher()
      }
      whole = try searcher(documents[...])
      var parts: [Searcher] = []
      var start = 0
      while start < documents.count {
        var end = Int.random(in: start...documents.count, using: &random)
        end = min(max(end, start + leastLength), documents.count)
        if documents.count - end < leastLength { end = documents.count }
        parts.append(try searcher(documents[start..<end]))
        start = end
      }
      joined = try Searcher(joining: parts)
      self.documents = documents
      description = "\(documents.count) documents in \(parts.count) indexes"
    }
  }

  /// Hits with the numbers of their documents in the place of addresses, which differ.
  private static func numbers(
    _ hits: [Hit], in searcher: Searcher
  ) -> [(number: Int, score: Double, key: String?)] {
    let starts = searcher.segments.reduce(into: [0]) { starts, segment in
      starts.append((starts.last ?? 0) + Int(segment.documentCount))
    }
    return hits.map { hit in
      (starts[hit.address.segment] + Int(hit.address.document), hit.score, hit.key?.text)
    }
  }

  @Test("every query finds and scores the same as in one index", arguments: 0..<24)
  func sameAsOne(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let hasDeletions = round % 3 == 0
    let pair = try Pair(
      &random, leastLength: hasDeletions ? 60 : 1, deletedCount: hasDeletions ? 8 : 0)
    #expect(pair.joined.documentCount == pair.whole.documentCount)
    var queries = PruningCorpus.queries(random)
    for _ in 0..<40 {
      let query = queries.tree(depth: Int.random(in: 0...3, using: &random)).query
      let sorts: [SortOrder] = [
        .score, .score, .field("size", .descending), .field("kind"), .field("id"),
      ]
      let options = SearchOptions(
        total: [.exact, .atLeast(0)].randomElement(using: &random) ?? .exact,
        sort: sorts.randomElement(using: &random) ?? .score)
      let limit = [1, 10, 5_000].randomElement(using: &random) ?? 10
      let one = try pair.whole.search(query, limit: limit, options: options)
      let several = try pair.joined.search(query, limit: limit, options: options)
      let context = "\(query), \(options.sort), best \(limit): \(pair.description), round \(round)"
      let expected = Self.numbers(one.hits, in: pair.whole)
      let found = Self.numbers(several.hits, in: pair.joined)
      #expect(found.elementsEqual(expected, by: ==), "\(context)")
      #expect(one.cuts == several.cuts)
      if options.total == .exact { #expect(one.total == several.total, "\(context)") }
      let (facets, others) = (
        try pair.whole.facets(of: query, by: "kind"), try pair.joined.facets(of: query, by: "kind")
      )
      #expect(facets == others, "\(context)")
      #expect(try pair.joined.count(query) == facets.documentCount, "\(context)")
    }
  }

  @Test("addresses give documents back, and marks go on")
  func documents() throws {
    let schema: Schema = [.keyword("id"), .text("body")]
    var (parts, all): ([Searcher], [String]) = ([], [])
    for part in 0..<3 {
      let index = try Index.inMemory(schema: schema)
      var writer = try index.writer()
      for number in 0..<5 {
        all.append("\(part)-\(number)")
        try writer.add(["id": all.last ?? "", "body": "river"])
        if number == 2 { try writer.commit() }
      }
      try writer.commit()
      parts.append(try index.searcher())
    }
    let joined = try Searcher(joining: parts)
    var (found, options): ([String], SearchOptions) = ([], SearchOptions())
    repeat {
      let page = try joined.search("river", limit: 4, options: options)
      found += try page.hits.map { try joined.document($0.address)["id"] ?? "" }
      options.after = page.next
    } while options.after != nil
    #expect(found == all)
    #expect(joined.segmentCount == 6 && joined.documentCount == 15)
    options.after = try joined.search("river", limit: 4).next
    #expect(throws: IndexError.self) { try parts[0].search("river", options: options) }
  }

  @Test("of no indexes nothing is found, and of one what is in it")
  func few() throws {
    let none = try Searcher(joining: [])
    #expect(try none.search("river").hits.isEmpty && none.count(.everything) == 0)
    let index = try Index.inMemory(schema: [.text("body")])
    var writer = try index.writer()
    try writer.add(["body": "river"])
    try writer.commit()
    #expect(try Searcher(joining: [index.searcher()]).search("rivers").hits.count == 1)
  }

  @Test("indexes of other fields are refused, and it is said which")
  func schemas() throws {
    func searcher(_ fields: Field...) throws -> Searcher {
      try Index.inMemory(schema: Schema(fields)).searcher()
    }
    let first = try searcher(.keyword("id"), .text("body"))
    for (other, part) in [
      (try searcher(.text("body"), .keyword("id")), "\"body\" stands in the place of \"id\""),
      (try searcher(.keyword("id"), .text("body", analyzer: .whitespace)), "was indexed with"),
      (try searcher(.keyword("id"), .text("body", positions: .none)), "keeps other things"),
      (try searcher(.keyword("id")), "1 fields where there are 2"),
    ] {
      let error = #expect(throws: IndexError.self) { try Searcher(joining: [first, other]) }
      #expect(error?.code == .schemaMismatch && error?.message.contains(part) == true)
    }
  }
}
