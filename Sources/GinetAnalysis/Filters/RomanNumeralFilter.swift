// Licensed under the Apache License 2.0.

/// Writes Roman numerals behind certain words in digits: `grade III` is `grade 3`, and `stage IVB` is
/// `stage` `4` `b`, as ``CodeFilter`` leaves `4B`.
///
/// A list or range goes on through one or two other words: `stages I, II or III`, `I-III`. Numerals
/// go from I to XX. `I`, `V` and `X` alone have to be upper case; in "at this stage I feel" the I
/// becomes a 1, which no search for words notices. A letter behind the numeral is a to d and takes
/// the next position; positions behind move up.
///
/// It stands behind the tokenizer and ``CodeFilter``, and in front of ``CompoundFilter``, which would
/// make one word of `I-II`. One look at each token.
public struct RomanNumeralFilter: TokenFilter {
  /// What numerals stand behind, in lower case.
  public let words: WordSet

  private let longestWord: UInt32
  private let shortestWord: UInt32

  /// Numbers words that stand behind `words`, such as "grade"; these are in lower-case ASCII.
  public init(behind words: WordSet) {
    self.words = words
    shortestWord = UInt32(clamping: words.lengths.lowerBound)
    longestWord = UInt32(clamping: words.lengths.upperBound)
  }

  /// Names the words.
  public var identity: String { "roman(\(words.fingerprint))" }

  /// Words of a list that may stand between two numerals.
  private static let joiners = WordSet(["and", "or", "to", "through", "vs", "versus"])

  /// Writes numerals in digits.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    var found: [(index: Int, number: Int, suffix: UInt8?)] = []
    var index = 0
    while index < stream.tokens.count {
      let token = stream.tokens[index]
      index += 1
      guard token.termLength >= shortestWord, token.termLength <= longestWord,
        words.contains(lowercased(stream.bytes[token.termRange]))
      else { continue }
      var gap = 0
      while index < stream.tokens.count, gap < 2 {
        let next = stream.tokens[index]
        let term = stream.bytes[next.termRange]
        if let numeral = numeral(next, text), !isPrefix(index, of: stream, text) {
          found.append((index, numeral.number, numeral.suffix))
          gap = 0
        } else if isNumber(term) {
          gap = 0
        } else if Self.joiners.contains(lowercased(term)) {
          gap += 1
        } else {
          break
        }
        index += 1
      }
    }
    if !found.isEmpty { write(found, to: &stream) }
  }

  private func write(
    _ found: [(index: Int, number: Int, suffix: UInt8?)], to stream: inout TokenStream
  ) {
    let first = found[0].index
    var rest = found[...]
    var shift: UInt32 = 0
    for (offset, var token) in stream.takeTokens(from: first).enumerated() {
      token.position &+= shift
      guard let next = rest.first, next.index == first + offset else {
        stream.append(token)
        continue
      }
      rest.removeFirst()
      token.traits.subtract([.unfolded, .nonASCII, .mixed])
      var number = token
      if next.suffix != nil { number.end -= 1 }
      stream.append("\(next.number)".utf8, like: number)
      if let suffix = next.suffix {
        var letter = token
        letter.start = token.end - 1
        letter.position &+= 1
        stream.append([suffix], like: letter)
        shift &+= 1
      }
    }
  }

  /// Whether a token is the X of X-ray.
  private func isPrefix(_ index: Int, of stream: TokenStream, _ text: Span<UInt8>) -> Bool {
    guard index + 1 < stream.tokens.count,
      CompoundFilter.letters.contains(stream.bytes[stream.tokens[index].termRange])
    else { return false }
    let next = stream.tokens[index + 1]
    return Gap(from: stream.tokens[index].end, to: next.start, in: text) == .hyphen
      && numeral(next, text) == nil && !isNumber(stream.bytes[next.termRange])
  }

  private func lowercased(_ term: ArraySlice<UInt8>) -> [UInt8] {
    term.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  private func isNumber(_ term: ArraySlice<UInt8>) -> Bool {
    term.allSatisfy { $0 &- 0x30 < 10 }
  }

  // MARK: Numerals

  private static let numerals = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
  ].map { Array($0.utf8) }

  /// The number that a token is in the text, and the letter behind it.
  private func numeral(_ token: Token, _ text: Span<UInt8>) -> (number: Int, suffix: UInt8?)? {
    guard !token.traits.contains(.protected), token.utf8Range.upperBound <= text.count,
      token.utf8Range.count <= 6
    else { return nil }
    let written = token.utf8Range.map { text[$0] }
    let lower = lowercased(written[...])
    if let number = Self.numerals.firstIndex(of: lower) {
      return lower.count > 1 || written != lower ? (number + 1, nil) : nil
    }
    guard let last = lower.last, last >= UInt8(ascii: "a"), last <= UInt8(ascii: "d"),
      let number = Self.numerals.firstIndex(of: lower.dropLast()), written[0] &- 0x41 < 26
    else { return nil }
    return (number + 1, last)
  }
}
