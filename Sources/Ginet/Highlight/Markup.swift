// Licensed under the Apache License 2.0.

/// Writes a text with the matches in it set off, for where it is shown.
///
/// Texts and ranges hold what a document holds; what is special to a page or a terminal is escaped here
/// and nowhere else. Whatever the text is, it stays a text: control characters, which a terminal would
/// obey, and marks that turn the direction of writing, which would show another text than there is,
/// become U+FFFD.
///
/// ```swift
/// print(snippet.marked(.ansi))
/// page += "<p>" + Markup.html.text(title) + ": " + snippet.marked(.html) + "</p>"
/// ```
public struct Markup: Hashable, Sendable {
  enum Language: Hashable, Sendable { case plain, html, markdown }

  private let language: Language
  /// What stands in front of a match, as it is.
  public let before: String
  /// What stands behind a match, as it is.
  public let after: String

  private init(_ language: Language, _ before: String, _ after: String) {
    self.language = language
    self.before = before
    self.after = after
  }

  /// A line of text without marks. Line ends and tabs become spaces.
  public static let plain = Markup(.plain, "", "")

  /// A line for a terminal, matches bold and red.
  public static let ansi = Markup(.plain, "\u{1B}[1;31m", "\u{1B}[0m")

  /// Text for a page or within the quotation marks of an attribute, matches in `<mark>`; of an
  /// attribute, ``text(_:)`` is to be taken. White space stays as it is.
  public static let html = Markup(.html, "<mark>", "</mark>")

  /// A line within a paragraph of CommonMark, matches strong. Nothing in it begins a block, a link, code,
  /// or HTML.
  public static let markdown = Markup(.markdown, "**", "**")

  /// The same with others in front of and behind a match, which are not escaped.
  public func around(_ before: String, _ after: String) -> Markup {
    Markup(language, before, after)
  }

  /// A text without matches.
  ///
  /// - Complexity: O(*n*)
  public func text(_ text: String) -> String { self.text(text, marking: []) }

  /// A text with matches.
  ///
  /// - Parameters:
  ///   - text: as a document holds it.
  ///   - matches: bytes of the UTF-8, ascending, none overlapping another. What is none of a
  ///     range of whole characters in the text is passed over.
  /// - Complexity: O(*n*)
  public func text(_ text: String, marking matches: [Range<Int>]) -> String {
    var text = text
    return text.withUTF8 { text in
      var escaped = EscapedText(text, language)
      var place = 0
      for match in matches
      where match.lowerBound >= place && match.upperBound <= text.count && !match.isEmpty
        && text.isScalarStart(match.lowerBound) && text.isScalarStart(match.upperBound)
      {
        escaped.append(place..<match.lowerBound)
        escaped.append(literal: before)
        escaped.append(match)
        escaped.append(literal: after)
        place = match.upperBound
      }
      escaped.append(place..<text.count)
      return String(decoding: escaped.bytes, as: UTF8.self)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether no scalar goes on at a place; there is none at the end.
  fileprivate func isScalarStart(_ index: Int) -> Bool {
    index == count || self[index] & 0xC0 != 0x80
  }
}
