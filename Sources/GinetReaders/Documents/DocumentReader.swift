// Licensed under the Apache License 2.0.

public import Ginet

/// A file whose bytes are in memory, unpacked.
public struct SourceFile: Sendable {
  /// The path as it was given; `-` is standard input.
  public let path: String
  /// What the file holds.
  public let format: DocumentFormat
  let bytes: [UInt8]

  /// The longest file that is read if nothing else is said: 256 MiB, unpacked.
  public static let defaultLongest = ByteSource.defaultLongestDocument

  /// Reads a file, or standard input for `-`; gzip is unpacked.
  ///
  /// - Throws: ``ReadError`` if the system fails, if the file becomes shorter while it is read, if
  ///   it holds gzip that is cut short or damaged, and if it has more than `longest` bytes.
  public init(
    path: String, format: DocumentFormat, longest: Int = defaultLongest
  ) throws(ReadError) {
    self.init(
      path: path, format: format, bytes: try ByteSource.contents(of: path, atMost: longest))
  }

  init(path: String, format: DocumentFormat, bytes: [UInt8]) {
    self.path = path
    self.format = format
    self.bytes = bytes
  }

  /// How many bytes it holds, unpacked.
  public var byteCount: Int { bytes.count }

  var id: String { Self.id(ofPath: path) }

  /// What stands for a file or folder in ids: its path, without `.gz` and what means nothing in it.
  public static func id(ofPath path: String) -> String {
    if path == "-" { return "stdin" }
    var parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if parts.lowercased().hasSuffix(".gz") { parts.removeLast(3) }
    return path.hasPrefix("/") ? "/" + parts : parts
  }
}

/// What a file became: documents of an index, or nothing.
public enum SourceContent: Sendable {
  /// The passages of a page or text, whose id is given. They take the place of all passages that
  /// the page or text had.
  case passages([Document], of: String)
  /// Entries, each with an id of its own.
  case entries([Document])
  /// The file cannot be read as what it should be, for this reason.
  case rejection(String)
}

/// Makes documents of whole files.
public struct DocumentReader: Sendable {
  private let layout: DocumentLayout

  /// A reader for an index of this layout.
  public init(layout: DocumentLayout) {
    self.layout = layout
  }

  /// What each file becomes, in their order, on as many threads as may work at once.
  ///
  /// - Parameters:
  ///   - files: of any format but JSON lines and `nci`, which are read line by line.
  ///   - threads: at most so many work at once; they change nothing but the time.
  public func read(_ files: [SourceFile], threads: Int) -> [SourceContent] {
    Parallel.map(count: files.count, threads: threads) { read(files[$0]) }
  }

  private func read(_ file: SourceFile) -> SourceContent {
    let bytes = file.bytes
    let name = file.path == "-" ? file.id : file.path
    do throws(SourceErrors) {
      switch file.format {
      case .html:
        let page = try one { () throws(SourceError) in
          try HTMLReader().read(bytes, file: name, id: file.id)
        }
        return passages(
          page.passages,
          PassageSource(id: page.id, title: page.title, url: page.url, updated: page.updated))
      case .markdown:
        let document = try one { () throws(SourceError) in
          try MarkdownReader(isStrict: false).read(
            TextEncoding.utf8(bytes), file: name, id: file.id)
        }
        return passages(
          document.passages,
          PassageSource(
            id: document.id, title: document["source"] ?? document.title,
            url: document["url"] ?? "", updated: document["updated"] ?? document["date"] ?? "",
            values: document.frontMatter.map { .init(field: $0.key, text: $0.value) }))
      case .text:
        let document = PlainTextReader().read(bytes, file: name, id: file.id)
        return passages(document.passages, PassageSource(id: document.id, title: document.title))
      case .glossary:
        return .entries(
          try GlossaryReader().read(bytes, file: name).map(layout.document(of:)))
      case .jsonl, .nci:
        return .rejection("\(file.path): files of the format \(file.format) are read line by line")
      }
    } catch {
      return .rejection(error.description)
    }
  }

  private func one<Result>(
    _ body: () throws(SourceError) -> Result
  ) throws(SourceErrors) -> Result {
    do {
      return try body()
    } catch {
      throw SourceErrors([error])
    }
  }

  private func passages(_ passages: [Passage], _ source: PassageSource) -> SourceContent {
    .passages(passages.map { layout.document(of: $0, from: source) }, of: source.id)
  }
}
