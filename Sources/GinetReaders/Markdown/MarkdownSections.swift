// Licensed under the Apache License 2.0.

/// Makes sections of what ``MarkdownParser`` reports.
///
/// Headings inside lists and quotations count as paragraphs there. Text of HTML
/// blocks and tags is dropped, except that `<br>` ends a line.
struct MarkdownSections {
  private let source: [UInt8]
  private var builder = SectionBuilder()
  /// A heading while it is being read.
  private var heading: HeadingDraft?

  init(source: [UInt8]) {
    self.source = source
  }

  /// The first is the text before any heading.
  var sections: [Section] { builder.sections }

  mutating func enter(_ block: MarkdownBlock) {
    switch block {
    case .heading(let level):
      builder.enter(.other)
      if !builder.isNested { heading = HeadingDraft(level: level) }
    case .text(let block): builder.enter(block)
    }
  }

  mutating func leave(_ block: MarkdownBlock) {
    switch block {
    case .heading: finishHeading()
    case .text(let block): builder.leave(block)
    }
  }

  /// Takes a piece of text, which stands at byte `offset` of the source if that is known.
  mutating func add(_ kind: MarkdownText, _ piece: String, at offset: Int?) {
    let written =
      switch kind {
      case .plain: piece
      case .softBreak: " "
      case .hardBreak: "\n"
      case .reference: CharacterReference.decode(piece)
      case .null: "\u{FFFD}"
      case .html: Self.isLineBreak(piece) ? "\n" : ""
      }
    if heading != nil {
      heading?.pieces.append((written, offset))
    } else {
      builder.add(written)
    }
  }

  private static func isLineBreak(_ tag: String) -> Bool {
    tag.count < 12 && tag.lowercased().filter { $0 != " " && $0 != "/" } == "<br>"
  }

  // MARK: Headings

  private struct HeadingDraft {
    var level: Int
    var pieces: [(text: String, offset: Int?)] = []
  }

  /// Opens a section. A heading without a title opens none.
  private mutating func finishHeading() {
    guard let draft = heading else { return builder.leave(.other) }
    heading = nil
    var section = Section(level: draft.level)
    section.offset = draft.pieces.lazy.compactMap(\.offset).first ?? 0
    // The attributes are read from the source, because md4c takes quotation
    // marks, underscores and brackets in them for markup.
    var end = Int.max
    if let last = draft.pieces.lazy.compactMap(\.offset).last,
      let found = HeadingAttributes.find(in: line(around: last))
    {
      section.anchor = found.attributes.anchor
      section.label = found.attributes.label
      end = found.start
    }
    var title = ""
    for piece in draft.pieces {
      guard let offset = piece.offset else {
        title += piece.text
        continue
      }
      if offset >= end { break }
      title += String(decoding: piece.text.utf8.prefix(end - offset), as: UTF8.self)
    }
    section.title = String(title.replacing("\n", with: " ").trimmed)
    builder.open(section)
  }

  /// The line of the source that holds byte `offset`.
  private func line(around offset: Int) -> ArraySlice<UInt8> {
    func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
    let start = source[..<offset].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
    let end = source[offset...].firstIndex(where: isLineEnd) ?? source.endIndex
    return source[start..<end]
  }
}
