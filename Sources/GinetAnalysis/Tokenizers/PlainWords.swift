// Licensed under the Apache License 2.0.

internal import CKernels

/// Counts words without making tokens of them, where each is sure to take one position whatever
/// ``CodeFilter`` and ``CompoundFilter`` do.
struct PlainWords {
  private let rules: LatinWordRules
  /// Where the kernel puts what nobody wants.
  private var lowercased = [UInt8](repeating: 0, count: 64 * blockCount)

  private static var blockCount: Int { 16 }

  init(_ rules: LatinWordRules) { self.rules = rules }

  /// The words of a text; nil if there may be one in it that is a code, or that belongs to another: letters
  /// beside digits, one letter in front of a hyphen, `x`, and what is not Latin.
  ///
  /// - Complexity: O(*n*), some bytes in a nanosecond.
  mutating func count(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return 0 }
    var count = 0
    var isLatin = false
    var classes = InlineArray<18, ginet_byte_classes>(repeating: ginet_byte_classes())
    var lastWords: UInt64 = 0
    var start = 0
    // As many blocks at a time as there is room for, and the one behind, which decides what joins.
    let most = Self.blockCount - 1
    while start < text.count {
      let length = min(text.count - start, 64 * Self.blockCount)
      let blocks = min(most, (length + 63) / 64)
      classes[blocks + 1] = ginet_byte_classes()
      lowercased.withUnsafeMutableBufferPointer { lowercased in
        guard let lowercased = lowercased.baseAddress else { return }
        withUnsafeMutablePointer(to: &classes[1]) {
          ginet_classify(base + start, length, lowercased, $0)
        }
      }
      for index in 1...blocks {
        let (block, before) = (classes[index], classes[index - 1])
        if block.underscores != 0 { return nil }
        if block.high != 0 && !isLatin {
          guard text.endOfLatin(from: 0) == text.count else { return nil }
          isLatin = true
        }
        let letters = block.letters & (block.digits &<< 1 | before.digits &>> 63)
        let digits = block.digits & (block.letters &<< 1 | before.letters &>> 63)
        if letters | digits != 0 { return nil }
        let words = rules.words(in: block, after: before, before: classes[index + 1]).words
        let starts = words & ~(words &<< 1 | lastWords &>> 63)
        count &+= starts.nonzeroBitCount
        var single = starts & block.letters & ~(words &>> 1)
        while single != 0 {
          let place = start &+ 64 &* (index &- 1) &+ single.trailingZeroBitCount
          if text[place] | 32 == UInt8(ascii: "x") { return nil }
          if place + 1 < text.count && text[place + 1] == UInt8(ascii: "-") { return nil }
          single &= single &- 1
        }
        lastWords = words
      }
      classes[0] = classes[blocks]
      start += 64 * blocks
    }
    return count
  }
}
