// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// Finds the codes of a query, such as 5-HIAA and MEN 1: neighbouring words that say something as
/// a whole.
///
/// Words are one code where a letter meets a digit with nothing or a hyphen between. A space joins
/// too if the letters are few and upper case, as in "I 131", in a query that is not upper case
/// throughout.
struct QueryCodes {
  /// Indices of the words of each code.
  private(set) var ranges: [Range<Int>] = []

  /// Abbreviations are not longer.
  private static let mostLetters = 5

  init(_ words: [QueryWords.Word], of text: String) {
    var text = text
    text.withUTF8 { text in
      let isLoud = words.count > 2 && !text.contains { $0 &- 0x61 < 26 }
      var start = 0
      while start < words.count {
        var end = start + 1
        while end < words.count,
          let gap = Gap(
            from: UInt32(clamping: words[end - 1].range.upperBound),
            to: UInt32(clamping: words[end].range.lowerBound), in: text.span),
          Self.isBorder(text, words[end - 1].range, words[end].range)
        {
          if gap == .space {
            let isPair = end - start == 1 && !isLoud
            guard isPair, Self.isAbbreviation(text, words[start].range, words[end].range) else {
              break
            }
          }
          end += 1
        }
        if end - start > 1 { ranges.append(start..<end) }
        start = end
      }
    }
  }

  /// Whether a letter meets a digit.
  private static func isBorder(
    _ text: UnsafeBufferPointer<UInt8>, _ first: Range<Int>, _ second: Range<Int>
  ) -> Bool {
    guard let end = text[first].last, let start = text[second].first else { return false }
    return end.isDigit != start.isDigit && (end.isLetter || start.isLetter)
  }

  /// Whether one of the two is a few upper-case letters; the other is a number.
  private static func isAbbreviation(
    _ text: UnsafeBufferPointer<UInt8>, _ first: Range<Int>, _ second: Range<Int>
  ) -> Bool {
    let letters = text[first].first?.isDigit == true ? second : first
    return letters.count <= mostLetters && text[letters].allSatisfy { $0 &- 0x41 < 26 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
  /// Bytes of other scripts count.
  fileprivate var isLetter: Bool { (self | 32) &- 0x61 < 26 || self > 127 }
}
