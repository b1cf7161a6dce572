// Licensed under the Apache License 2.0.

/// Makes sections of the blocks that a parser reports.
///
/// Paragraphs are parted by a blank line, list items stand one a line behind `•` or their number,
/// rows of a table one a line with ` | ` between the cells. Code stays as it is.
struct SectionBuilder {
  /// The first is the text before any heading.
  private(set) var sections = [Section()]

  /// The text of the paragraph, item, cell or code that is being read.
  private var text = ""
  private var cells: [String] = []
  /// The lists around, outermost first.
  private var lists: [OpenList] = []
  private var quoteDepth = 0
  /// The next item or row is the first of its list or table.
  private var startsBlock = true

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

  /// In a list or a quotation, where a heading is a paragraph.
  var isNested: Bool { !lists.isEmpty || quoteDepth > 0 }

  // MARK: Blocks

  mutating func enter(_ block: TextBlock) {
    if block != .cell { finishUnit(.paragraph) }
    switch block {
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

  mutating func leave(_ block: TextBlock) {
    switch block {
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
        // What a source may write as its list's start is no reason to overflow.
        list.number? &+= 1
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

  /// Adds to the block that was entered last.
  mutating func add(_ piece: String) { text += piece }

  /// Ends the section before; a section without a title is none.
  mutating func open(_ section: Section) {
    finishUnit(.paragraph)
    if !section.title.isEmpty { sections.append(section) }
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
