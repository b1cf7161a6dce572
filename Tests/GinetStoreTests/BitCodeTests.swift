// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Codes of bits")
struct BitCodeTests {
  /// Values at the edges of each number of bits, and some between.
  private func values(below end: UInt64, using random: inout SeededRandom) -> [UInt64] {
    var values: Set<UInt64> = [0, 1, 2, 3, end - 1]
    for width in UInt64(1)..<64 {
      values.formUnion([(1 << width) - 1, 1 << width, .random(in: 1..<1 << width, using: &random)])
    }
    return values.filter { $0 < end }.shuffled(using: &random)
  }

  /// Writes values by `write` and reads them again by `read`, all in one string of bits.
  private func expectRoundTrip(
    _ values: [UInt64], _ write: (inout BitWriter, UInt64) -> Void,
    _ read: (inout BitReader) -> UInt64
  ) {
    var writer = BitWriter()
    for value in values { write(&writer, value) }
    let bytes = writer.finish()
    bytes.withUnsafeBytes { bytes in
      var reader = BitReader(bytes)
      let found = values.map { _ in read(&reader) }
      #expect(found == values)
      #expect(!reader.isOverrun)
      #expect(reader.isAtEnd)
    }
    #expect(writer.bitCount == 0)
  }

  @Test("plain bits come back", arguments: Array(0...56))
  func plain(width: Int) {
    var random = SeededRandom()
    let values = (0..<200).map { _ in random.next() & ((1 << UInt64(width)) - 1) }
    expectRoundTrip(values, { $0.write($1, bits: width) }, { $0.read(bits: width) })
  }

  @Test("gamma and delta codes of one to 64 bits come back")
  func elias() {
    var random = SeededRandom()
    let values = values(below: .max, using: &random).filter { $0 > 0 } + [.max]
    expectRoundTrip(values, { $0.writeGamma($1) }, { $0.readGamma() })
    expectRoundTrip(values, { $0.writeDelta($1) }, { $0.readDelta() })
  }

  @Test(
    "truncated codes come back, of one value, of many and of all 32 bits",
    arguments: [ShortestCodes.inTheMiddle, .atBothEnds])
  func truncated(shortest: ShortestCodes) {
    var random = SeededRandom()
    let bounds: [UInt64] =
      Array(1...130) + [255, 256, 257, 1 << 32 - 1, 1 << 32, 1 << 32 + 1, 1 << 33]
    for bound in bounds {
      let values = values(below: bound, using: &random)
      expectRoundTrip(
        values, { $0.writeTruncated($1, below: bound, shortest: shortest) },
        { $0.readTruncated(below: bound, shortest: shortest) })
    }
  }

  @Test("a truncated code is never at or beyond its bound")
  func truncatedOfAnyBits() {
    var random = SeededRandom()
    let bytes = [UInt8].random(count: 4_000, using: &random)
    bytes.withUnsafeBytes { bytes in
      var reader = BitReader(bytes)
      var isBelow = true
      while !reader.isOverrun {
        let most = UInt64(1) << UInt64.random(in: 0...33, using: &random)
        let bound = UInt64.random(in: 1...most, using: &random)
        let shortest: ShortestCodes =
          Bool.random(using: &random) ? .inTheMiddle : .atBothEnds
        isBelow = isBelow && reader.readTruncated(below: bound, shortest: shortest) < bound
      }
      #expect(isBelow)
    }
  }

  @Test("Rice's codes come back", arguments: Array(0...32))
  func rice(lowBits: Int) {
    var random = SeededRandom()
    // Zeros for a high part of a thousand are enough.
    let values = values(below: 1_000 << UInt64(lowBits), using: &random)
    expectRoundTrip(
      values, { $0.writeRice($1, lowBits: lowBits) }, { $0.readRice(lowBits: lowBits) })
  }

