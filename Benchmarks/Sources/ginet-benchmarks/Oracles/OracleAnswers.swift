// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Answers the queries that `Benchmarks/oracles` asks other engines too.
struct OracleAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oracle-answers",
    abstract: "Answer queries that other engines are asked as well.",
    discussion: """
      Documents are JSON lines with "number", counted from 0, "body", whose words have white space \
      between, and perhaps "isDeleted". Queries are JSON lines with "number", "query", a tree, "limit", \
      "k1" and "b". Each is answered by a line with its number, how many documents match, and the best \
      with their scores. It is searched for twice, with all documents counted and with as many passed \
      over as can be; the status is 1 if that gives other hits, or if a part of a query was left out.
      """)

  @Argument(help: "The documents.")
  var documents: String
  @Argument(help: "The queries.")
  var queries: String
  @Option(help: ArgumentHelp("Make so many segments.", valueName: "count"))
  var segments = 3

  private static let field = "body"

  func validate() throws {
    if segments < 1 { throw ValidationError("--segments must be at least 1.") }
  }

  func run() throws {
    let searcher = try index()
    // Addresses are of one snapshot; numbers are not.
    let everything = try searcher.search(.everything, limit: searcher.documentCount)
    var numbers: [DocumentAddress: Int] = [:]
    for hit in everything.hits {
      numbers[hit.address] = try searcher.document(hit.address)["number"].flatMap { Int($0) }
    }
    let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
    try forEachLine(of: queries) { line in
      let asked = try decoder.decode(Question.self, from: line)
      let answer = try Self.answer(asked, searcher, numbers)
      LineOutput.write(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }
  }

  private struct Question: Decodable {
    let number: Int
    let query: OracleQuery
    let limit: Int
    let k1, b: Double
  }

  private struct Answer: Encodable {
    struct Hit: Encodable {
      let document: Int
      let score: Double
    }
    let number: Int
    let total: Int
    /// Whether more was asked for than a query may cost, which an oracle does not know.
    let isCut: Bool
    let hits: [Hit]
  }

  private static func answer(
    _ asked: Question, _ searcher: Searcher, _ numbers: [DocumentAddress: Int]
  ) throws -> Answer {
    let query = asked.query.query(in: field)
    // Neighbours of a query count more here than in the oracles.
    var options = SearchOptions(
      ranking: BM25(k1: asked.k1, b: asked.b), proximity: 0, total: .exact)
    let counted = try searcher.search(query, limit: asked.limit, options: options)
    options.total = .atLeast(0)
    let pruned = try searcher.search(query, limit: asked.limit, options: options)
    guard counted.hits == pruned.hits else {
      throw BenchmarkError("query \(asked.number), \(query): other hits without counting")
    }
    return Answer(
      number: asked.number, total: counted.total.value, isCut: !counted.cuts.isEmpty,
      hits: counted.hits.map { .init(document: numbers[$0.address] ?? -1, score: $0.score) })
  }
}

// MARK: Documents

extension OracleAnswers {
  private struct OracleDocument: Decodable {
    let number: Int
    let body: String
    let isDeleted: Bool?
  }

  private func index() throws -> Searcher {
    let index = try Index.inMemory(schema: [
      .keyword("number"), .text(Self.field, analyzer: .whitespace, stored: false),
    ])
    var all: [OracleDocument] = []
    let decoder = JSONDecoder()
    try forEachLine(of: documents) { all.append(try decoder.decode(OracleDocument.self, from: $0)) }
    var writer = try index.writer()
    let length = max(1, (all.count + segments - 1) / segments)
    for start in stride(from: 0, to: all.count, by: length) {
      try writer.add(
        contentsOf: all[start..<min(start + length, all.count)].map {
          ["number": "\($0.number)", Self.field: $0.body]
        })
      try writer.commit()
    }
    for document in all where document.isDeleted == true {
      try writer.delete("\(document.number)", in: "number")
    }
    try writer.commit()
    return try index.searcher()
  }

  private func forEachLine(of path: String, _ body: (Data) throws -> Void) throws {
    var lines = try LineReader(path: path)
    while try lines.advance() { try lines.withLine { try body(Data($0)) } }
  }
}
