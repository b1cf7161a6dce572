// Licensed under the Apache License 2.0.

/// Makes sections of the content of a page.
///
/// Headings in lists, quotations and tables count as paragraphs there.
struct HTMLSections {
  private let tree: HTMLTree
  private let content: HTMLContent
  private var builder = SectionBuilder()
  /// Text since the last tag that parts blocks.
  private var inline = HTMLText()
  /// The elements around, outermost first.
  private var open: [Int] = []
  private var heading: Section?
  private var preformattedDepth = 0
  private var articleDepth = 0
  private var superscriptDepth = 0
  /// Figures around whose caption says what their picture shows.
  private var captionedFigureDepth = 0
  private var definitionLists: [DefinitionList] = []

  private struct DefinitionList {
    var hasItem = false
    /// A term has come, and none of its definition.
    var awaitsDefinition = false
  }

  /// The first is the text before any heading.
  static func sections(of tree: HTMLTree) -> [Section] {
    var sections = HTMLSections(tree: tree, content: HTMLContent(of: tree))
    sections.walk()
    return sections.builder.sections
  }

  private init(tree: HTMLTree, content: HTMLContent) {
    self.tree = tree
    self.content = content
  }

  private mutating func walk() {
    var index = content.root.lowerBound
    while index < content.root.upperBound {
      leaveElements(endingBy: index)
      let node = tree.nodes[index]
      if node.isText {
        add(text: tree.text(of: index))
      } else if content.leavesOut(index, isInArticle: articleDepth > 0) || takesWhole(index) {
        index = node.end
        continue
      } else {
        open.append(index)
        enter(index)
      }
      index += 1
    }
    leaveElements(endingBy: content.root.upperBound)
    part(.other)
  }

  private mutating func leaveElements(endingBy index: Int) {
    while let last = open.last, tree.nodes[last].end <= index {
      open.removeLast()
      leave(last)
    }
  }

  // MARK: Text

  private mutating func add(text: String) {
    if preformattedDepth > 0 && heading == nil {
      builder.add(text)
    } else {
      inline.add(text)
    }
    if !text.isBlank { joinsDefinition = false }
  }

  /// The next block goes on in the line of the term that it defines.
  private var joinsDefinition = false

  /// Ends the text before a block and begins the block.
  private mutating func part(_ block: TextBlock) {
    if heading != nil { return inline.add(" ") }
    let joins = joinsDefinition && block == .paragraph
    joinsDefinition = false
    if joins { return }
    flush()
    builder.enter(block)
  }

  private mutating func end(_ block: TextBlock) {
    if heading != nil { return inline.add(" ") }
    joinsDefinition = false
    flush()
    builder.leave(block)
  }

  private mutating func flush() {
    let text = inline.take()
    if !text.isEmpty { builder.add(text) }
  }

  // MARK: Elements

  private mutating func enter(_ index: Int) {
    let node = tree.nodes[index]
    switch node.name {
    case "h1", "h2", "h3", "h4", "h5", "h6": enterHeading(index)
    case "br": preformattedDepth > 0 ? builder.add("\n") : addLineBreak()
    case "ul", "menu", "dir": part(.bulletList)
    case "ol": part(.orderedList(start: node["start"].flatMap { Int($0) } ?? 1))
    case "li": part(.item)
    case "dl":
      part(.bulletList)
      definitionLists.append(DefinitionList())
    case "dt": enterTerm()
    case "dd": enterDefinition()
    case "blockquote": part(.quote)
    case "pre":
      part(.other)
      preformattedDepth += 1
    case "sup": superscriptDepth += 1
    case "figure":
      if isCaptioned(index) { captionedFigureDepth += 1 }
      part(.paragraph)
    case "article", "section":
      articleDepth += 1
      part(.paragraph)
    case let name: if Self.blocks.contains(name) { part(.paragraph) }
    }
  }

  private mutating func leave(_ index: Int) {
    let name = tree.nodes[index].name
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": leaveHeading()
    case "ul", "menu", "dir", "ol": end(.bulletList)
    case "li": end(.item)
    case "dl":
      if definitionLists.popLast()?.hasItem == true { end(.item) }
      end(.bulletList)
    case "dt": break
    case "dd": definitionLists.isEmpty ? end(.paragraph) : part(.other)
    case "blockquote": end(.quote)
    case "pre":
      preformattedDepth -= 1
      if heading == nil { builder.leave(.code) }
    case "sup": superscriptDepth -= 1
    case "figure":
      if isCaptioned(index) { captionedFigureDepth -= 1 }
      end(.paragraph)
    case "article", "section":
      articleDepth -= 1
      end(.paragraph)
    default: if Self.blocks.contains(name) { end(.paragraph) }
    }
  }

  private func isCaptioned(_ figure: Int) -> Bool {
    tree.elements("figcaption", in: tree.inside(figure)).contains { _ in true }
  }

  private mutating func addLineBreak() {
    heading == nil ? inline.addLineBreak() : inline.add(" ")
  }

  /// What begins and ends a paragraph. Tables that only lay out the page are among them.
  private static let blocks: Set<String> = [
    "address", "caption", "center", "details", "div", "fieldset", "figcaption", "footer",
    "header", "hgroup", "hr", "legend", "main", "optgroup", "option", "p", "search", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr",
  ]

  /// Takes an element that is read as a whole: a table, an image, a mark of a reference.
  private mutating func takesWhole(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch node.name {
    case "table":
      guard heading == nil, HTMLTable.isOfData(index, in: tree) else { return false }
      flush()
      HTMLTable(index, in: tree, content: content).add(to: &builder)
      return true
    case "img":
      if let alternative = node["alt"], !alternative.isBlank, captionedFigureDepth == 0 {
        add(text: alternative)
      }
      return true
    case "a":
      let (isMark, hasBrackets) = tree.mayBeMark(index)
      guard isMark, hasBrackets || superscriptDepth > 0 || inline.isInBrackets else {
        return false
      }
      inline.addMark()
      return true
    default: return false
    }
  }

  // MARK: Definitions

  private mutating func enterTerm() {
    guard let last = definitionLists.indices.last else { return part(.paragraph) }
    if definitionLists[last].awaitsDefinition { return inline.add(", ") }
    if definitionLists[last].hasItem { end(.item) }
    part(.item)
    definitionLists[last].hasItem = true
    definitionLists[last].awaitsDefinition = true
  }

  private mutating func enterDefinition() {
    guard let last = definitionLists.indices.last, definitionLists[last].awaitsDefinition else {
      return part(.paragraph)
    }
    definitionLists[last].awaitsDefinition = false
    inline.add(inline.text.trimmed.last == ":" ? " " : ": ")
    joinsDefinition = true
  }

  // MARK: Headings

  private mutating func enterHeading(_ index: Int) {
    part(.other)
    guard heading == nil && !builder.isNested else { return }
    let level = tree.nodes[index].name.utf8.last.map { Int($0) - 48 } ?? 1
    heading = Section(level: level, anchor: tree.anchor(of: index, in: open))
  }

  /// A heading without a title opens no section.
  private mutating func leaveHeading() {
    guard var section = heading else { return end(.other) }
    heading = nil
    section.title = String(inline.take().trimmed)
    builder.open(section)
  }
}
