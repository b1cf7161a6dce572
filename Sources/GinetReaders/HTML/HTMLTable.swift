// Licensed under the Apache License 2.0.

/// A table row by row: each cell with the name of its column, if the table has a row of names.
///
///     Drug | Dose              becomes      Drug: Octreotide | Dose: 30 mg
///     Octreotide | 30 mg
struct HTMLTable {
  private struct Cell {
    var text: String
    var isHeader: Bool
    /// The columns that it covers.
    var columns: Range<Int>
  }

  private var captions: [String] = []
  private var rows: [[Cell]] = []
  /// Stand last, wherever the page has them.
  private var footerRows: [[Cell]] = []
  private var headerRowCount = 0

  /// Whether a table holds data. One that has headings or tables in it lays out the page.
  static func isOfData(_ index: Int, in tree: HTMLTree) -> Bool {
    if let role = tree.nodes[index]["role"], role == "presentation" || role == "none" {
      return false
    }
    return !tree.inside(index).contains { inner in
      ["table", "h1", "h2", "h3", "h4", "h5", "h6"].contains(tree.nodes[inner].name)
    }
  }

  init(_ table: Int, in tree: HTMLTree, content: HTMLContent) {
    /// For each column, how many more rows a cell above reaches down.
    var covered: [Int] = []
    var headEnd = 0
    var footEnd = 0
    var index = table + 1
    while index < tree.nodes[table].end {
      let node = tree.nodes[index]
      if content.leavesOut(index, isInArticle: true) {
        index = node.end
        continue
      }
      switch node.name {
      case "caption":
        captions.append(Self.text(of: index, in: tree, content))
        index = node.end
        continue
      case "thead": headEnd = node.end
      case "tfoot": footEnd = node.end
      // One whose end tag is missing holds what follows it.
      case "tbody": (headEnd, footEnd) = (index, index)
      case "tr":
        let row = Self.row(index, in: tree, content, &covered)
        if index < footEnd {
          footerRows.append(row)
        } else {
          let isHeader = (index < headEnd || row.allSatisfy(\.isHeader)) && !row.isEmpty
          // Only rows that come first name the columns.
          if isHeader && headerRowCount == rows.count { headerRowCount += 1 }
          rows.append(row)
        }
        index = node.end
        continue
      default: break
      }
      index += 1
    }
  }

  private static func row(
    _ row: Int, in tree: HTMLTree, _ content: HTMLContent, _ covered: inout [Int]
  ) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    var next = covered.map { max($0 - 1, 0) }
    var index = row + 1
    while index < tree.nodes[row].end {
      let node = tree.nodes[index]
      guard node.name == "td" || node.name == "th" else {
        index += 1
        continue
      }
      defer { index = node.end }
      if content.leavesOut(index, isInArticle: true) { continue }
      while column < min(covered.count, mostColumns - 1) && covered[column] > 0 { column += 1 }
      let width = span(node["colspan"], atMost: mostColumns - column)
      let height = span(node["rowspan"], atMost: 65_534)
      let end = column + width
      if next.count < end { next += [Int](repeating: 0, count: end - next.count) }
      for place in column..<end { next[place] = height - 1 }
      cells.append(
        Cell(
          text: text(of: index, in: tree, content), isHeader: node.name == "th",
          columns: column..<end))
      // All cells behind the last column share it, or long rows would cost all rows their length.
      column = min(end, mostColumns - 1)
    }
    covered = next
    return cells
  }

  /// As many as the standard lets a cell cover.
  private static let mostColumns = 1_000

  /// At least one, whatever is written.
  private static func span(_ value: String?, atMost limit: Int) -> Int {
    max(1, min(value.flatMap { Int($0.trimmed) } ?? 1, limit))
  }

  /// The text of a cell in one line.
  private static func text(
    of cell: Int, in tree: HTMLTree, _ content: HTMLContent
  ) -> String {
    var line = HTMLText()
    var index = cell + 1
    while index < tree.nodes[cell].end {
      let node = tree.nodes[index]
      if content.leavesOut(index, isInArticle: true) {
        index = node.end
        continue
      }
      if node.isText {
        line.add(tree.text(of: index))
      } else if node.name == "img" {
        line.add(node["alt"] ?? "")
      } else if node.name == "a", isMark(index, in: tree, line) {
        line.addMark()
        index = node.end
        continue
      } else if !inlineNames.contains(node.name) {
        line.add(" ")
      }
      index += 1
    }
    return String(line.take().trimmed)
  }

  private static func isMark(_ index: Int, in tree: HTMLTree, _ line: HTMLText) -> Bool {
    let (isMark, hasBrackets) = tree.mayBeMark(index)
    return isMark && (hasBrackets || line.isInBrackets)
  }

  private static let inlineNames: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
  ]

  // MARK: Text

  /// Adds the caption as a paragraph and each row as a row.
  func add(to builder: inout SectionBuilder) {
    for caption in captions {
      builder.enter(.paragraph)
      builder.add(caption)
      builder.leave(.paragraph)
    }
    builder.enter(.table)
    let names = names()
    let hasBody = rows.count > headerRowCount
    for row in hasBody ? rows.dropFirst(headerRowCount) : rows[...] {
      add(row, names: hasBody ? names : [], to: &builder)
    }
    // A footer of one cell is a note.
    for row in footerRows { add(row, names: row.count > 1 ? names : [], to: &builder) }
    builder.leave(.table)
  }

  private func add(_ row: [Cell], names: [String], to builder: inout SectionBuilder) {
    builder.enter(.row)
    for cell in row {
      builder.enter(.cell)
      builder.add(named(cell, names))
      builder.leave(.cell)
    }
    builder.leave(.row)
  }

  /// The name of each column; those of several rows stand one behind the other.
  private func names() -> [String] {
    var names: [String] = []
    for row in rows.prefix(headerRowCount) {
      for cell in row where !cell.text.isEmpty {
        if names.count < cell.columns.upperBound {
          names += [String](repeating: "", count: cell.columns.upperBound - names.count)
        }
        for column in cell.columns {
          names[column] += (names[column].isEmpty ? "" : " ") + cell.text
        }
      }
    }
    return names
  }

  /// A cell that covers several columns belongs to none of them.
  private func named(_ cell: Cell, _ names: [String]) -> String {
    let column = cell.columns.lowerBound
    guard cell.columns.count == 1, column < names.count, !names[column].isEmpty,
      !cell.text.isEmpty
    else { return cell.text }
    return names[column] + ": " + cell.text
  }
}
