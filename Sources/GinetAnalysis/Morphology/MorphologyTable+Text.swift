// Licensed under the Apache License 2.0.

extension MorphologyTable {
  private typealias Word = ArraySlice<UInt8>

  /// Reads rules in the form of ``MorphologyRules``.
  init(_ text: String) {
    var tails: [Bytes: [Bytes]] = [:]
    // Bytes, not characters: a program that starts reads all of it before its first search.
    let lines = Bytes(text.utf8).split(separator: Self.newLine, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let words = line.prefix { $0 != Self.comment }.split(whereSeparator: Self.isBlank)
      if words.isEmpty { continue }
      if words[0].elementsEqual("tails".utf8), words.count > 2 {
        tails[Bytes(words[1])] = words[2...].map { Self.isDash($0) ? [] : Bytes($0) }
      } else if words[0].elementsEqual("=".utf8) {
        for word in words.dropFirst() { addException(Bytes(word), Bytes(word)) }
      } else if words.count == 3, words[1].elementsEqual("=".utf8) {
        addException(Bytes(words[0]), Bytes(words[2]))
      } else if words.count >= 3, words[1].elementsEqual(">".utf8) {
        if !addRules(words, tails) { addFault(line: number + 1, line) }
      } else {
        addFault(line: number + 1, line)
      }
    }
    sortRules()
  }

  /// Adds the rules of a line, one for each tail; false if it is none.
  private mutating func addRules(_ words: [Word], _ tails: [Bytes: [Bytes]]) -> Bool {
    guard let from = Pattern(words[0]), let to = Pattern(words[2]),
      let endings = from.tails.map({ tails[$0] }) ?? [[]]
    else { return false }
    var after: [Context] = []
    var not: [Context] = []
    var isNegated: Bool?
    for word in words[3...] {
      if word.elementsEqual("after".utf8) {
        isNegated = false
      } else if word.elementsEqual("not".utf8) {
        isNegated = true
      } else {
        guard let isNegated else { return false }
        let context = Context(
          letters: Bytes(word.drop { $0 == Self.whole }), isWhole: word.first == Self.whole)
        if isNegated { not.append(context) } else { after.append(context) }
      }
    }
    countExceptions(of: not)
    for ending in endings {
      add(
        Rule(
          part: from.letters + ending, replacement: to.letters + (to.tails == nil ? [] : ending),
          leastLength: from.leastLength ?? (from.place == .end ? 2 : 0), after: after, not: not),
        at: from.place)
    }
    return true
  }

  /// One side of a rule: `2-our-`, `-is@verb`, `-`.
  private struct Pattern {
    var leastLength: Int?
    var letters: Bytes
    var tails: Bytes?
    var place: Place

    init?(_ word: Word) {
      let digits = word.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      leastLength = digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
      var rest = word.dropFirst(digits.count)
      if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
        tails = Bytes(rest[rest.index(after: at)...])
        rest = rest[..<at]
      }
      let isOpenAtStart = rest.first == MorphologyTable.dash
      if isOpenAtStart { rest.removeFirst() }
      let isOpenAtEnd = rest.last == MorphologyTable.dash
      if isOpenAtEnd { rest.removeLast() }
      guard isOpenAtStart || isOpenAtEnd, !rest.contains(MorphologyTable.dash) else { return nil }
      place = !isOpenAtEnd ? .end : isOpenAtStart ? .inside : .beginning
      letters = Bytes(rest)
    }
  }

  private static let newLine = UInt8(ascii: "\n")
  private static let comment = UInt8(ascii: "#")
  private static let whole = UInt8(ascii: "^")
  private static let dash = UInt8(ascii: "-")

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isDash(_ word: Word) -> Bool { word.count == 1 && word.first == dash }
}