  @Test("codes are these bits, the lowest of each byte first")
  func literal() {
    func bytes(_ write: (inout BitWriter) -> Void) -> [UInt8] {
      var writer = BitWriter()
      write(&writer)
      return writer.finish()
    }
    #expect(bytes { _ in } == [])
    #expect(bytes { $0.write(0b101, bits: 3) } == [0b101])
    #expect(bytes { $0.writeGamma(1) } == [0b1])
    #expect(bytes { $0.writeGamma(5) } == [0b01_1_00])
    #expect(bytes { $0.writeDelta(1) } == [0b1])
    #expect(bytes { $0.writeDelta(5) } == [0b01_1_1_0])
    #expect(bytes { $0.writeRice(5, lowBits: 1) } == [0b1_1_00])
    // Of five values the three in the middle have two bits.
    let truncated: [UInt8] = [0b1_11, 0b00, 0b01, 0b10, 0b0_11]
    for (value, code) in truncated.enumerated() {
      #expect(bytes { $0.writeTruncated(UInt64(value), below: 5) } == [code], "\(value)")
    }
    // Or of the first two and the last.
    let atBothEnds: [UInt8] = [0b01, 0b10, 0b0_11, 0b1_11, 0b00]
    for (value, code) in atBothEnds.enumerated() {
      #expect(
        bytes { $0.writeTruncated(UInt64(value), below: 5, shortest: .atBothEnds) } == [code])
    }
  }

  @Test("what is read behind the end is an overrun, of every code and at every length")
  func overrun() {
    let codes: [(name: String, read: (inout BitReader) -> Void)] = [
      ("bits", { _ = $0.read(bits: 1) }), ("gamma", { _ = $0.readGamma() }),
      ("delta", { _ = $0.readDelta() }), ("Rice", { _ = $0.readRice(lowBits: 0) }),
      ("truncated", { _ = $0.readTruncated(below: 2) }),
    ]
    for (name, read) in codes {
      for count in 0...20 {
        let ones = [UInt8](repeating: 0xFF, count: count)
        ones.withUnsafeBytes { bytes in
          var reader = BitReader(bytes)
          for _ in 0..<8 * count where name != "delta" { read(&reader) }
          if name == "delta" { reader.skip(bits: 8 * count) }
          #expect(!reader.isOverrun && reader.isAtEnd, "\(name)")
          read(&reader)
          #expect(reader.isOverrun && !reader.isAtEnd, "\(name)")
        }
        let zeros = [UInt8](repeating: 0, count: count)
        zeros.withUnsafeBytes { bytes in
          var reader = BitReader(bytes)
          for _ in 0..<8 * count + 1 { read(&reader) }
          #expect(reader.isOverrun, "\(name)")
        }
      }
    }
  }

  @Test("bits behind the last code must be zeros, and fewer than eight")
  func end() {
    for (bytes, isAtEnd) in [([0b111], true), ([0b1111], false), ([0b111, 0], false)]
      as [([UInt8], Bool)]
    {
      bytes.withUnsafeBytes { bytes in
        var reader = BitReader(bytes)
        _ = reader.read(bits: 3)
        #expect(reader.isAtEnd == isAtEnd)
      }
    }
  }

  @Test(
    "a delta code of more than 64 bits is none",
    arguments: [65, 66, 1 << 32, 1 << 63, .max] as [UInt64])
  func wideDelta(width: UInt64) {
    var writer = BitWriter()
    writer.writeGamma(width)
    writer.finish().withUnsafeBytes { bytes in
      var reader = BitReader(bytes)
      _ = reader.readDelta()
      #expect(reader.isOverrun)
      // Nor does it lead back to bits before.
      _ = reader.readGamma()
      #expect(reader.isOverrun)
    }
  }

  @Test("a gamma code of more than 64 bits is none")
  func wideGamma() {
    let zeros = [UInt8](repeating: 0, count: 8)
    // 64 zeros are too many, 63 are not.
    for (bytes, isOverrun) in [(zeros + [1], true), (zeros.dropLast() + [0x80], false)] {
      (bytes + zeros + zeros).withUnsafeBytes { bytes in
        var reader = BitReader(bytes)
        _ = reader.readGamma()
        #expect(reader.isOverrun == isOverrun)
      }
    }
  }
}
