// Licensed under the Apache License 2.0.

extension MorphologyTable {
  /// Reads rules in the form of ``MorphologyRules``.
  init(_ text: String) {
    var tails: [Substring: [Bytes]] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      if words[0] == "tails", words.count > 2 {
        tails[words[1]] = words[2...].map { $0 == "-" ? [] : Bytes($0.utf8) }
      } else if words[0] == "=" {
        for word in words.dropFirst() { addException(Bytes(word.utf8), Bytes(word.utf8)) }
      } else if words.count == 3, words[1] == "=" {
        addException(Bytes(words[0].utf8), Bytes(words[2].utf8))
      } else if words.count >= 3, words[1] == ">" {
        if !addRules(words, tails) { addFault(line: number + 1, line) }
      } else {
        addFault(line: number + 1, line)
      }
    }
  }

  /// Adds the rules of a line, one for each tail; false if it is none.
  private mutating func addRules(_ words: [Substring], _ tails: [Substring: [Bytes]]) -> Bool {
    guard let from = Pattern(words[0]), let to = Pattern(words[2]),
      let endings = from.tails.map({ tails[$0] }) ?? [[]]
    else { return false }
    var after: [Context] = []
    var not: [Context] = []
    var isNegated: Bool?
    for word in words[3...] {
      switch word {
      case "after": isNegated = false
      case "not": isNegated = true
      default:
        let context = Context(
          letters: Bytes(word.drop { $0 == "^" }.utf8), isWhole: word.first == "^")
        guard let isNegated else { return false }
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
    var tails: Substring?
    var place: Place

    init?(_ word: Substring) {
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      leastLength = Int(digits)
      var rest = word.dropFirst(digits.count)
      if let at = rest.firstIndex(of: "@") {
        tails = rest[rest.index(after: at)...]
        rest = rest[..<at]
      }
      let isOpenAtStart = rest.first == "-"
      if isOpenAtStart { rest.removeFirst() }
      let isOpenAtEnd = rest.last == "-"
      if isOpenAtEnd { rest.removeLast() }
      guard isOpenAtStart || isOpenAtEnd, !rest.contains("-") else { return nil }
      place = !isOpenAtEnd ? .end : isOpenAtStart ? .inside : .beginning
      letters = Bytes(rest.utf8)
    }
  }
}
