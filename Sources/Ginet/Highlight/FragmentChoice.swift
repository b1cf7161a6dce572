// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// Chooses the part of a text that shows best what was matched in it.
///
/// Parts are runs of whole sentences that fit a length, and of a sentence that alone is longer a part that
/// is cut between words. The best has the greatest ``FragmentValue``: the different matches that weigh
/// most, then those that are closest together, then the most marks; of equal ones it is the first.
///
/// Sentences are looked for only where a part may be among the best by its marks alone.
struct FragmentChoice {
  private let text: MarkedText
  private let sentences: SentencesAround
  private let length: Int
  private var scale: FragmentScale

  /// Places whose sentences are looked for.
  private static let mostTried = 6

  init(_ text: MarkedText, _ sentences: Sentences, length: Int) {
    self.text = text
    self.length = length
    scale = FragmentScale(text.marks)
    self.sentences = SentencesAround(text.bytes, sentences, reach: length)
  }

  /// The bytes of the part, which begin and end between characters and with no white space, and its value.
  ///
  /// - Complexity: O(*m* log *m*) in the marks, and the sentences of a few parts.
  mutating func best() -> (range: Range<Int>, value: FragmentValue) {
    var best: (range: Range<Int>, value: FragmentValue)?
    for candidate in scale.bestStretches(within: length).prefix(Self.mostTried) {
      if let best, best.value >= candidate.value { break }
      let range = part(showing: candidate.marks)
      let value = scale.value(of: marks(in: range))
      guard let known = best else {
        best = (range, value)
        continue
      }
      let isEarlier = value == known.value && range.lowerBound < known.range.lowerBound
      if value > known.value || isEarlier { best = (range, value) }
    }
    return best ?? (beginning(), FragmentValue())
  }

  private func marks(in range: Range<Int>) -> Range<Int> {
    text.firstMark(from: range.lowerBound)..<text.firstMark(from: range.upperBound)
  }

  // MARK: Parts

  /// The part with the first of some marks, and as many of the others as its sentences have room for.
  private func part(showing marks: Range<Int>) -> Range<Int> {
    let first = text.marks[marks.lowerBound].range
    let around = sentences.around(first)
    if let start = around.start(at: first.lowerBound),
      let end = around.end(from: first.upperBound, to: start + length)
    {
      return filled(start..<end, around)
    }
    return cut(marks, around)
  }

  /// A part of a sentence that alone is too long, with the first of some marks and others in it.
  private func cut(_ marks: Range<Int>, _ around: SentenceEnds) -> Range<Int> {
    let first = text.marks[marks.lowerBound].range
    let sentenceEnd = around.firstEnd(from: first.upperBound) ?? text.bytes.count
    var needed = first.upperBound
    for mark in text.marks[marks] where mark.range.upperBound <= sentenceEnd {
      needed = max(needed, mark.range.upperBound)
    }
    var start = around.start(at: first.lowerBound) ?? 0
    if needed - start > length {
      let room = max(length - (needed - first.lowerBound), 0)
      start = wordStart(
        atOrBehind: first.lowerBound - min(room, length / 3), before: first.lowerBound)
    }
    // A mark at the end of a sentence is shown without the point behind it, if need be.
    let shown = needed - start <= length ? needed : start
    return trimmed(start..<max(shown, min(cutEnd(from: start), sentenceEnd)))
  }

  /// The beginning of the text, where there is nothing to show.
  private func beginning() -> Range<Int> {
    let whole = trimmed(0..<text.bytes.count)
    guard !whole.isEmpty else { return 0..<0 }
    let around = sentences.around(whole.lowerBound..<whole.lowerBound + 1)
    let end = around.end(from: whole.lowerBound + 1, to: whole.lowerBound + length)
    return trimmed(whole.lowerBound..<(end ?? cutEnd(from: whole.lowerBound)))
  }

  /// Takes in the sentences before a run that there is still room for.
  private func filled(_ range: Range<Int>, _ around: SentenceEnds) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, let before = around.start(before: start),
      range.upperBound - before <= length
    {
      start = before
    }
    return trimmed(start..<range.upperBound)
  }

  // MARK: Words

  /// Text without a space for so many bytes is cut within words.
  private static let longestWord = 40

  /// The first start of a word from `place` on; a start of a character, if there is none near.
  private func wordStart(atOrBehind place: Int, before end: Int) -> Int {
    let place = max(place, 0)
    if place == 0 { return 0 }
    let bytes = text.bytes
    var start = place
    while start < min(end, place + Self.longestWord) {
      if bytes[start - 1] <= 32 && bytes[start] > 32 { return start }
      start += 1
    }
    if start == end { return end }
    return CharacterBoundaries(text.text, bytes).upperBound(place)
  }

  /// The last end of a word that fits the length from `start` on; the end of a character, if there is none
  /// near, and at least one character.
  private func cutEnd(from start: Int) -> Int {
    let bytes = text.bytes
    let most = start + length
    if most >= bytes.count { return bytes.count }
    var end = most
    while end > max(start, most - Self.longestWord) {
      if bytes[end] <= 32 && bytes[end - 1] > 32 { return end }
      end -= 1
    }
    let boundaries = CharacterBoundaries(text.text, bytes)
    end = boundaries.lowerBound(most)
    return end > start ? end : boundaries.upperBound(min(start + 1, bytes.count))
  }

  /// Without white space at the ends, and whole characters.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let boundaries = CharacterBoundaries(text.text, text.bytes)
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text.bytes[start] <= 32 { start += 1 }
    while end > start, text.bytes[end - 1] <= 32 { end -= 1 }
    start = boundaries.lowerBound(start)
    return start..<max(start, boundaries.upperBound(end))
  }
}
