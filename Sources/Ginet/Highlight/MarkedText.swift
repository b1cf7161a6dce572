// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// A text with what was matched in it.
struct MarkedText {
  let text: String
  /// The UTF-8 of the text.
  let bytes: UnsafeBufferPointer<UInt8>
  /// By their places. They may overlap, as a code and its parts do.
  let marks: [Mark]

  /// Calls `body` with a text and what `marks` finds in it.
  static func with<Result>(
    _ text: String, marks: (UnsafeBufferPointer<UInt8>) -> [Mark], _ body: (MarkedText) -> Result
  ) -> Result {
    var text = text
    text.makeContiguousUTF8()
    let copy = text
    return text.withUTF8 { bytes in
      body(MarkedText(text: copy, bytes: bytes, marks: marks(bytes)))
    }
  }

  /// What to set off in a part of the text: whole characters, ascending, none touching another, and the
  /// parts of a code that was matched as one together.
  func highlights(in range: Range<Int>) -> [Range<Int>] {
    let boundaries = CharacterBoundaries(text, bytes)
    var highlights: [Range<Int>] = []
    var lastMark: Mark?
    for mark in marks[firstMark(from: range.lowerBound)...] {
      if mark.range.lowerBound >= range.upperBound { break }
      let next = boundaries.characters(of: mark.range).clamped(to: range)
      if next.isEmpty { continue }
      defer { lastMark = mark }
      guard let last = highlights.last, let lastMark,
        next.lowerBound <= last.upperBound || isCode(lastMark, mark)
      else {
        highlights.append(next)
        continue
      }
      highlights[highlights.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
    }
    return highlights
  }

  /// The first mark that begins at a place or behind it.
  func firstMark(from place: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether two marks are parts of one code, such as 5 and HIAA.
  private func isCode(_ first: Mark, _ second: Mark) -> Bool {
    first.isPart && second.isPart && first.match == second.match
      && Gap(
        from: UInt32(clamping: first.range.upperBound),
        to: UInt32(clamping: second.range.lowerBound), in: bytes.span) == .hyphen
  }
}
