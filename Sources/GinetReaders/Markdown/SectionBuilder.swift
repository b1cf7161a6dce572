// Licensed under the Apache License 2.0.

/// Makes sections of what ``MarkdownParser`` reports.
///
/// Headings inside lists and quotations count as paragraphs there. Text of HTML
/// blocks and of tags is dropped, except that `<br>` ends a line.
struct SectionBuilder {
  /// The first is the text before any heading.
  private(set) var sections = [Section()]

  private let source: [UInt8]
  /// The text of the paragraph, item, cell or code that is being read.
  private var text = ""
  /// A heading while it is being read.
  private var heading: HeadingDraft?
  private var cells: [String] = []
  /// The lists around, outermost first.
  private var lists: [OpenList] = []
  private var quoteDepth = 0
  /// The next item or row is the first of its list or table.
  private var startsBlock = true

  init(source: [UInt8]) {
    self.source = source
  }

  /// Lists nested more deeply are indented no further, or the indentation of a text that
  /// is all nesting would outgrow it by its square.
  private static let deepestIndent = 16

  private struct OpenList {
    /// Of the next item, if the list is ordered.
    var number: Int?
    /// An item has begun and nothing of its text is written yet.
    var awaitsText = false

    var marker: String { number.map { "\($0)." } ?? "•" }
  }

  // MARK: Blocks

  mutating func enter(_ block: MarkdownBlock) {
    if block != .cell { finishUnit(.paragraph) }
    switch block {
    case .heading(let level):
      if lists.isEmpty && quoteDepth == 0 { heading = HeadingDraft(level: level) }
    case .bulletList, .orderedList:
      if lists.isEmpty { startsBlock = true }
      if case .orderedList(let start) = block {
        lists.append(OpenList(number: start))
      } else {
        lists.append(OpenList())
      }
    case .item: updateInnermostList { $0.awaitsText = true }
    case .quote: quoteDepth += 1
    case .table: if lists.isEmpty { startsBlock = true }
    case .row: cells = []
    default: break
    }
  }

  mutating func leave(_ block: MarkdownBlock) {
    switch block {
    case .heading: finishHeading()
    case .cell:
      cells.append(text.replacing("\n", with: " ").trimmed.description)
      text = ""
    case .row:
      text = cells.joined(separator: " | ")
      if cells.allSatisfy(\.isEmpty) { text = "" }
      finishUnit(.row)
    case .code: finishUnit(.code)
    default: finishUnit(.paragraph)
    }
    switch block {
    case .item:
      updateInnermostList { list in
        list.awaitsText = false
        list.number? += 1
      }
    case .bulletList, .orderedList: _ = lists.popLast()
    case .quote: quoteDepth -= 1
    default: break
    }
  }

  private mutating func updateInnermostList(_ change: (inout OpenList) -> Void) {
    guard let last = lists.indices.last else { return }
    change(&lists[last])
  }

  // MARK: Text

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
      text += written
    }
  }

  private static func isLineBreak(_ tag: String) -> Bool {
    tag.count < 12 && tag.lowercased().filter { $0 != " " && $0 != "/" } == "<br>"
  }

  /// Adds what was read to the section as a unit, unless it is blank.
  private mutating func finishUnit(_ kind: TextUnit.Kind) {
    defer { text = "" }
    guard !text.isBlank else { return }
    var unit = TextUnit(
      kind: kind, separator: startsBlock || (lists.isEmpty && kind != .row) ? "\n\n" : "\n",
      text: kind == .code ? text.withoutBlankLinesAtEnds : String(text.trimmed))
    if let list = lists.last {
      let indent = String(repeating: " ", count: 2 * min(lists.count - 1, Self.deepestIndent))
      if kind != .code { unit.text = unit.text.replacing("\n", with: "\n" + indent + "  ") }
      if list.awaitsText {
        unit.text = indent + list.marker + " " + unit.text
      } else if kind != .code {
        unit.text = indent + "  " + unit.text
      }
      if kind == .paragraph { unit.kind = .item }
      // An outer item that begins with a list of its own shows the inner marker only.
      for index in lists.indices { lists[index].awaitsText = false }
    }
    startsBlock = false
    sections[sections.count - 1].units.append(unit)
  }

  // MARK: Headings

  private struct HeadingDraft {
    var level: Int
    var pieces: [(text: String, offset: Int?)] = []
  }

  /// Opens a section. A heading without a title opens none.
  private mutating func finishHeading() {
    guard let draft = heading else { return finishUnit(.paragraph) }
    heading = nil
    var section = Section(level: draft.level)
    section.offset = draft.pieces.lazy.compactMap(\.offset).first ?? 0
    // The attributes are read from the source, because md4c takes quotation
    // marks, underscores and brackets in them for markup.
    var end = Int.max
    if let last = draft.pieces.lazy.compactMap(\.offset).last,
      let found = HeadingAttributes.find(in: line(around: last))
    {
      section.attributes = found.attributes
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
    if !section.title.isEmpty { sections.append(section) }
  }

  /// The line of the source that holds byte `offset`.
  private func line(around offset: Int) -> ArraySlice<UInt8> {
    func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
    let start = source[..<offset].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
    let end = source[offset...].firstIndex(where: isLineEnd) ?? source.endIndex
    return source[start..<end]
  }
}

extension String {
  /// For code, whose first line may be indented.
  fileprivate var withoutBlankLinesAtEnds: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.isBlank { lines.removeFirst() }
    while let last = lines.last, last.isBlank { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
