// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Codes of field lengths")
struct LengthCodeTests {
  static let codes = Array(UInt8(0)...255)

  @Test("a length below 128 is its own code")
  func exact() {
    for length in UInt32(0)..<128 {
      #expect(LengthCode.code(of: length) == UInt8(length))
      #expect(LengthCode.lengths(UInt8(length)) == length...length)
      #expect(LengthCode.length(UInt8(length)) == length)
      #expect(LengthCode.bound(UInt8(length)) == length + 1)
    }
  }

  @Test("the lengths of all codes follow one another without a gap")
  func partition() {
    var next: UInt32 = 0
    for code in Self.codes {
      let lengths = LengthCode.lengths(code)
      #expect(lengths.lowerBound == next)
      #expect(LengthCode.bound(code) == lengths.upperBound + 1)
      next = LengthCode.bound(code)
    }
    #expect(next == 1 << 23)
  }

  @Test("every length of a code has it, the first and the last among them", arguments: codes)
  func members(code: UInt8) {
    var random = SeededRandom()
    let lengths = LengthCode.lengths(code)
    var members = [lengths.lowerBound, lengths.upperBound, LengthCode.length(code)]
    for _ in 0..<50 { members.append(.random(in: lengths, using: &random)) }
    #expect(members.allSatisfy { lengths.contains($0) && LengthCode.code(of: $0) == code })
  }

  @Test("greater lengths have no lesser codes")
  func monotone() {
    var last: UInt8 = 0
    var descends: [UInt32] = []
    for length in UInt32(0)...70_000 {
      let code = LengthCode.code(of: length)
      if code < last { descends.append(length) }
      last = code
    }
    for shift in UInt32(17)..<32 {
      let power = UInt32(1) << shift
      for length in [power - 1, power, power + 1] {
        let code = LengthCode.code(of: length)
        if code < last { descends.append(length) }
        last = code
      }
    }
    #expect(descends.isEmpty)
  }

  @Test("what a scorer reads is at most one sixteenth from the length")
  func error() {
    var random = SeededRandom()
    var lengths = Array(UInt32(128)...5_000)
    for code in Self.codes[128...] {
      let range = LengthCode.lengths(code)
      lengths += [range.lowerBound, range.upperBound, .random(in: range, using: &random)]
    }
    let wrong = lengths.filter { length in
      let read = LengthCode.length(LengthCode.code(of: length))
      return UInt64(max(read, length) - min(read, length)) * 16 > UInt64(length)
    }
    #expect(wrong.isEmpty)
  }

  @Test("lengths beyond the last code have it too", arguments: [1 << 23, 1 << 31, UInt32.max])
  func beyond(length: UInt32) { #expect(LengthCode.code(of: length) == 255) }

  @Test(
    "codes are these, in every version of the format",
    arguments: [
      (127, 127), (128, 128), (143, 128), (144, 129), (255, 135), (256, 136), (1_000, 151),
      (65_535, 199), (65_536, 200), (7_864_319, 254), (7_864_320, 255),
    ] as [(UInt32, UInt8)])
  func literal(length: UInt32, code: UInt8) { #expect(LengthCode.code(of: length) == code) }
}
