// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

/// A regular expression as a tree, which is matched by the sets of places where its parts end.
private indirect enum Expression {
  case scalars([Unicode.Scalar], isInverted: Bool)
  case any
  case sequence([Expression])
  case either([Expression])
  case repeated(Expression, least: Int, most: Int?)

  static func random(
    of alphabet: [Unicode.Scalar], depth: Int, using random: inout SeededRandom
  ) -> Expression {
    let kind = Int.random(in: 0..<(depth > 0 ? 9 : 3), using: &random)
    func parts(_ random: inout SeededRandom) -> [Expression] {
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        .random(of: alphabet, depth: depth - 1, using: &random)
      }
    }
    switch kind {
    case 0: return .any
    case 1, 2:
      let count = Int.random(in: 1...3, using: &random)
      let scalars = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
      return .scalars(scalars, isInverted: Int.random(in: 0..<4, using: &random) == 0)
    case 3, 4, 5: return .sequence(parts(&random))
    case 6: return .either(parts(&random) + [.any])
    default:
      let least = Int.random(in: 0...2, using: &random)
      let more = Int.random(in: 0...3, using: &random)
      return .repeated(
        .random(of: alphabet, depth: depth - 1, using: &random), least: least,
        most: more == 3 ? nil : least + more)
    }
  }

  /// As it is written.
  func pattern(using random: inout SeededRandom) -> String {
    switch self {
    case .any: return "."
    case .scalars(let scalars, let isInverted):
      let escaped = scalars.map { scalar in
        Bool.random(using: &random) ? String(scalar) : "\\x{\(String(scalar.value, radix: 16))}"
      }
      if scalars.count == 1 && !isInverted { return escaped[0] }
      return "[" + (isInverted ? "^" : "") + escaped.joined() + "]"
    case .sequence(let parts):
      return "(" + parts.map { $0.pattern(using: &random) }.joined() + ")"
    case .either(let parts):
      return "(?:" + parts.map { $0.pattern(using: &random) }.joined(separator: "|") + ")"
    case .repeated(let part, let least, let most):
      let text = part.pattern(using: &random)
      switch (least, most) {
      case (0, nil): return text + "*"
      case (1, nil): return text + "+"
      case (0, 1): return text + "?"
      case (let least, let most?):
        return text + (least == most ? "{\(least)}" : "{\(least),\(most)}")
      case (let least, nil): return text + "{\(least),}"
      }
    }
  }

  /// Where it ends if it begins at any of these places.
  func ends(from starts: Set<Int>, of term: [Unicode.Scalar]) -> Set<Int> {
    switch self {
    case .any: return Set(starts.filter { $0 < term.count }.map { $0 + 1 })
    case .scalars(let scalars, let isInverted):
      return Set(
        starts.filter { $0 < term.count && scalars.contains(term[$0]) != isInverted }.map { $0 + 1 }
      )
    case .sequence(let parts):
      return parts.reduce(starts) { $1.ends(from: $0, of: term) }
    case .either(let parts):
      return parts.reduce(into: []) { $0.formUnion($1.ends(from: starts, of: term)) }
    case .repeated(let part, let least, let most):
      var places = starts
      for _ in 0..<least { places = part.ends(from: places, of: term) }
      var all = places
      // So many more times change nothing any more.
      for _ in 0..<(most.map { $0 - least } ?? term.count + 1) {
        places = part.ends(from: places, of: term)
        all.formUnion(places)
      }
      return all
    }
  }

  func matches(_ term: String) -> Bool {
    let scalars = Array(term.unicodeScalars)
    return ends(from: [0], of: scalars).contains(scalars.count)
  }
}

@Suite("Regular expressions against a model")
struct RegularExpressionModelTests {
  @Test("terms are accepted as the places say where parts end")
  func model() throws {
    var random = SeededRandom()
    var accepted = 0
    for alphabet in [mixedAlphabet, Array(mixedAlphabet.prefix(2))] {
      for _ in 0..<1_000 {
        let expression = Expression.random(of: alphabet, depth: 4, using: &random)
        let pattern = expression.pattern(using: &random)
        var automaton = try RegularExpression.automaton(pattern)
        for number in 0..<20 {
          let term = String.random(of: alphabet.prefix(6), most: 7, using: &random)
          let expected = expression.matches(term)
          if expected { accepted += 1 }
          if (automaton.distance(of: term.utf8) != nil) != expected {
            Issue.record("\(pattern.debugDescription) \(term.debugDescription): not \(expected)")
          }
          if number < 3 { expectSoundStates(&automaton, along: Array(term.utf8), using: &random) }
        }
        #expect(!automaton.isExhausted)
      }
    }
    #expect(accepted > 2_000)
  }

  @Test("a class has the scalars of its ranges and no others, and no bytes that are no UTF-8")
  func classes() throws {
    var random = SeededRandom()
    let edges: [UInt32] = [
      0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x3_FFFF,
      0x4_0000, 0xF_FFFF, 0x10_0000, 0x10_FFFF,
    ]
    for _ in 0..<200 {
      var scalars: [UInt32] = []
      while scalars.count < 6 {
        let edge = edges.randomElement(using: &random) ?? 0
        let scalar = Int(edge) + Int.random(in: -70...70, using: &random)
        if let valid = UInt32(exactly: scalar), Unicode.Scalar(valid) != nil {
          scalars.append(valid)
        }
      }
      let ranges = [0, 2, 4].map {
        min(scalars[$0], scalars[$0 + 1])...max(scalars[$0], scalars[$0 + 1])
      }
      let isInverted = Bool.random(using: &random)
      let items = ranges.map {
        "\\x{\(String($0.lowerBound, radix: 16))}-\\x{\(String($0.upperBound, radix: 16))}"
      }
      var automaton = try RegularExpression.automaton(
        "[" + (isInverted ? "^" : "") + items.joined() + "]")
      for scalar in scalars + edges + scalars.map({ $0 + 1 }) + scalars.map({ $0 &- 1 }) {
        guard let valid = Unicode.Scalar(scalar) else { continue }
        let expected = ranges.contains { $0.contains(scalar) } != isInverted
        if (automaton.distance(of: String(valid).utf8) != nil) != expected {
          Issue.record("\(ranges) \(scalar): not \(expected)")
        }
      }
      for bytes in malformed where automaton.distance(of: bytes) != nil {
        Issue.record("\(ranges): \(bytes)")
      }
      expectSoundStates(&automaton, along: [0xE2, 0x82], using: &random)
    }
  }

  @Test("a class of nothing leads nowhere")
  func nothing() throws {
    let none = "[^\\x00-\\x{10FFFF}]"
    var automaton = try RegularExpression.automaton(none)
    #expect(automaton.nextByte(from: automaton.start, notBefore: 0) == nil)
    #expect(automaton.distance(of: "".utf8) == nil)
    var either = try RegularExpression.automaton("ab\(none)|b\(none)*")
    #expect(either.distance(of: "b".utf8) == 0 && either.distance(of: "ab".utf8) == nil)
    #expect(either.nextByte(from: either.start, notBefore: 0) == UInt8(ascii: "b"))
  }
}
