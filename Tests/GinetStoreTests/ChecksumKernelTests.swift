// Licensed under the Apache License 2.0.

import CKernels
import GinetStore
import TestSupport
import Testing

@Suite("CRC-32C")
struct ChecksumKernelTests {
  struct Answer: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var crc: UInt32
  }

  // RFC 3720, appendix B.4, and the check value of the catalogue of CRC algorithms.
  static let answers = [
    Answer(testDescription: "nothing", bytes: [], crc: 0),
    Answer(
      testDescription: "32 zeros", bytes: Array(repeating: 0, count: 32), crc: 0x8A91_36AA),
    Answer(
      testDescription: "32 ones", bytes: Array(repeating: 0xFF, count: 32), crc: 0x62A8_AB43),
    Answer(testDescription: "ascending", bytes: Array(0..<32), crc: 0x46DD_794E),
    Answer(testDescription: "descending", bytes: (0..<32).reversed(), crc: 0x113F_DB5C),
    Answer(
      testDescription: "an iSCSI command",
      bytes: [
        0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0,
        0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
      ], crc: 0xD996_3A56),
    Answer(testDescription: "123456789", bytes: Array("123456789".utf8), crc: 0xE306_9283),
  ]

  @Test("known answers", arguments: answers)
  func knownAnswers(answer: Answer) {
    #expect(ginet_crc32c(0, answer.bytes, answer.bytes.count) == answer.crc)
    #expect(ginet_crc32c_reference(0, answer.bytes, answer.bytes.count) == answer.crc)
    #expect(CRC32C.checksum(answer.bytes) == answer.crc)
  }

  @Test("the instruction agrees with the reference at every length and offset")
  func reference() {
    var random = SeededRandom()
    let bytes = [UInt8].random(count: 309, using: &random)
    bytes.withUnsafeBytes { buffer in
      for offset in 0...8 {
        for count in 0...300 {
          let start = buffer.baseAddress.map { $0 + offset }
          let expected = ginet_crc32c_reference(0, start, count)
          #expect(ginet_crc32c(0, start, count) == expected, "\(count) bytes at \(offset)")
        }
      }
    }
  }

  @Test(
    "pages and more, which go in three streams, agree with the reference",
    arguments: [4079, 4080, 4081, 4087, 4088, 4095, 4096, 4097, 8160, 12_239, 12_240, 65_536])
  func pages(count: Int) throws {
    var random = SeededRandom()
    let memory = try KernelMemory()
    for bytes in [
      .random(count: count, using: &random), Array(repeating: 0, count: count),
      Array(repeating: 0xFF, count: count),
    ] as [[UInt8]] {
      // At the end of what may be read.
      let place = memory.place(bytes)
      for crc in [0, .max, UInt32.random(in: 0...(.max), using: &random)] {
        #expect(ginet_crc32c(crc, place, count) == ginet_crc32c_reference(crc, place, count))
      }
    }
  }

  @Test("a page with any one bit flipped has another checksum")
  func flippedBits() {
    var random = SeededRandom()
    var page = [UInt8].random(count: 4096, using: &random)
    let checksum = ginet_crc32c(0, page, page.count)
    for bit in 0..<8 * page.count {
      page[bit / 8] ^= 1 << (bit % 8)
      #expect(ginet_crc32c(0, page, page.count) != checksum, "bit \(bit)")
      page[bit / 8] ^= 1 << (bit % 8)
    }
  }

  @Test("a checksum goes on where another one ended")
  func continuation() {
    var random = SeededRandom()
    let bytes = [UInt8].random(count: 200, using: &random)
    let whole = ginet_crc32c(0, bytes, bytes.count)
    for cut in 0...bytes.count {
      let head = ginet_crc32c(0, bytes, cut)
      #expect(ginet_crc32c(head, Array(bytes[cut...]), bytes.count - cut) == whole)
      #expect(ginet_crc32c_reference(head, Array(bytes[cut...]), bytes.count - cut) == whole)
    }
  }

  @Test("a slice is checked as the bytes that it holds")
  func slices() {
    let bytes = [UInt8](0..<100)
    #expect(CRC32C.checksum(bytes[32..<64]) == CRC32C.checksum(Array(32..<64)))
    #expect(CRC32C.checksum(bytes[50..<50]) == 0)
  }
}
