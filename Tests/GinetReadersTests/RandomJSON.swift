// Licensed under the Apache License 2.0.

import GinetReaders
import TestSupport

/// Objects of random members, some nested.
enum RandomJSON {
  struct Member {
    let name: String
    let value: Value
  }

  enum Value {
    case string(String), integer(Int), double(Double), bool(Bool), null
    case array([Value]), object([Member])

    /// Whether a parser that skips what is nested has seen this value.
    func matches(_ read: JSONValue) -> Bool {
      switch (self, read) {
      case (.string(let text), .string(let read)): Array(text.utf8) == Array(read.utf8)
      case (.integer(let number), .number(let read)): Int(read) == number
      case (.double(let number), .number(let read)): Double(read)?.bitPattern == number.bitPattern
      case (.bool(let bool), .bool(let read)): bool == read
      case (.null, .null), (.array, .array), (.object, .object): true
      default: false
      }
    }
  }

  static func members(
    depth: Int = 0, using random: inout SeededRandom
  ) -> [Member] {
    (0..<Int.random(in: 0...(depth == 0 ? 24 : 4), using: &random)).map { index in
      // The number keeps the names apart.
      Member(
        name: "\(index):" + text(using: &random), value: value(depth: depth, using: &random))
    }
  }

  private static func value(depth: Int, using random: inout SeededRandom) -> Value {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &random) {
    case 0: .null
    case 1: .bool(.random(using: &random))
    case 2:
      .integer(Int(truncatingIfNeeded: random.next() >> UInt64.random(in: 0..<64, using: &random)))
    case 3: .double(double(using: &random))
    case 6:
      .array((0..<3).map { _ in value(depth: depth + 1, using: &random) })
    case 7: .object(members(depth: depth + 1, using: &random))
    default: .string(text(using: &random))
    }
  }

  private static func double(using random: inout SeededRandom) -> Double {
    let number = Double(bitPattern: random.next())
    return number.isFinite ? number : 0
  }

  private static func text(using random: inout SeededRandom) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7F, 0x20...0x7F, 0x22...0x22, 0x5C...0x5C, 0x80...0x7FF, 0x2020...0x2030,
      0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let range = ranges[Int.random(in: ranges.indices, using: &random)]
      let value = UInt32.random(in: range, using: &random)
      text.append(Unicode.Scalar(value) ?? "?")
    }
    return String(text)
  }

  static func write(_ members: [Member], to json: inout JSONWriter.Members) {
    for member in members {
      let name = member.name
      switch member.value {
      case .string(let text): json.add(name, text)
      case .integer(let number): json.add(name, number)
      case .double(let number): json.add(name, number)
      case .bool(let bool): json.add(name, bool)
      case .null: json.addNull(name)
      case .array(let values): json.addArray(name) { write(values, to: &$0) }
      case .object(let members): json.addObject(name) { write(members, to: &$0) }
      }
    }
  }

  private static func write(_ values: [Value], to json: inout JSONWriter.Elements) {
    for value in values {
      switch value {
      case .string(let text): json.add(text)
      case .integer(let number): json.add(number)
      case .double(let number): json.add(number)
      case .bool(let bool): json.add(bool)
      case .null: json.addNull()
      case .array(let values): json.addArray { write(values, to: &$0) }
      case .object(let members): json.addObject { write(members, to: &$0) }
      }
    }
  }
}
