// Licensed under the Apache License 2.0.

/// Reads a page of HTML into passages: the text under each heading, with the way to it.
///
/// ```swift
/// let page = try HTMLReader().read(bytes, file: "surgery.html")
/// for passage in page.passages {
///   print(passage.id, passage.path.joined(separator: " › "))
/// }
/// ```
///
/// - What counts is in `main`, or else in the one `article`, or else in the body. Navigation,
///   headers and footers of the site, asides, forms, scripts and what is hidden are left out, and
///   so are the marks of references, such as `[3]`, that lead to a place in the page.
/// - A passage's id is the page's, `#`, and the id that the page gives to the heading or to the
///   section that begins with it, or else a slug of the title. The text under the page's own title,
///   and text before it, has the page's id alone.
/// - Paragraphs are parted by a blank line and list items stand one a line, as
///   ``MarkdownReader`` has them. Each cell of a table has the name of its column before it, a term
///   of a definition list stands before its definition. A picture gives its caption, or else its
///   alternative text.
/// - A heading over nothing is a passage of its own, so that it is found.
/// - A long passage comes in parts, see ``longestPassage``.
///
/// Any bytes are taken; only their number, and how deep elements nest, can be wrong.
public struct HTMLReader: Sendable {
  /// The most words in a passage, as for ``MarkdownReader/longestPassage``.
  public var longestPassage: Int

  /// A reader of passages of at most `longestPassage` words.
  public init(longestPassage: Int = 150) {
    self.longestPassage = longestPassage
  }

  /// Reads a page in UTF-8, in what its byte order mark or it itself says, or else in Windows-1252.
  ///
  /// - Parameters:
  ///   - bytes: of the page, unpacked.
  ///   - file: the page's name: errors show it.
  ///   - id: that of the page; its file's stem if it is nil.
  /// - Throws: ``SourceError`` for a page of more than a gigabyte, or of more than 4096 elements
  ///   that are in one another.
  /// - Complexity: O(*n*) for what people write. The page is in memory several times.
  public func read(
    _ bytes: [UInt8], file: String, id: String? = nil
  ) throws(SourceError) -> HTMLDocument {
    let tree: HTMLTree
    do {
      tree = try HTMLParser.parse(bytes)
    } catch {
      throw SourceError(file: file, line: 1, reason: Self.reason(error, bytes.count))
    }
    let metadata = HTMLMetadata(of: tree)
    let sections = HTMLSections.sections(of: tree)
    let stem = SourceName.stem(of: file)
    let heading = sections.first { $0.level == 1 }?.title
    let title = heading ?? (metadata.title.isEmpty ? stem : metadata.title)
    let outline = Outline(
      sections, names: Outline.Names(id: id ?? stem, separator: "#", stem: title),
      keepsBareHeadings: true)
    return HTMLDocument(
      id: id ?? stem, title: title, url: metadata.url, updated: metadata.updated,
      passages: outline.passages(PassageSplitter(longest: longestPassage)))
  }

  private static func reason(_ failure: HTMLParser.Failure, _ byteCount: Int) -> String {
    switch failure {
    case .tooLong:
      "the page has \(byteCount) bytes; at most \(HTMLParser.longestText) can be read"
    case .tooDeep: "more than \(HTMLParser.deepest) elements of the page are in one another"
    case .outOfMemory: "the memory does not suffice for the page"
    }
  }
}

/// What ``HTMLReader`` makes of a page.
public struct HTMLDocument: Sendable {
  /// What the ids of its passages begin with.
  public let id: String
  /// The first heading of level one, or else the title that the page's head has.
  public let title: String
  /// The page's web address, as it tells it; empty if it does not.
  public let url: String
  /// The day of the page's last change, as YYYY-MM-DD, as it tells it; empty if it does not.
  public let updated: String
  /// In the order of the page.
  public let passages: [Passage]
}
