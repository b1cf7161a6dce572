// Licensed under the Apache License 2.0.

extension Analyzer {
  /// Whether ``analyzeWords(within:of:into:)`` looks at less than all of a text.
  package var analyzesStretches: Bool { stretchRules != nil }

  /// Analyses the words at some positions, and some around them, up to the filters that look at terms one by
  /// one: tokens that the stream has are those of ``analyzeWords(_:into:)``.
  ///
  /// An analyzer of a language looks at no word beyond the mark of a sentence's end. Then most stretches of
  /// a text between such marks have their words counted and not made, and nothing behind the last of the
  /// positions is looked at. Where filters of one's own look further, all of the text is analysed.
  ///
  /// - Parameter positions: ascending, none touching another.
  /// - Returns: for each of `positions`, the bytes in which all words are analysed.
  /// - Complexity: O(*n*) in the bytes up to the last position.
  @discardableResult
  package func analyzeWords(
    within positions: [Range<UInt32>], of text: Span<UInt8>, into stream: inout TokenStream
  ) -> [Range<Int>] {
    let text = text.extracting(0..<min(text.count, Self.longestText))
    guard let rules = stretchRules, text.count >= TextStretches.leastLength else {
      analyzeWords(text, into: &stream)
      return positions.map { _ in 0..<text.count }
    }
    stream.removeAll()
    var part = TokenStream()
    var words = PlainWords(rules)
    return text.withUnsafeBufferPointer { text in
      var covered = positions.map { _ in text.count..<text.count }
      var place = 0
      var base: UInt32 = 0
      var stretches = TextStretches(text)
      while place < positions.count, let stretch = stretches.next() {
        let bytes = UnsafeBufferPointer(rebasing: text[stretch])
        let wanted = positions[place]
        if let count = words.count(in: bytes) {
          let next = base &+ UInt32(clamping: count)
          if next <= wanted.lowerBound {
            base = next
            continue
          }
        }
        analyzeWords(bytes.span, into: &part)
        let next = part.tokens.last.map { base &+ $0.position &+ 1 } ?? base
        if next > wanted.lowerBound {
          stream.append(part, offset: UInt32(clamping: stretch.lowerBound), position: base)
          // A stretch may have a part of several of the wanted.
          while place < positions.count, positions[place].lowerBound < next {
            let start = min(covered[place].lowerBound, stretch.lowerBound)
            covered[place] = start..<stretch.upperBound
            if positions[place].upperBound > next { break }
            place += 1
          }
        }
        base = next
      }
      return covered
    }
  }
}

/// Cuts a text where no word has anything to do with the words behind: behind the mark of a sentence's
/// or clause's end, and in front of white space.
struct TextStretches {
  /// Shorter texts are analysed as a whole.
  static var leastLength: Int { 512 }
  /// Shorter stretches cost more than they spare, and longer ones are seldom plain.
  private static var usualLength: Int { 192 }

  private let text: UnsafeBufferPointer<UInt8>
  private var start = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The next stretch, or nil behind the last.
  mutating func next() -> Range<Int>? {
    guard start < text.count else { return nil }
    var end = start + Self.usualLength
    while end < text.count, !isCut(at: end) { end += 1 }
    defer { start = min(end, text.count) }
    return start..<min(end, text.count)
  }

  /// Words join over nothing, a hyphen or one space; a mark and a space are more. No word ends with such
  /// a mark.
  @inline(__always)
  private func isCut(at index: Int) -> Bool {
    guard text[index].isASCIISpace else { return false }
    switch text[index - 1] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"):
      return true
    default: return false
    }
  }
}

extension TokenStream {
  /// Adds the tokens of a part of a text.
  fileprivate mutating func append(_ part: TokenStream, offset: UInt32, position: UInt32) {
    part.bytes.withUnsafeBufferPointer { bytes in
      for var token in part.tokens {
        let term = token.termRange
        token.termStart = UInt32(clamping: self.bytes.count)
        token.start &+= offset
        token.end &+= offset
        token.position &+= position
        self.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[term]))
        tokens.append(token)
        seenTraits.formUnion(token.traits)
      }
    }
  }
}
