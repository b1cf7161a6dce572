// Licensed under the Apache License 2.0.

/// Makes texts in which the marks of the query language meet, and changes texts that were made before.
struct RandomQueryTexts {
  private var random: SplitMix64
  /// Texts to change.
  private var kept: [[UInt8]] = []
  private let longest: Int

  private static let mostKept = 64

  /// - Parameter longest: pieces of a text at most, each some bytes.
  init(seed: UInt64, longest: Int) {
    random = SplitMix64(seed: seed)
    self.longest = longest
  }

  /// The same seed gives the same texts in the same order.
  mutating func next() -> [UInt8] {
    let isNew = kept.isEmpty || chance(2)
    var text = isNew ? made() : changed(kept[below(kept.count)])
    if text.count > 16 * longest { text.removeLast(text.count - 16 * longest) }
    if kept.count < Self.mostKept { kept.append(text) } else { kept[below(kept.count)] = text }
    return text
  }

  private mutating func made() -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<below(longest + 1) { text += piece() }
    return text
  }

  private mutating func changed(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<1 + below(3) {
      let place = below(text.count + 1)
      let end = min(place + below(8), text.count)
      switch below(5) {
      case 0: text.removeSubrange(place..<end)
      case 1: text.insert(contentsOf: piece(), at: place)
      case 2: text.insert(contentsOf: text[place..<end], at: below(text.count + 1))
      case 3 where place < text.count: text[place] = UInt8(truncatingIfNeeded: random.next())
      default: text.replaceSubrange(place..<end, with: piece())
      }
    }
    return text
  }

  private mutating func piece() -> [UInt8] {
    chance(20)
      ? [UInt8(truncatingIfNeeded: random.next())] : Self.pieces[below(Self.pieces.count)]
  }

  private mutating func chance(_ one: Int) -> Bool { below(one) == 0 }

  private mutating func below(_ bound: Int) -> Int { random.next(below: bound) }

  private static let pieces: [[UInt8]] =
    [
      " ", " ", " ", " ", "  ", "\t", "\n", "\u{A0}", "\u{3000}", "river", "bank", "a", "b", "aa",
      "A", "5-HIAA", "68Ga", "é", "神经", "e\u{301}", "\u{200B}", "1", "0.5", "99999999999", "(",
      "(", ")", ")", "\"", "\"", "“", "”", "+", "-", "--", "~", "~1", "~2", "~9", "^", "^2", "^1e9",
      "*", "*", "**", "?", "/", "\\", "\\\\", "\\\"", ":", "title:", "body:", "id:", "kept:", "no:",
      "title,body:", ",", ".", "!", "[", "]", "{", "}", " TO ", "[a TO b]", "{* TO z}", "AND",
      " AND ",
      " OR ", " NOT ", "NOT ", " NEAR ", " NEAR/2 ", " ADJ/3 ", " NEAR/99999 ", "*:*", "/a.b/", "'",
      "\0",
    ].map { Array($0.utf8) }
}
