// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// Finds the sentences near a place of a long text, without those of the rest.
struct SentencesAround {
  private let text: UnsafeBufferPointer<UInt8>
  private let sentences: Sentences
  private let reach: Int

  /// What stands further away has no part in where a sentence ends.
  private static let margin = 96

  /// - Parameter reach: sentences that begin or end so many bytes from a place are found.
  init(_ text: UnsafeBufferPointer<UInt8>, _ sentences: Sentences, reach: Int) {
    self.text = text
    self.sentences = sentences
    self.reach = min(reach, text.count)
  }

  func around(_ place: Range<Int>) -> SentenceEnds {
    var start = max(place.lowerBound - reach - Self.margin, 0)
    var end = min(place.upperBound + reach + Self.margin, text.count)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    let part = UnsafeBufferPointer(rebasing: text[start..<end])
    var ends = sentences.ends(in: part.span).map { $0 + start }
    // Where the part begins and ends, no sentence need do so.
    if end < text.count { _ = ends.popLast() }
    let known = start == 0 ? 0 : start + Self.margin / 2
    ends.removeAll { $0 < known }
    if start == 0 { ends.insert(0, at: 0) }
    return SentenceEnds(text, ends)
  }
}

/// Some neighbouring ends of sentences: each is the start of the next one.
struct SentenceEnds {
  private let text: UnsafeBufferPointer<UInt8>
  /// Ascending, behind the white space at the ends of sentences.
  private let ends: [Int]

  init(_ text: UnsafeBufferPointer<UInt8>, _ ends: [Int]) {
    self.text = text
    self.ends = ends
  }

  /// Where the sentence begins that has a place, if that is known.
  func start(at place: Int) -> Int? { ends.last { $0 <= place } }

  /// Where the sentence begins that ends at a place.
  func start(before place: Int) -> Int? { ends.last { $0 < place } }

  /// The first end of a sentence at a place or behind it, without white space behind it, if that is known.
  func firstEnd(from place: Int) -> Int? {
    for end in ends where end >= place {
      var last = end
      while last > 0, text[last - 1] <= 32 { last -= 1 }
      if last >= place { return last }
    }
    return nil
  }

  /// The last end of a sentence, without white space behind it, that stands in a range.
  func end(from least: Int, to most: Int) -> Int? {
    for end in ends.reversed() {
      var last = end
      while last > least, text[last - 1] <= 32 { last -= 1 }
      if last < least { return nil }
      if last <= most { return last }
    }
    return nil
  }
}
