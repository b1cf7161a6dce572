// Licensed under the Apache License 2.0.

/// Reads Markdown into passages: the text under each heading, with the way to it.
///
/// ```swift
/// let document = try MarkdownReader().read(text, file: "04-stomach.md")
/// for passage in document.passages {
///   print(passage.id, passage.path.joined(separator: " › "))
/// }
/// ```
///
/// - `key: value` lines between two lines `---`, or `key = value` between two `+++`, may come first.
///   `id` and `label` name the document; without them its file name does, and its first heading, or
///   `title` if it has none.
/// - A heading may end with `{#anchor label="Short name"}`. The anchor, or else a
///   slug of the title, makes the passage's id: `stomach/surgery`. The text under a
///   first heading of level one, and text before it, has the document's id alone.
/// - Paragraphs are parted by a blank line, list items stand one a line behind `•`
///   or their number, rows of a table one a line with ` | ` between the cells. Code
///   stays as it is, an image gives its alternative text, raw HTML is dropped.
/// - A long passage comes in parts, see ``longestPassage``.
///
/// Any text is taken; only front matter and anchors, if they are looked at strictly, and sizes can be wrong.
public struct MarkdownReader: Sendable {
  /// The most words in a passage; a longer one is split into parts of about equal size.
  ///
  /// Cuts fall between blocks or list items, and between sentences where one
  /// of those alone is too long; a sentence is never cut. Only the white space at a cut
  /// gets lost. A word is what stands between white space and holds a letter or a
  /// digit; each ideograph or kana counts by itself. Less than one counts as one.
  public var longestPassage: Int

  /// Whether mistakes of front matter and anchors are errors, for texts of one's own.
  ///
  /// If not, front matter that cannot be read is text, of its fields of one key the first counts, and so
  /// does the first of equal anchors: for texts of others.
  public var isStrict: Bool

  /// A reader of passages of at most `longestPassage` words.
  public init(longestPassage: Int = 150, isStrict: Bool = true) {
    self.longestPassage = longestPassage
    self.isStrict = isStrict
  }

  /// Reads Markdown.
  ///
  /// - Parameters:
  ///   - text: all of it, with its front matter.
  ///   - file: its name: errors show it.
  ///   - id: that of a document that gives none, with `#` before the anchors; its file's
  ///     stem, with a slash, if it is nil.
  /// - Throws: ``SourceError`` for a text that is too large or asks for a table of too many cells;
  ///   if ``isStrict``, for front matter that is not closed or not `key: value`, and for an anchor
  ///   that stands twice.
  /// - Complexity: O(*n*) for what people write.
  public func read(
    _ text: String, file: String, id: String? = nil
  ) throws(SourceError) -> MarkdownDocument {
    let frontMatter = try FrontMatter(text, file: file, isStrict: isStrict)
    let source = Array(frontMatter.body.utf8)
    let sections: [Section]
    do {
      sections = try MarkdownParser.parse(source).sections
    } catch {
      throw SourceError(
        file: file, line: frontMatter.lineCount + 1, reason: Self.reason(error, source.count))
    }
    if isStrict {
      try Self.checkAnchors(of: sections, in: source, file, firstLine: frontMatter.lineCount + 1)
    }
    let stem = SourceName.stem(of: file)
    var names = Outline.Names(
      id: frontMatter["id"] ?? id ?? stem, label: frontMatter["label"],
      stem: frontMatter["title"] ?? stem)
    if frontMatter["id"] == nil && id != nil { names.separator = "#" }
    return MarkdownDocument(
      id: names.id, frontMatter: frontMatter.fields,
      title: sections.first { $0.level == 1 }?.title ?? frontMatter["title"] ?? names.label ?? stem,
      passages: Outline(sections, names: names).passages(PassageSplitter(longest: longestPassage)))
  }

  /// Reads the Markdown in `bytes`; ill-formed UTF-8 counts as U+FFFD.
  ///
  /// - Throws: ``SourceError`` as for a text.
  public func read(
    _ bytes: some Collection<UInt8>, file: String, id: String? = nil
  ) throws(SourceError) -> MarkdownDocument {
    try read(String(decoding: bytes, as: UTF8.self), file: file, id: id)
  }

  private static func reason(_ failure: MarkdownParser.Failure, _ byteCount: Int) -> String {
    switch failure {
    case .tooLong:
      "the text has \(byteCount) bytes; at most \(MarkdownParser.longestText) can be read"
    case .tooManyCells: "a table has far more columns than its rows have cells"
    case .outOfMemory: "the memory does not suffice for the text"
    }
  }

  /// Two headings may not write one anchor: links and ids mean one place.
  private static func checkAnchors(
    of sections: [Section], in source: [UInt8], _ file: String, firstLine: Int
  ) throws(SourceError) {
    func line(of section: Section) -> Int {
      firstLine + source[..<section.offset].count { $0 == UInt8(ascii: "\n") }
    }
    var firstUse: [String: Section] = [:]
    for section in sections {
      guard let anchor = section.anchor else { continue }
      if let other = firstUse.updateValue(section, forKey: anchor) {
        throw SourceError(
          file: file, line: line(of: section),
          reason: "the anchor “\(anchor)” stands in line \(line(of: other)) already")
      }
    }
  }
}

/// What ``MarkdownReader`` makes of a file.
public struct MarkdownDocument: Sendable {
  /// What the ids of its passages begin with.
  public let id: String

  /// The fields of the front matter in their order. A list has its key once for each value, and no other
  /// key stands twice.
  public let frontMatter: [(key: String, value: String)]

  /// The first heading of level one, or what stands for it.
  public let title: String

  /// In the order of the text.
  public let passages: [Passage]

  /// The first value of a field of the front matter, or nil if there is none.
  public subscript(key: String) -> String? {
    frontMatter.first { $0.key == key }?.value
  }
}
