// Licensed under the Apache License 2.0.

/// A part of a text with the words that a query matched in it.
public struct Snippet: Hashable, Sendable {
  /// The words of the text, unchanged.
  public let text: String
  /// UTF-8 bytes of the matched words in ``text``, ascending.
  public let highlights: [Range<Int>]
  /// The UTF-8 bytes of the whole text that the snippet is.
  public let range: Range<Int>
  /// Whether the text begins before the snippet.
  public let isCutAtStart: Bool
  /// Whether the text goes on behind the snippet.
  public let isCutAtEnd: Bool

  /// The text with `before` and `after` around each match. Nothing is escaped.
  public func marked(_ before: String, _ after: String) -> String {
    let bytes = Array(text.utf8)
    var marked: [UInt8] = []
    var place = 0
    for highlight in highlights {
      marked += bytes[place..<highlight.lowerBound] + Array(before.utf8)
      marked += bytes[highlight] + Array(after.utf8)
      place = highlight.upperBound
    }
    marked += bytes[place...]
    return String(decoding: marked, as: UTF8.self)
  }
}

/// Chooses the part of a text to show.
struct SnippetRange {
  private let bytes: [UInt8]
  private let matches: [(range: Range<Int>, match: Int)]
  private let length: Int

  init(_ bytes: [UInt8], matches: [(range: Range<Int>, match: Int)], length: Int) {
    self.bytes = bytes
    self.matches = matches
    self.length = length
  }

  /// Of the runs of whole sentences that fit the length, the one with the most
  /// different matches, then the most matches, then the first.
  ///
  /// - Complexity: O(*n*) in the bytes, and O(*m*) in the matches of a run for each sentence.
  func best() -> Range<Int> {
    let sentences = sentences()
    guard var best = sentences.first.map(fitted) else { return 0..<bytes.count }
    var bestValue = (different: 0, all: 0)
    var last = 0
    var firstMatch = 0
    for first in sentences.indices {
      last = max(last, first)
      let start = sentences[first].lowerBound
      while last + 1 < sentences.count, sentences[last + 1].upperBound - start <= length {
        last += 1
      }
      while firstMatch < matches.count, matches[firstMatch].range.lowerBound < start {
        firstMatch += 1
      }
      let range = fitted(start..<sentences[last].upperBound)
      let inside = matches[firstMatch...].prefix { $0.range.lowerBound < range.upperBound }
      let value = (different: Set(inside.map(\.match)).count, all: inside.count)
      if value > bestValue || first == 0 {
        bestValue = value
        best = range
      }
    }
    return best
  }

  private func fitted(_ range: Range<Int>) -> Range<Int> {
    range.count > length ? cut(range) : range
  }

  /// Sentences end at a line end, or at a full stop, exclamation or question mark before a space.
  private func sentences() -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for i in bytes.indices {
      let isLast = i + 1 == bytes.count
      let isEnd =
        bytes[i] == UInt8(ascii: "\n")
        || [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(bytes[i])
          && !isLast && (bytes[i + 1] == 32 || bytes[i + 1] == 10)
      guard isEnd || isLast else { continue }
      let sentence = trimmed(start..<i + 1)
      if !sentence.isEmpty { sentences.append(sentence) }
      start = i + 1
    }
    return sentences
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, bytes[first] <= 32 { range.removeFirst() }
    while let last = range.last, bytes[last] <= 32 { range.removeLast() }
    return range
  }

  /// A part of a sentence of about the length, around its first match, cut between words.
  private func cut(_ sentence: Range<Int>) -> Range<Int> {
    let match = matches.first { sentence.contains($0.range.lowerBound) }?.range
    var start = sentence.lowerBound
    if let match, match.upperBound - start > length {
      start = wordStart(near: match.lowerBound - length / 3, in: sentence)
    }
    if sentence.upperBound - start <= length { return trimmed(start..<sentence.upperBound) }
    var end = wordStart(near: start + length, in: start..<sentence.upperBound)
    // At least one character, however short the length is.
    if end == start { end += 1 }
    while end < sentence.upperBound && isContinuation(bytes[end]) { end += 1 }
    return trimmed(start..<end)
  }

  /// The start of the word at `place`; within a word that is too long, the start of a character.
  private func wordStart(near place: Int, in range: Range<Int>) -> Int {
    let place = max(place, range.lowerBound)
    let limit = max(range.lowerBound, place - Self.longestWord)
    var start = place
    while start > limit && bytes[start - 1] > 32 { start -= 1 }
    let isWhole = start == range.lowerBound || bytes[start - 1] <= 32
    if isWhole && (start > range.lowerBound || place - start < Self.longestWord) { return start }
    start = place
    while start > range.lowerBound && isContinuation(bytes[start]) { start -= 1 }
    return start
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Text without a space for so many bytes is cut within words.
  private static let longestWord = 40
}
