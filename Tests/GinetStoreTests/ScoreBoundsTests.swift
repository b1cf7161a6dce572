// Licensed under the Apache License 2.0.

import CKernels
import TestSupport
import Testing

@testable import GinetStore

@Suite("Score bounds")
struct ScoreBoundsTests {
  private typealias Pair = ScoreBounds.Pair

  /// Bounds of random documents, and the documents.
  private func bounds(
    count: Int, most: UInt32, using random: inout SeededRandom
  ) -> (bounds: ScoreBounds, documents: [Pair]) {
    var bounds = ScoreBounds()
    let documents = (0..<count).map { _ in
      Pair(
        frequency: .random(in: 1...most, using: &random),
        lengthCode: .random(in: 0...255, using: &random))
    }
    for document in documents {
      bounds.insert(frequency: document.frequency, lengthCode: document.lengthCode)
    }
    return (bounds, documents)
  }

  /// The pairs that some bytes are, or nil if they are not just that.
  private func read(_ bytes: [UInt8]) -> [Pair]? {
    var frequencies = [UInt32](repeating: 0, count: 8)
    var codes = [UInt8](repeating: 0, count: 8)
    let count = Int(ginet_read_bounds(bytes, bytes.count, &frequencies, &codes))
    guard count > 0 else { return nil }
    return (0..<count).map { Pair(frequency: frequencies[$0], lengthCode: codes[$0]) }
  }

  private func isAscending(_ bounds: ScoreBounds) -> Bool {
    zip(bounds.pairs, bounds.pairs.dropFirst()).allSatisfy {
      $0.frequency < $1.frequency && $0.lengthCode < $1.lengthCode
    }
  }

  @Test(
    "bounds cover each document, before and after they are joined, and come back",
    arguments: [1, 2, 8, 9, 128, 1_000], [1, 2, 40, 1_000, UInt32.max])
  func coverage(count: Int, most: UInt32) {
    var random = SeededRandom()
    for _ in 0..<20 {
      var (bounds, documents) = bounds(count: count, most: most, using: &random)
      // Each pair is a document's, and no other document is better in both.
      let best = documents.filter { a in
        !documents.contains { b in
          b != a && b.frequency >= a.frequency && b.lengthCode <= a.lengthCode
        }
      }
      #expect(Set(bounds.pairs) == Set(best))
      for _ in 0..<2 {
        #expect(isAscending(bounds))
        #expect(
          documents.allSatisfy {
            bounds.covers(frequency: $0.frequency, lengthCode: $0.lengthCode)
          })
        bounds.limit()
      }
      #expect((1...ScoreBounds.mostPairs).contains(bounds.pairs.count))
      var bytes = ByteWriter()
      bounds.write(to: &bytes)
      #expect(read(bytes.bytes) == bounds.pairs)
    }
  }

  @Test("the bounds of two groups are those of all their documents")
  func union() {
    var random = SeededRandom()
    for _ in 0..<200 {
      let (first, documents) = bounds(count: 20, most: 30, using: &random)
      let (second, others) = bounds(count: 20, most: 30, using: &random)
      var union = first
      union.formUnion(second)
      var all = ScoreBounds()
      for document in documents + others {
        all.insert(frequency: document.frequency, lengthCode: document.lengthCode)
      }
      #expect(union == all)
    }
  }

  @Test(
    "bounds are these bytes",
    arguments: [
      ([(1, 9)], [0, 9]), ([(31, 9)], [30 << 3, 9]), ([(32, 0)], [31 << 3, 32, 0]),
      ([(1, 1), (2, 2)], [1, 1, 0]), ([(1, 1), (4, 66)], [1, 1, 2 | 63 << 2, 0 + 1]),
      ([(1, 0), (300, 255)], [1, 0, 3 | 63 << 2, 0xA7, 0x02, 0xBF, 0x01]),
    ] as [([(UInt32, UInt8)], [UInt8])])
  func literal(pairs: [(UInt32, UInt8)], bytes: [UInt8]) {
    var bounds = ScoreBounds()
    for (frequency, code) in pairs { bounds.insert(frequency: frequency, lengthCode: code) }
    var writer = ByteWriter()
    bounds.write(to: &writer)
    #expect(writer.bytes == bytes)
  }

  @Test(
    "bounds that lie are refused",
    arguments: [
      [], [0], [1, 0], [31 << 3], [31 << 3, 0, 0], [31 << 3] + .varint(1 << 32) + [0],
      [31 << 3] + .varint(.max) + [0], [1, 255, 0], [1, 250, 63 << 2, 0],
      [31 << 3 | 1] + .varint(1 << 32 - 1) + [0, 0], [1, 0, 3] + .varint(1 << 32),
    ] as [[UInt8]])
  func lies(bytes: [UInt8]) {
    #expect(read(bytes) == nil)
  }
}
