// Licensed under the Apache License 2.0.

extension GlossaryReader {
  /// What is wrong among entries that are each right by themselves, in the order of the entries.
  ///
  /// - Two entries with one id.
  /// - A form (term, alias, abbreviation or British spelling) that names two entries, whatever
  ///   its case.
  /// - A related term that no entry has as its `term`, or that is the entry's own.
  /// - A section that is not among `sections`, the ids of all passages.
  ///
  /// - Complexity: O(*n*)
  public func check(
    _ entries: [GlossaryEntry], sections: Set<String>
  ) -> [SourceError] {
    var errors: [SourceError] = []
    let terms = Set(entries.map(\.term))
    var entryOfID: [String: Int] = [:]
    var entryOfName: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      func fail(_ reason: String) {
        errors.append(SourceError(file: entry.file, line: entry.line, reason: reason))
      }
      if let other = entryOfID[entry.id].map({ entries[$0] }) {
        fail("the id “\(entry.id)” is that of \(place(of: other))")
      } else {
        entryOfID[entry.id] = index
      }
      for name in entry.names {
        let folded = name.lowercased()
        if let other = entryOfName[folded], other != index {
          fail("“\(name)” also names \(place(of: entries[other]))")
        } else {
          entryOfName[folded] = index
        }
      }
      for term in entry.related {
        if term == entry.term {
          fail("“\(term)” is related to itself")
        } else if !terms.contains(term) {
          fail("the related term “\(term)” has no entry")
        }
      }
      for section in entry.sections where !sections.contains(section) {
        fail("there is no section “\(section)”")
      }
    }
    return errors
  }
}

/// Where an error finds the other entry.
private func place(of entry: GlossaryEntry) -> String {
  "“\(entry.term)” in \(entry.file):\(entry.line)"
}
