// Licensed under the Apache License 2.0.

extension Analyzer {
  /// Analyses the words at some positions, up to the filters that look at terms one by one: the stream has
  /// the tokens of ``analyzeWords(_:into:)`` at these positions, and no others.
  ///
  /// An analyzer of a language looks at no word beyond the mark of a sentence's end. Then most stretches of
  /// a text between such marks have their words counted and not made, and nothing behind the last of the
  /// positions is looked at. Where filters of one's own look further, all of the text is analysed.
  ///
  /// - Parameter positions: ascending.
  /// - Complexity: O(*n*) in the bytes up to the last position.
  package func analyzeWords(
    at positions: [UInt32], of text: Span<UInt8>, into stream: inout TokenStream
  ) {
    guard let rules = stretchRules, text.count >= TextStretches.leastLength else {
      analyzeWords(text, into: &stream)
      stream.keepTokens(at: positions)
      return
    }
    let text = text.extracting(0..<min(text.count, Self.longestText))
    stream.removeAll()
    var part = TokenStream()
    var words = PlainWords(rules)
    text.withUnsafeBufferPointer { text in
      var wanted = positions[...]
      var base: UInt32 = 0
      var stretches = TextStretches(text)
      while let next = wanted.first, let stretch = stretches.next() {
        let bytes = UnsafeBufferPointer(rebasing: text[stretch])
        let count = words.count(in: bytes)
        if let count, next &- base >= UInt32(clamping: count) {
          base &+= UInt32(clamping: count)
          continue
        }
        analyzeWords(bytes.span, into: &part)
        let end = part.tokens.last.map { base &+ $0.position &+ 1 } ?? base
        let inside = wanted.prefix { $0 < end }
        if !inside.isEmpty {
          part.keepTokens(at: inside.map { $0 &- base })
          stream.append(part, offset: UInt32(clamping: stretch.lowerBound), position: base)
          wanted = wanted.dropFirst(inside.count)
        }
        base = end
      }
    }
  }
}

/// Cuts a text where no word has anything to do with the words behind: behind the mark of a sentence's
/// or clause's end, and in front of white space.
struct TextStretches {
  /// Shorter texts are analysed as a whole.
  static var leastLength: Int { 512 }
  /// Shorter stretches cost more than they spare, and longer ones are seldom plain.
  private static var usualLength: Int { 160 }

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
