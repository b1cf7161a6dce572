// Licensed under the Apache License 2.0.

extension QueryLexer {
  // MARK: Phrases

  /// Takes the words up to the next quotation mark, or nothing but the mark if there is none.
  mutating func takePhrase(quoteLength: Int) -> Lexeme? {
    let start = position
    position += quoteLength
    guard let body = quotedText(at: position) else {
      repairs.add(
        .unclosedQuote, start..<position, "a quotation mark that none closes is text")
      return nil
    }
    position = body.upperBound
    position += QueryBytes.quoteLength(in: text.span, at: position)
    let slop = takeSlop()
    let boost = takeBoost()
    let isSaid = text[body].contains { QueryBytes.isWord($0) || $0 == UInt8(ascii: "\\") }
    return isSaid
      ? Lexeme(.phrase(slop: slop), start..<position, body: body, boost: boost) : nil
  }

  /// The bytes from `start` to the next quotation mark, or nil if there is none.
  private mutating func quotedText(at start: Int) -> Range<Int>? {
    if start >= quotesEnd { return nil }
    var end = start
    while end < text.count {
      if isEscape(at: end) {
        end += 2
      } else if QueryBytes.quoteLength(in: text.span, at: end) > 0 {
        return start..<end
      } else {
        end += 1
      }
    }
    quotesEnd = start
    return nil
  }

  private mutating func takeSlop() -> Int {
    guard position < text.count, text[position] == UInt8(ascii: "~") else { return 0 }
    let start = position
    position += 1
    var slop = 0
    while position < text.count, QueryBytes.isDigit(text[position]) {
      slop = min(10 * slop + Int(text[position] &- 0x30), Query.longestDistance + 1)
      position += 1
    }
    if position == start + 1 {
      repairs.add(
        .missingNumber, start..<position, "~ behind a phrase needs a number, and is left out")
    } else if slop > Query.longestDistance {
      repairs.add(
        .numberOutOfRange, start..<position, "words move by \(Query.longestDistance) at most")
    }
    return min(slop, Query.longestDistance)
  }

  // MARK: Regular expressions

  /// Takes `/expression/` without white space, if nothing but a weight or a bracket follows.
  mutating func takeExpression() -> Lexeme? {
    let start = position
    var end = start + 1
    while end < text.count, text[end] != UInt8(ascii: "/") {
      if spaceLength(at: end) > 0 { return nil }
      end += text[end] == UInt8(ascii: "\\") && end + 1 < text.count ? 2 : 1
    }
    guard end < text.count, end > start + 1 else { return nil }
    let next = end + 1
    let isEnd =
      next == text.count || spaceLength(at: next) > 0 || text[next] == UInt8(ascii: ")")
      || text[next] == UInt8(ascii: "^")
    guard isEnd else { return nil }
    position = next
    let boost = takeBoost()
    return Lexeme(.expression, start..<position, body: start + 1..<end, boost: boost)
  }

  // MARK: Ranges

  /// Takes `[a TO b]`, with either bracket at either end.
  mutating func takeRange() -> Lexeme? {
    let start = position
    guard let (_, _, end) = rangeBounds(at: start, reports: true) else { return nil }
    position = end
    let boost = takeBoost()
    return Lexeme(.range, start..<position, body: start..<end, boost: boost)
  }

  /// The ends of the range that begins at `start` with its bracket, and the place behind it.
  mutating func rangeBounds(
    at start: Int, reports: Bool = false
  ) -> (lower: Query.Bound, upper: Query.Bound, end: Int)? {
    var place = start + 1
    guard let lower = bound(at: &place), spaceLength(within: place) > 0 else {
      return nil
    }
    skipSpace(at: &place)
    guard place + 2 < text.count, text[place..<place + 2].elementsEqual("TO".utf8),
      spaceLength(at: place + 2) > 0
    else { return nil }
    place += 2
    let upper = bound(at: &place)
    skipSpace(at: &place)
    guard let upper, place < text.count, QueryBytes.closes(text[place]) else {
      if reports {
        repairs.add(
          .unclosedRange, start..<start + 1, "a range that is not closed is taken as words")
      }
      return nil
    }
    return (
      self.bound(lower, isIncluded: text[start] == UInt8(ascii: "[")),
      self.bound(upper, isIncluded: text[place] == UInt8(ascii: "]")), place + 1
    )
  }

  /// Takes a word, or a text in quotation marks, with white space in front.
  private mutating func bound(at place: inout Int) -> Range<Int>? {
    skipSpace(at: &place)
    guard place < text.count else { return nil }
    let start = place
    let quoteLength = QueryBytes.quoteLength(in: text.span, at: place)
    if quoteLength > 0 {
      guard let quoted = quotedText(at: place + quoteLength) else { return nil }
      place = quoted.upperBound
      place += QueryBytes.quoteLength(in: text.span, at: place)
      return start..<place
    }
    while place < text.count, spaceLength(at: place) == 0, !QueryBytes.closes(text[place]) {
      place += isEscape(at: place) ? 2 : 1
    }
    place = min(place, text.count)
    return place > start ? start..<place : nil
  }

  private func bound(_ range: Range<Int>, isIncluded: Bool) -> Query.Bound {
    var range = range
    let quoteLength = QueryBytes.quoteLength(in: text.span, at: range.lowerBound)
    if quoteLength > 0 {
      var end = range.upperBound - 1
      if text[end] != UInt8(ascii: "\"") { end -= 2 }
      range = range.lowerBound + quoteLength..<max(end, range.lowerBound + quoteLength)
    } else if text[range].elementsEqual("*".utf8) {
      return .open
    }
    let value = String(decoding: unescaped(range), as: UTF8.self)
    return isIncluded ? .including(value) : .excluding(value)
  }

  private func skipSpace(at place: inout Int) {
    while place < text.count {
      let length = spaceLength(at: place)
      if length == 0 { return }
      place += length
    }
  }

  private func spaceLength(within place: Int) -> Int {
    place < text.count ? spaceLength(at: place) : 0
  }

  // MARK: Bodies

  /// The bytes of a word or phrase as they are meant.
  func unescaped(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(range, to: &bytes)
    return bytes
  }

  /// Adds them to others.
  func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    guard let first = text[range].firstIndex(of: UInt8(ascii: "\\")) else {
      bytes += text[range]
      return
    }
    bytes += text[range.lowerBound..<first]
    var place = first
    while place < range.upperBound {
      if isEscape(at: place) && place + 1 < range.upperBound { place += 1 }
      bytes.append(text[place])
      place += 1
    }
  }

  /// The bytes of a pattern, in which a backslash takes the meaning from a wildcard, and nothing else.
  func wildcardPattern(_ range: Range<Int>) -> String {
    var wildcards: Set<Int> = []
    _ = WildcardScan(text, range) { wildcards.insert($0) }
    var bytes: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if isEscape(at: place) && place + 1 < range.upperBound { place += 1 }
      let byte = text[place]
      let isMark =
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "\\")
      if isMark && !wildcards.contains(place) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
      place += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An expression as it stands.
  func expression(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
