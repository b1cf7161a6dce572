// Licensed under the Apache License 2.0.

extension AnswerPrinter {
  /// Prints the hits in their order; those of one section together, at the place of the first, if they
  /// have one.
  func printHits(of answer: Answer) {
    for (place, section) in Self.sections(of: answer.hits).enumerated() {
      if place > 0 { Output.line() }
      if let name = section.name {
        for line in StyledText(name).lines(columns: terminal.columns) {
          Output.line(terminal.styled(line, .accent))
        }
      }
      for (place, hit) in section.hits.enumerated() {
        if place > 0 { Output.line() }
        print(hit)
      }
    }
  }

  private static func sections(
    of hits: [Answer.Hit]
  ) -> [(name: String?, hits: [Answer.Hit])] {
    var sections: [(name: String?, hits: [Answer.Hit])] = []
    var places: [String: Int] = [:]
    for hit in hits {
      if let group = hit.group, let place = places[group] {
        sections[place].hits.append(hit)
      } else {
        if let group = hit.group { places[group] = sections.count }
        sections.append((hit.group, [hit]))
      }
    }
    return sections
  }

  /// Prints what was counted, a field a line.
  func printFacets(of answer: Answer) {
    if !answer.facets.isEmpty && !answer.hits.isEmpty { Output.line() }
    for list in answer.facets {
      for line in StyledText(list.text).lines(columns: terminal.columns) {
        Output.line(terminal.styled(line, .dim))
      }
    }
  }
}
