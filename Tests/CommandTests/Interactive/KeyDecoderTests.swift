// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import ginet_search

@Suite("Keys from the bytes of a terminal")
struct KeyDecoderTests {
  static let cases: [(bytes: String, keys: [Key])] = [
    ("ab", [.text("ab")]),
    ("é深🙂", [.text("é深🙂")]),
    ("a\r", [.text("a"), .enter]),
    ("\t\u{7F}\u{8}", [.tab, .backspace, .backspace]),
    ("\u{1}\u{5}\u{17}", [.control("a"), .control("e"), .control("w")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OH\u{1B}OF", [.up, .home, .end]),
    (
      "\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~",
      [.home, .end, .home, .end, .home, .end]
    ),
    ("\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.delete, .pageUp, .pageDown]),
    ("\u{1B}[1;5C\u{1B}[1;3D\u{1B}[1;2C", [.wordRight, .wordLeft, .right]),
    (
      "\u{1B}b\u{1B}f\u{1B}d\u{1B}\u{7F}",
      [.wordLeft, .wordRight, .deleteWordRight, .deleteWordLeft]
    ),
    (
      "\u{1B}[200~two\nlines\u{1B}[Aand\u{1B}[201~x", [.paste("two\nlines\u{1B}[Aand"), .text("x")]
    ),
    ("\u{1B}[200~\u{1B}[201~", [.paste("")]),
    // What is not known is passed over as a whole.
    (
      "\u{1B}[24;1;7~x\u{1B}[?1;2cy\u{1B}[[Az\u{1B}Px",
      [.text("x"), .text("y"), .text("z"), .text("x")]
    ),
    ("\u{1B}[1;-9223372036854775808A\u{1B}[1;99999999999999999999B", [.up, .down]),
    ("\u{1B}\u{1B}[A", [.escape, .up]),
    ("\u{0}\u{1C}\u{1F}a", [.text("a")]),
  ]

  @Test("bytes are these keys", arguments: cases)
  func keys(bytes: String, expected: [Key]) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: bytes.utf8) == expected)
    #expect(decoder.patience == nil)
  }

  @Test("the same keys come of them piece by piece", arguments: cases)
  func pieces(bytes: String, expected: [Key]) {
    var decoder = KeyDecoder()
    let keys = bytes.utf8.flatMap { decoder.keys(in: [$0]) }
    #expect(Self.joined(keys) == Self.joined(expected))
  }

  @Test("the escape key is what nothing follows")
  func escape() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: [0x1B]).isEmpty)
    #expect(decoder.patience != nil)
    #expect(decoder.keysAfterSilence() == [.escape])
    #expect(decoder.keys(in: "x".utf8) == [.text("x")])
    // So is a sequence that breaks off.
    #expect(decoder.keys(in: "\u{1B}[1;".utf8).isEmpty)
    #expect(decoder.keysAfterSilence() == [.escape])
    #expect(decoder.patience == nil)
  }

  @Test("a character that breaks off and bytes that are none become U+FFFD")
  func malformed() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: [0x61, 0xE6, 0xB7]) == [.text("a")])
    #expect(decoder.keysAfterSilence() == [.text("\u{FFFD}")])
    #expect(decoder.keys(in: [0xFF, 0x61]) == [.text("\u{FFFD}a")])
  }

  @Test("a paste without an end is one, and a long one is cut")
  func openPaste() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(in: "\u{1B}[200~text\u{1B}[20".utf8).isEmpty)
    #expect(decoder.keysAfterSilence() == [.paste("text\u{1B}[20")])
    let long = "\u{1B}[200~" + String(repeating: "a", count: 200_000) + "\u{1B}[201~b"
    let keys = decoder.keys(in: long.utf8)
    #expect(keys.last == .text("b"))
    guard case .paste(let text)? = keys.first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 65_536)
  }

  @Test("no bytes trap, and after silence nothing is left")
  func random() {
    var random = SeededRandom()
    let alphabet: [UInt8] = Array("\u{1B}[O20~1;A\u{7F}\r é深a".utf8) + [0x80, 0xFF, 0xF0]
    for _ in 0..<2_000 {
      var decoder = KeyDecoder()
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? 0
        }
        _ = decoder.keys(in: bytes)
        if Bool.random(using: &random) { _ = decoder.keysAfterSilence() }
      }
      _ = decoder.keysAfterSilence()
      #expect(decoder.patience == nil)
      #expect(decoder.keys(in: "ok".utf8) == [.text("ok")])
    }
  }

  /// The keys, with texts in a row as one.
  private static func joined(_ keys: [Key]) -> [Key] {
    keys.reduce(into: []) { joined, key in
      if case .text(let next) = key, case .text(let text)? = joined.last {
        joined[joined.count - 1] = .text(text + next)
      } else {
        joined.append(key)
      }
    }
  }
}
