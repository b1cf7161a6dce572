// Licensed under the Apache License 2.0.

/// The sections of a document as a tree: it names them and says the way to each.
struct Outline {
  private let sections: [Section]
  private let source: [UInt8]
  private let id: String
  private let label: String?
  /// The name of a document that has neither label nor title.
  private let stem: String
  private let file: String
  /// The line of `file` on which the source begins.
  private let firstLine: Int

  /// - Parameter sections: the text before any heading, then a section for each heading.
  init(
    _ sections: [Section], of source: [UInt8], id: String, label: String?, stem: String,
    file: String, firstLine: Int
  ) {
    self.sections = sections
    self.source = source
    self.id = id
    self.label = label
    self.stem = stem
    self.file = file
    self.firstLine = firstLine
  }

  /// The sections that have text of their own, in parts if they are long.
  ///
  /// - Throws: if two headings have the same anchor.
  func passages(_ splitter: PassageSplitter) throws(SourceError) -> [Passage] {
    let anchors = try anchors()
    var passages: [Passage] = []
    /// The headings from the outermost to that of the section, as indexes.
    var way: [Int] = []
    /// Text before the first heading, if that heading is the document's own.
    var preface: [TextUnit] = []
    for (index, section) in sections.enumerated() {
      way.removeAll { sections[$0].level >= section.level }
      if index > 0 { way.append(index) }
      if index == 0 && hasTitle {
        preface = section.units
        continue
      }
      let path = path(along: way)
      let sectionID = anchors[index].isEmpty ? id : id + "/" + anchors[index]
      for (number, text) in splitter.parts(of: preface + section.units).enumerated() {
        passages.append(
          Passage(
            id: number == 0 ? sectionID : sectionID + "~\(number + 1)",
            title: index == 0 ? path.last ?? stem : section.title, path: path, text: text,
            part: number + 1))
      }
      preface = []
    }
    return passages
  }

  /// The document begins with a heading of level one: the document's own title.
  private var hasTitle: Bool { sections.count > 1 && sections[1].level == 1 }

  // MARK: Paths

  private func path(along way: [Int]) -> [String] {
    let path = way.map { sections[$0].attributes.label ?? sections[$0].title }
    let startsWithTitle = hasTitle && way.first == 1
    if let label { return [label] + path.dropFirst(startsWithTitle ? 1 : 0) }
    // A further heading of level one is a beginning of its own.
    if let first = way.first, sections[first].level == 1 { return path }
    return [stem] + path
  }

  // MARK: Anchors

  /// The anchor of each section: written or made of its title; empty for the document's own text.
  private func anchors() throws(SourceError) -> [String] {
    var firstUse: [String: Section] = [:]
    for section in sections {
      guard let anchor = section.attributes.anchor else { continue }
      if let other = firstUse.updateValue(section, forKey: anchor) {
        throw SourceError(
          file: file, line: line(of: section),
          reason: "the anchor “\(anchor)” stands in line \(line(of: other)) already")
      }
    }
    var taken = Set(firstUse.keys)
    /// The number that a slug gets when it comes again.
    var next: [String: Int] = [:]
    return sections.enumerated().map { index, section in
      if index == 0 || (index == 1 && hasTitle) { return "" }
      if let anchor = section.attributes.anchor { return anchor }
      var slug = String(slugOf: section.title)
      if slug.isEmpty { slug = "section" }
      var anchor = slug
      while !taken.insert(anchor).inserted {
        let number = next[slug, default: 2]
        next[slug] = number + 1
        anchor = "\(slug)-\(number)"
      }
      return anchor
    }
  }

  private func line(of section: Section) -> Int {
    firstLine + source[..<section.offset].count { $0 == UInt8(ascii: "\n") }
  }
}
