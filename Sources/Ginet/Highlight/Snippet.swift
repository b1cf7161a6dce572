// Licensed under the Apache License 2.0.

/// A part of a text with what a query matched in it.
public struct Snippet: Hashable, Sendable {
  /// What stands in the text, unchanged.
  public let text: String
  /// UTF-8 bytes of what was matched, in ``text``: whole characters, ascending, none touching another.
  public let highlights: [Range<Int>]
  /// The UTF-8 bytes of the whole text that the snippet is.
  public let range: Range<Int>
  /// Which of the field's values the whole text is, from 0.
  public let value: Int
  /// Whether more than white space stands in the text before the snippet.
  public let isCutAtStart: Bool
  /// Whether more than white space stands in the text behind the snippet.
  public let isCutAtEnd: Bool

  /// The snippet as it is shown, its text escaped and its matches set off.
  public func marked(_ markup: Markup) -> String { markup.text(text, marking: highlights) }

  /// The text with `before` and `after` around each match, and nothing escaped: for nobody but a reader
  /// who takes all text for text.
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

extension Snippet {
  init(_ range: Range<Int>, of text: MarkedText, value: Int) {
    self.text = String(decoding: text.bytes[range], as: UTF8.self)
    highlights = text.highlights(in: range).map {
      $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound
    }
    self.range = range
    self.value = value
    isCutAtStart = text.bytes[..<range.lowerBound].contains { $0 > 32 }
    isCutAtEnd = text.bytes[range.upperBound...].contains { $0 > 32 }
  }

  /// Of no text.
  static let empty = Snippet(
    text: "", highlights: [], range: 0..<0, value: 0, isCutAtStart: false, isCutAtEnd: false)
}
