// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Codecs of blocks")
struct BlockCodecTests {
  /// What 128 values look like.
  enum Shape: CaseIterable, Sendable {
    case zeros, small, oneHuge, fifteenHuge, sixteenHuge, allHuge, anyWidth

    func values(using random: inout SeededRandom) -> [UInt32] {
      var values = (0..<128).map { _ in UInt32.random(in: 0...9, using: &random) }
      func enlarge(_ count: Int) {
        for place in (0..<128).shuffled(using: &random).prefix(count) {
          values[place] = .random(in: 1 << 24...(.max), using: &random)
        }
      }
      switch self {
      case .zeros: values = Array(repeating: 0, count: 128)
      case .small: break
      case .oneHuge: enlarge(1)
      case .fifteenHuge: enlarge(15)
      case .sixteenHuge: enlarge(16)
      case .allHuge: enlarge(128)
      case .anyWidth:
        values = values.map { _ in
          UInt32(truncatingIfNeeded: random.next() >> UInt64.random(in: 32...64, using: &random))
        }
      }
      return values
    }
  }

  private func block(
    _ body: (UnsafeMutablePointer<UInt32>) throws(FormatError) -> Void
  ) throws(FormatError) -> [UInt32] {
    let values = UnsafeMutablePointer<UInt32>.allocate(capacity: PatchedBlock.room)
    defer { values.deallocate() }
    values.initialize(repeating: 0xDEAD_BEEF, count: PatchedBlock.room)
    try body(values)
    return Array(UnsafeBufferPointer(start: values, count: 128))
  }

  // MARK: PatchedBlock

  @Test(
    "128 values come back and take no more than is said", arguments: Shape.allCases, [0, 2, 64])
  func patched(shape: Shape, patchCost: Int) throws {
    var random = SeededRandom()
    for _ in 0..<100 {
      let values = shape.values(using: &random)
      var bytes = ByteWriter()
      PatchedBlock.write(values, patchCost: patchCost, to: &bytes)
      #expect(bytes.count <= PatchedBlock.mostBytes)
      let found = try withReader(bytes.bytes) { reader throws(FormatError) in
        let found = try block { values throws(FormatError) in
          try PatchedBlock.read(&reader, into: values)
        }
        #expect(reader.isAtEnd)
        return found
      }
      #expect(found == values)
    }
  }

  @Test("a block is these bytes, with and without patches")
  func patchedLiteral() {
    func bytes(_ values: [UInt32]) -> [UInt8] {
      var bytes = ByteWriter()
      PatchedBlock.write(values, to: &bytes)
      return bytes.bytes
    }
    var values = [UInt32](repeating: 0, count: 128)
    #expect(bytes(values) == [0])
    values[9] = 0x1234
    // Width zero; one patch of 13 bits at place nine.
    #expect(bytes(values) == [0x80, 1, 13, 9, 0x34, 0x12])
    #expect(bytes(Array(repeating: 1, count: 128)) == [1] + Array(repeating: 0xFF, count: 16))
  }

  @Test("a block cut at any length is refused")
  func patchedCut() throws {
    var random = SeededRandom()
    for shape in Shape.allCases {
      var bytes = ByteWriter()
      PatchedBlock.write(shape.values(using: &random), to: &bytes)
      for count in 0..<bytes.count {
        #expect(throws: FormatError.self) {
          try withReader(Array(bytes.bytes[..<count])) { reader throws(FormatError) in
            _ = try block { values throws(FormatError) in
              try PatchedBlock.read(&reader, into: values)
            }
          }
        }
      }
    }
  }

  // MARK: DocumentBlock

  private func bytes(_ documents: [UInt32], after last: UInt32) -> [UInt8] {
    var bytes = ByteWriter()
    DocumentBlock.write(documents, after: last, patchCost: 2, to: &bytes)
    return bytes.bytes
  }

  @Test(
    "128 documents come back behind any other, at any distance",
    arguments: [UInt32.max, 0, 5, 1 << 20], [1, 2, 3, 8, 9, 100, 1 << 12, 1 << 23])
  func documents(last: UInt32, mostGap: UInt32) throws {
    var random = SeededRandom()
    for _ in 0..<30 {
      var next = last
      let documents = (0..<128).map { _ in
        next &+= .random(in: 1...mostGap, using: &random)
        return next
      }
      let found = try withReader(bytes(documents, after: last)) { reader throws(FormatError) in
        let found = try block { found throws(FormatError) in
          try DocumentBlock.read(&reader, after: last, to: documents[127], into: found)
        }
        #expect(reader.isAtEnd)
        return found
      }
      #expect(found == documents)
    }
  }

  @Test("a run is one byte, dense documents a bit set, others gaps")
  func documentsLiteral() {
    #expect(bytes(Array(7..<135), after: 3) == [65])
    // Three are left out before each four: a bit set of 28 bytes.
    let dense = bytes((0..<128).map { $0 / 4 * 7 + 3 + $0 % 4 }, after: .max)
    #expect(dense.prefix(3) == [64, 0b0111_1000, 0b0011_1100])
    #expect(dense.count == 29)
    let far = (0..<128).map { UInt32($0) * 16 + 15 }
    #expect(bytes(far, after: .max).prefix(1) == [4])
    #expect(bytes(far, after: .max).count == 65)
  }

  // MARK: Interpolative

  @Test(
    "ascending values come back from any range", arguments: [0, 1, 2, 3, 7, 64, 127, 128, 1_000],
    [false, true])
  func interpolative(count: Int, areClustered: Bool) {
    var random = SeededRandom()
    let ranges: [ClosedRange<UInt32>] = [
      0...UInt32(max(count, 1) - 1), 5...UInt32(count + 5), 1_000...9_000, 0...UInt32.max,
      UInt32.max - 2_000...UInt32.max,
    ]
    for range in ranges {
      var values: Set<UInt32> = []
      while values.count < count { values.insert(.random(in: range, using: &random)) }
      let sorted = values.sorted()
      var writer = BitWriter()
      sorted.withUnsafeBufferPointer {
        Interpolative.write($0[...], in: range, areClustered: areClustered, to: &writer)
      }
      let isFull = count == range.count
      #expect(!isFull || writer.bitCount == 0)
      writer.finish().withUnsafeBytes { bytes in
        var reader = BitReader(bytes)
        var found = [UInt32](repeating: 0, count: count + 1)
        let isRead = Interpolative.read(
          count, in: range, areClustered: areClustered, from: &reader, into: &found)
        #expect(isRead && reader.isAtEnd && found.dropLast() == sorted[...])
      }
    }
  }

  @Test("any bits give ascending values of the range, and too small a range gives none")
  func interpolativeOfAnyBits() {
    var random = SeededRandom()
    for _ in 0..<200 {
      let low = UInt32.random(in: 0...1_000, using: &random)
      let high = low + .random(in: 200...1 << 20, using: &random)
      let count = Int.random(in: 1...200, using: &random)
      let bytes = [UInt8].random(count: .random(in: 0...300, using: &random), using: &random)
      bytes.withUnsafeBytes { bytes in
        var reader = BitReader(bytes)
        var found = [UInt32](repeating: 0, count: count)
        #expect(Interpolative.read(count, in: low...high, from: &reader, into: &found))
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
        #expect(found[0] >= low && found[count - 1] <= high)
        let narrow = low...low + UInt32(count) - 1
        #expect(!Interpolative.read(count + 1, in: narrow, from: &reader, into: &found))
      }
    }
  }
}
