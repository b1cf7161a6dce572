// Licensed under the Apache License 2.0.

/// The sections of a document as a tree: it names them and says the way to each.
struct Outline {
  /// What stands for the document in ids and paths.
  struct Names {
    /// The id of the document's own text, and the beginning of all others.
    var id: String
    /// Between the document's id and an anchor.
    var separator = "/"
    /// The first of each path.
    var label: String?
    /// The first of each path, and the title, of a document that has neither label nor title.
    var stem: String
  }

  private let sections: [Section]
  private let names: Names
  /// Whether a heading without text, under which no other stands, gives a passage: its title.
  private let keepsBareHeadings: Bool

  /// - Parameter sections: the text before any heading, then a section for each heading. Of equal
  ///   anchors the first counts.
  init(_ sections: [Section], names: Names, keepsBareHeadings: Bool = false) {
    self.sections = sections
    self.names = names
    self.keepsBareHeadings = keepsBareHeadings
  }

  /// The sections that have text of their own, in parts if they are long.
  func passages(_ splitter: PassageSplitter) -> [Passage] {
    let anchors = anchors()
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
      let id = names.id + (anchors[index].isEmpty ? "" : names.separator + anchors[index])
      let units = isBare(index) ? [Self.unit(of: section.title)] : preface + section.units
      for (number, text) in splitter.parts(of: units).enumerated() {
        passages.append(
          Passage(
            id: number == 0 ? id : id + "~\(number + 1)",
            title: index == 0 ? path.last ?? names.stem : section.title, path: path, text: text,
            part: number + 1))
      }
      preface = []
    }
    return passages
  }

  /// The document begins with a heading of level one: the document's own title.
  private var hasTitle: Bool { sections.count > 1 && sections[1].level == 1 }

  private func isBare(_ index: Int) -> Bool {
    guard keepsBareHeadings, index > 0, sections[index].units.isEmpty else { return false }
    return index + 1 == sections.count || sections[index + 1].level <= sections[index].level
  }

  private static func unit(of title: String) -> TextUnit {
    TextUnit(kind: .paragraph, separator: "", text: title)
  }

  // MARK: Paths

  private func path(along way: [Int]) -> [String] {
    let path = way.map { sections[$0].label ?? sections[$0].title }
    let startsWithTitle = hasTitle && way.first == 1
    if let label = names.label { return [label] + path.dropFirst(startsWithTitle ? 1 : 0) }
    // A further heading of level one is a beginning of its own.
    if let first = way.first, sections[first].level == 1 { return path }
    return [names.stem] + path
  }

  // MARK: Anchors

  /// The anchor of each section: written or made of its title; empty for the document's own text.
  private func anchors() -> [String] {
    var taken = Set(sections.compactMap(\.anchor))
    var written: Set<String> = []
    /// The number that an anchor gets when it comes again.
    var next: [String: Int] = [:]
    return sections.enumerated().map { index, section in
      let isFirst = section.anchor.map { written.insert($0).inserted } ?? false
      if index == 0 || (index == 1 && hasTitle) { return "" }
      if isFirst, let anchor = section.anchor { return anchor }
      var slug = section.anchor ?? String(slugOf: section.title)
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
}
