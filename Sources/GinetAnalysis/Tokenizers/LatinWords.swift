// Licensed under the Apache License 2.0.

internal import CKernels

extension UInt8 {
  /// Tab, line feed, vertical tab, form feed, carriage return or space.
  var isASCIISpace: Bool { self == 32 || (self >= 9 && self <= 13) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The end of the text from `start` on that is ASCII and letters from U+00C0 to U+024F, or the
  /// count.
  ///
  /// No rule joins such a letter and what is not one, and none of them is a mark.
  func endOfLatin(from start: Int) -> Int {
    guard let base = baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var i = start
    while true {
      while i + 8 <= count {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        let high = word & 0x8080_8080_8080_8080
        if high != 0 {
          i += high.trailingZeroBitCount / 8
          break
        }
        i += 8
      }
      while i < count && base[i] < 128 { i += 1 }
      guard i < count, isLatinLetter(at: i) else { return i }
      i += 2
    }
  }

  /// Whether a letter from U+00C0 to U+024F stands at `index`, and not × or ÷.
  private func isLatinLetter(at index: Int) -> Bool {
    guard self[index] >= 0xC3, self[index] <= 0xC9, index + 1 < count else { return false }
    let next = self[index + 1]
    guard next & 0xC0 == 0x80 else { return false }
    return self[index] == 0xC3 ? next != 0x97 && next != 0xB7 : self[index] < 0xC9 || next < 0x90
  }
}

extension TokenStream {
  /// Appends the words of `text[range]`, which is ASCII and letters from U+00C0 to U+024F. Letters
  /// of ASCII become lower case.
  mutating func appendLatinWords(
    of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, rules: LatinWordRules
  ) {
    guard let base = text.baseAddress, !range.isEmpty else { return }
    // The lower-cased text itself becomes the terms' buffer, so that no term is copied.
    let shift = bytes.count - range.lowerBound
    var cutter = LatinWordCutter(position: nextPosition, start: range.lowerBound, shift: shift)
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
    bytes.withUnsafeMutableBufferPointer { bytes in
      guard let terms = bytes.baseAddress.map({ $0 + (range.lowerBound + shift) }) else { return }
      // A piece at a time, and a block of its neighbours on both sides.
      var classes = InlineArray<18, ginet_byte_classes>(repeating: ginet_byte_classes())
      var start = 0
      while start < range.count {
        let blockCount = min(16, (range.count - start + 63) / 64)
        // The block behind decides whether the last byte of this one joins.
        let count = min(range.count - start, (blockCount + 1) * 64)
        classes[blockCount + 1] = ginet_byte_classes()
        withUnsafeMutablePointer(to: &classes[1]) {
          ginet_classify(base + (range.lowerBound + start), count, terms + start, $0)
        }
        // Words have a byte between them.
        tokens.append(addingCapacity: 32 * blockCount + 1) { tokens in
          for block in 1...blockCount {
            let (words, joiners) = rules.words(
              in: classes[block], after: classes[block - 1], before: classes[block + 1])
            cutter.add(classes[block], words: words, joiners: joiners, to: &tokens)
          }
        }
        classes[0] = classes[blockCount]
        start += blockCount * 64
      }
    }
    tokens.append(addingCapacity: 1) { cutter.finish(at: range.upperBound, &$0) }
    seenTraits.formUnion(cutter.seenTraits)
  }
}

/// Makes tokens of runs of bits.
private struct LatinWordCutter {
  private var position: UInt32
  private let shift: Int
  /// The first byte of the next block, in the text.
  private var blockStart: Int
  /// Where the word begins that may go on in the next block.
  private var start: Int?
  private var bytes = LatinWordBytes()
  private(set) var seenTraits: Token.Traits = []

  init(position: UInt32, start: Int, shift: Int) {
    self.position = position
    self.shift = shift
    blockStart = start
  }

  @inline(__always)
  mutating func add(
    _ block: ginet_byte_classes, words: UInt64, joiners: UInt64, to tokens: inout OutputSpan<Token>
  ) {
    var rest = words
    var isOpen = start != nil
    while isOpen || rest != 0 {
      let first = isOpen ? 0 : rest.trailingZeroBitCount
      let length = (~(rest &>> UInt64(truncatingIfNeeded: first))).trailingZeroBitCount
      let end = first &+ length
      let bits = end < 64 ? rest & ((1 &<< UInt64(truncatingIfNeeded: end)) &- 1) : rest
      if !isOpen {
        start = blockStart &+ first
        bytes = LatinWordBytes()
      }
      bytes.add(block, joiners: joiners, bits)
      if end >= 64 { break }
      finish(at: blockStart &+ end, &tokens)
      isOpen = false
      rest &= ~bits
    }
    blockStart &+= 64
  }

  /// Ends the word that is open, if there is one.
  @inline(__always)
  mutating func finish(at end: Int, _ tokens: inout OutputSpan<Token>) {
    guard let start else { return }
    self.start = nil
    guard bytes.isWord else { return }
    let traits = bytes.traits
    seenTraits.formUnion(traits)
    tokens.append(
      Token(
        termStart: UInt32(truncatingIfNeeded: start &+ shift),
        termLength: UInt32(truncatingIfNeeded: end &- start),
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        position: position, traits: traits))
    position &+= 1
  }
}
