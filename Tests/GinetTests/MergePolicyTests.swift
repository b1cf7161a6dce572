// Licensed under the Apache License 2.0.

import Foundation
import GinetStore
import TestSupport
import Testing

@testable import Ginet

@Suite("Which segments are merged")
struct MergePolicyTests {
  private static func segment(
    megabytes: Double, documents: Int = 1_000, deleted: Int = 0
  ) -> Manifest.Segment {
    var segment = Manifest.Segment(
      identity: 1, byteCount: Int(megabytes * 1_048_576), documentCount: documents)
    if deleted > 0 {
      segment.live = .init(identity: 2, byteCount: 100, count: documents - deleted)
    }
    return segment
  }

  @Test(
    "eight neighbours of a size become one, with smaller ones between them",
    arguments: [
      ([], nil), ([0.1], nil), ([Double](repeating: 0.1, count: 7), nil),
      ([Double](repeating: 0.1, count: 8), 0..<8), ([Double](repeating: 5, count: 8), 0..<8),
      ([50] + [Double](repeating: 0.1, count: 8), 1..<9),
      ([50, 5] + [Double](repeating: 0.1, count: 7), nil),
      ([0.1, 50, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], nil),
      ([50, 5, 5, 5, 0.1, 5, 5, 5, 5], nil),
      ([50, 5, 5, 5, 0.1, 5, 5, 5, 5, 5], 1..<10),
      ([5, 5, 5, 5, 5, 5, 5, 5, 0.1, 0.1], 0..<10),
    ] as [([Double], Range<Int>?)])
  func sizes(megabytes: [Double], merged: Range<Int>?) {
    #expect(MergePolicy.next(megabytes.map { Self.segment(megabytes: $0) }) == merged)
  }

  @Test(
    "a segment of which more than a fifth is deleted is written anew",
    arguments: [(0, nil), (200, nil), (201, 1..<2), (999, 1..<2)] as [(Int, Range<Int>?)])
  func deletions(deleted: Int, merged: Range<Int>?) {
    let segments = [
      Self.segment(megabytes: 9), Self.segment(megabytes: 9, deleted: deleted),
      Self.segment(megabytes: 9),
    ]
    #expect(MergePolicy.next(segments) == merged)
  }

  @Test("segments of more documents together than one may have stay apart")
  func tooMany() {
    let segments = (0..<8).map { _ in Self.segment(megabytes: 1, documents: 1 << 29) }
    #expect(MergePolicy.next(segments) == nil)
  }

  @Test(
    "after hundreds of commits there are few segments, and every document is there in its order")
  func manyCommits() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "i")
    let index = try Index.create(at: path, schema: [.keyword("id"), .text("body")])
    var writer = try index.writer()
    var random = SeededRandom()
    var expected: [String] = []
    for number in 0..<300 {
      let key = "k\(Int.random(in: 0..<120, using: &random))"
      try writer.update(["id": key, "body": "version \(number)"], by: "id")
      expected.removeAll { $0 == key }
      expected.append(key)
      try writer.commit()
    }
    let searcher = try index.searcher()
    #expect(searcher.segments.count <= 2 * MergePolicy.segmentsPerTier)
    #expect(
      searcher.segments.allSatisfy { segment in
        (Int(segment.documentCount) - segment.liveCount) * 5 <= Int(segment.documentCount)
      })
    let hits = try searcher.search(.everything, limit: 1_000).hits
    #expect(try hits.map { try searcher.document($0.address)["id"] ?? "" } == expected)
    #expect(try Index.verify(at: path).isSound)
    // Nothing but the segments of the last commit is left.
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    let listed = searcher.segments.count + searcher.segments.count { $0.live != nil }
    #expect(files.count { $0.hasSuffix(".gnx") } == listed)
  }
}
