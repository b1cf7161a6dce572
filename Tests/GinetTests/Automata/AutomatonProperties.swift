// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

/// What an automaton must hold along the bytes of a term: the next byte is the least that leads on,
/// and from every state something is accepted.
func expectSoundStates<Automaton: TermAutomaton>(
  _ automaton: inout Automaton, along term: [UInt8], using random: inout SeededRandom
) {
  var state = automaton.start
  for (place, byte) in (term + [0]).enumerated() {
    let leading = (0...255).filter { automaton.step(state, UInt8($0)) != nil }
    for least in [0, Int(byte), Int(byte) + 1, .random(in: 0...256, using: &random), 256] {
      let expected = leading.first { $0 >= least }
      if automaton.nextByte(from: state, notBefore: least).map(Int.init) != expected {
        Issue.record("behind \(term[..<place]) from \(least) on: not \(expected ?? -1)")
      }
    }
    if leading.isEmpty && automaton.distance(of: state) == nil && place > 0 {
      Issue.record("a dead end behind \(term[..<place])")
    }
    guard place < term.count, let next = automaton.step(state, byte) else { return }
    state = next
  }
}

/// Characters of one to four bytes, some of which share their first bytes, and one that is no letter.
let mixedAlphabet: [Unicode.Scalar] = ["a", "b", "\0", "é", "è", "ж", "本", "末", "😀", "😁"]

extension String {
  static func random(
    of alphabet: some Collection<Unicode.Scalar>, most: Int, using random: inout SeededRandom
  ) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...most, using: &random) {
      if let scalar = alphabet.randomElement(using: &random) { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}

/// Byte strings that are no UTF-8: cut short, too long, surrogates, beyond the last scalar.
let malformed: [[UInt8]] = [
  [0x80], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xC1, 0xBF],
  [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
  [0xF5, 0x80, 0x80, 0x80], [0x61, 0xC3, 0x61],
]
