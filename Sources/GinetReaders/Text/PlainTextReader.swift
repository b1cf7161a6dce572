// Licensed under the Apache License 2.0.

/// Reads plain text into passages, which begin and end where sentences do.
///
/// ```swift
/// let document = PlainTextReader().read(bytes, file: "notes/rivers.txt")
/// print(document.title, document.passages.count)
/// ```
///
/// - A blank line parts paragraphs. The lines of one are joined, as they were wrapped, unless one
///   of them is longer than people wrap: then each is a paragraph. A line that begins as a list
///   item or is indented stays a line.
/// - The first line is the title if it is short, ends no sentence and stands alone; else the
///   file's name without its ending is.
/// - Passages are parts of the whole text, see ``longestPassage``. The first has the document's
///   id, the others `~2` and so on behind it.
///
/// Any bytes are taken; those that are not UTF-8 count as U+FFFD.
public struct PlainTextReader: Sendable {
  /// The most words in a passage, as for ``MarkdownReader/longestPassage``.
  public var longestPassage: Int

  /// A reader of passages of at most `longestPassage` words.
  public init(longestPassage: Int = 150) {
    self.longestPassage = longestPassage
  }

  /// Reads a text in UTF-8, or in UTF-16 if it begins with that byte order mark.
  ///
  /// - Parameters:
  ///   - bytes: of the text, unpacked; ill-formed ones count as U+FFFD.
  ///   - file: the text's name, from which its title may come.
  ///   - id: that of the document; its file's stem if it is nil.
  /// - Complexity: O(*n*)
  public func read(
    _ bytes: [UInt8], file: String, id: String? = nil
  ) -> PlainTextDocument {
    let text = String(decoding: TextEncoding.utf8(bytes), as: UTF8.self)
    var paragraphs = Self.paragraphs(of: text)
    let stem = SourceName.stem(of: file)
    var title = stem
    if paragraphs.count > 1, let first = paragraphs.first, Self.isTitle(first) {
      title = first
      paragraphs.removeFirst()
    }
    let units = paragraphs.map { TextUnit(kind: .paragraph, separator: "\n\n", text: $0) }
    var section = Section()
    section.units = units
    let outline = Outline(
      [section], names: Outline.Names(id: id ?? stem, separator: "#", stem: title))
    return PlainTextDocument(
      id: id ?? stem, title: title,
      passages: outline.passages(PassageSplitter(longest: longestPassage)))
  }

  // MARK: Paragraphs

  /// Nobody wraps lines at more characters.
  private static let longestWrappedLine = 200

  private static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    func finish() {
      guard !lines.isEmpty else { return }
      defer { lines = [] }
      if lines.contains(where: { $0.utf8.count > longestWrappedLine }) {
        paragraphs += lines.map { String($0.trimmed) }
      } else {
        paragraphs.append(joined(lines))
      }
    }
    for line in SourceLines(text) {
      if line.text.isBlank { finish() } else { lines.append(line.text) }
    }
    finish()
    return paragraphs
  }

  /// The lines in one, but for those that begin a line of their own.
  private static func joined(_ lines: [Substring]) -> String {
    var text = String((lines.first ?? "").trimmed)
    for line in lines.dropFirst() {
      text += beginsLine(line) ? "\n" + String(line.withoutSpaceAtEnd) : " " + String(line.trimmed)
    }
    return text
  }

  private static func beginsLine(_ line: Substring) -> Bool {
    if line.hasPrefix("  ") || line.hasPrefix("\t") { return true }
    if ["- ", "* ", "+ ", "• ", "– "].contains(where: line.hasPrefix) { return true }
    let number = line.prefix { ("0"..."9").contains($0) }
    let rest = line[number.endIndex...]
    return (1...3).contains(number.count) && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
  }

  // MARK: Title

  private static let longestTitle = 100

  private static func isTitle(_ paragraph: String) -> Bool {
    guard paragraph.count <= longestTitle, !paragraph.contains("\n") else { return false }
    return !paragraph.isEndedSentence && paragraph.last != ":" && paragraph.last != ","
  }
}

/// What ``PlainTextReader`` makes of a text.
public struct PlainTextDocument: Sendable {
  /// What the ids of its passages begin with.
  public let id: String
  /// The first line, or the name of the file without its ending.
  public let title: String
  /// In the order of the text.
  public let passages: [Passage]
}

extension Substring {
  fileprivate var withoutSpaceAtEnd: Substring {
    guard let last = unicodeScalars.lastIndex(where: { !$0.isSpace }) else { return "" }
    return self[...last]
  }
}
