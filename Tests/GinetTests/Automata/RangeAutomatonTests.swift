// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Range automaton")
struct RangeAutomatonTests {
  @Test("terms are accepted that do not precede one end and precede the other")
  func model() {
    var random = SeededRandom()
    var accepted = 0
    func bytes() -> [UInt8] {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        [0, 1, 97, 98, 254, 255].randomElement(using: &random) ?? 0
      }
    }
    for _ in 0..<2_000 {
      let lower = bytes()
      // Near the other end, or anywhere, or nowhere.
      let upper = [lower + bytes(), bytes(), nil].randomElement(using: &random) ?? nil
      var automaton = RangeAutomaton(from: lower, before: upper)
      for term in [lower, lower + [0], Array(lower.dropLast()), upper ?? [], bytes(), bytes()] {
        let expected =
          !term.lexicographicallyPrecedes(lower)
          && (upper.map { term.lexicographicallyPrecedes($0) } ?? true)
        if expected { accepted += 1 }
        if (automaton.distance(of: term) != nil) != expected {
          Issue.record("\(lower) \(upper ?? []) \(term): not \(expected)")
        }
        expectSoundStates(&automaton, along: term, using: &random)
      }
    }
    #expect(accepted > 2_000)
  }
}
