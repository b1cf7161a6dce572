// Licensed under the Apache License 2.0.

/// The formats of documents that are read.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// An object a line: ``JSONLinesReader``.
  case jsonl
  /// Pages of the web: ``HTMLReader``.
  case html
  /// CommonMark with tables: ``MarkdownReader``.
  case markdown
  /// Text without markup: ``PlainTextReader``.
  case text
  /// Records of `key: value` lines: ``GlossaryReader``.
  case glossary
  /// The dictionary of the National Cancer Institute, a term a line: ``NCITerm``.
  case nci

  /// What names of such files end with in a folder, without the dot, in lower case.
  public var extensions: [String] {
    switch self {
    case .jsonl: ["jsonl", "ndjson"]
    case .html: ["html", "htm", "xhtml"]
    case .markdown: ["md", "markdown"]
    case .text, .glossary: ["txt", "text"]
    case .nci: ["jsonl", "ndjson", "json"]
    }
  }

  /// Whether the name of a file ends as this format's do, with `.gz` behind that or without.
  public func accepts(_ name: String) -> Bool {
    extensions.contains(Self.fileExtension(of: name))
  }

  /// The format that the name of a file tells, or nil: never `glossary` or `nci`, whose names are
  /// those of others.
  public init?(ofFile name: String) {
    let known: [DocumentFormat] = [.jsonl, .html, .markdown, .text]
    guard let format = known.first(where: { $0.accepts(name) }) else { return nil }
    self = format
  }

  /// `html` of `Page.HTML.gz`.
  private static func fileExtension(of path: String) -> String {
    var name = SourceName.name(of: path).lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return String(name[name.index(after: dot)...])
  }
}
