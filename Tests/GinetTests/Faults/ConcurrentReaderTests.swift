// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

/// `GINET_COMMITS` is the number of commits; otherwise there are few.
@Suite("Readers beside a writer")
struct ConcurrentReaderTests {
  private static let commitCount = environment["GINET_COMMITS"].flatMap { Int($0) } ?? 40
  private static let readerCount = 16
  private static let documentCount = 12
  /// Microseconds between two snapshots of a reader.
  private static let longestRest: UInt32 = 40_000

  /// A commit writes all documents with its number, in one of several ways.
  private static func commit(_ number: Int, _ writer: inout IndexWriter) throws(IndexError) {
    let documents: [Document] = (0..<documentCount).map {
      ["id": "d\($0)", "stamp": "\(number)", "body": "common w\(($0 * number) % 7)"]
    }
    if number % 3 == 0 {
      try writer.delete(matching: .everything)
      try writer.add(contentsOf: documents)
    } else {
      for document in documents { try writer.update(document, by: "id") }
    }
    if number % 10 == 9 {
      try writer.optimize(reordering: number % 20 == 9)
    } else {
      try writer.commit()
    }
  }

  /// The number of the commit that a snapshot shows, which must be all that it shows.
  private static func number(of searcher: Searcher) throws -> Int {
    let hits = try searcher.search("common", limit: 100).hits
    let stamps = try hits.map { try searcher.document($0.address)["stamp"] ?? "" }
    guard hits.count == documentCount, Set(stamps).count == 1, let number = Int(stamps[0]) else {
      throw Broken("documents of commits \(stamps)")
    }
    guard try searcher.search(.term("stamp", stamps[0])).total.value == documentCount,
      searcher.documentCount == documentCount
    else { throw Broken("commit \(number), but other numbers of documents") }
    return number
  }

  @Test("each of many readers sees one commit at a time, and never an older one again")
  func readers() throws {
    let directory = try TemporaryDirectory(inMemory: true)
    let path = directory.path(of: "i")
    let schema: Schema = [.keyword("id"), .keyword("stamp"), .text("body")]
    let index = try Index.create(at: path, schema: schema)
    let hasEnded = Locked(false)
    let problems = Locked([String]())
    let snapshots = Locked(0)
    @Sendable func note(_ problem: String) { problems.withLock { $0.append(problem) } }
    var writer = try index.writer()
    try Self.commit(0, &writer)
    _ = consume writer

    // The first item is the writer, the others read.
    Parallel.forEach(count: Self.readerCount + 1, threads: Self.readerCount + 1) { item in
      if item == 0 {
        defer { hasEnded.withLock { $0 = true } }
        do {
          var writer = try index.writer()
          for number in 1...Self.commitCount { try Self.commit(number, &writer) }
        } catch {
          note("the writer: \(error)")
        }
        return
      }
      // Half of the readers share the index that is written to; the others open their own.
      var last = 0
      var isLast = false
      while !isLast {
        isLast = hasEnded.withLock { $0 }
        do {
          let index = item % 2 == 0 ? index : try Index.open(at: path)
          let number = try Self.number(of: index.searcher())
          if number < last { note("commit \(number) is seen after \(last)") }
          if isLast && number != Self.commitCount { note("the last commit seen is \(number)") }
          last = number
          snapshots.withLock { $0 += 1 }
          // Readers that never rest leave the writer no processor; commits are to be many.
          usleep(.random(in: 0...Self.longestRest))
        } catch {
          note("reader \(item), after commit \(last): \(error)")
        }
      }
    }
    #expect(problems.withLock { Array($0.prefix(10)) } == [])
    #expect(try Index.verify(at: path).isSound)
    print("\(Self.commitCount) commits, \(snapshots.withLock { $0 }) snapshots")
  }
}
