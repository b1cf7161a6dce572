// Licensed under the Apache License 2.0.

public import Ginet

/// What the passages of one page or text have in common.
public struct PassageSource: Sendable, Hashable {
  /// What the ids of its passages begin with.
  public var id: String
  /// The title of the page or text.
  public var title: String
  /// Its web address; empty if it has none that is known.
  public var url: String
  /// The day of its last change, as YYYY-MM-DD; empty if it is not known. What is no date is left out.
  public var updated: String
  /// What else is told of it, as the front matter of Markdown does: of a layout's value fields, its
  /// passages have the values.
  public var values: [Document.FieldValue]

  /// A source; what is not known of it is left out.
  public init(
    id: String, title: String, url: String = "", updated: String = "",
    values: [Document.FieldValue] = []
  ) {
    self.id = id
    self.title = title
    self.url = url
    self.updated = updated
    self.values = values
  }
}

extension DocumentLayout {
  /// The field that holds the id of the page or text that a passage is of: a key for all of them.
  public static let sourceField = "document"

  /// The fields of passages beside those of ``schema``; what else they hold is only stored.
  ///
  /// The headings above a passage are searched as its title and text are, and together they are one value,
  /// the section. The day of the last change is a date.
  public var passageFields: [Field] {
    let values: [Field] = [
      .keyword(Self.sourceField, stored: false), .keyword("section", stored: false),
      .date("updated", stored: storesValues),
    ]
    return fields == .separate ? values + [searched("path")] : values
  }

  /// The fields of an index of nothing but passages: all that ``document(of:from:)`` gives them.
  public var passageSchema: Schema {
    let stored = storesValues ? ["source", "url", "kind"] : []
    // Paths of a layout that joins fields are stored, and not searched by themselves.
    let path = storesValues && fields == .joined ? ["path"] : []
    return Schema(schema.fields + passageFields + (stored + path).map { .stored($0) })
  }

  /// The fields of entries of a glossary beside those of ``schema``.
  public var entryFields: [Field] { fields == .separate ? [searched("aliases")] : [] }

  private func searched(_ name: String) -> Field {
    .text(
      name, analyzer: analyzer, stored: storesValues, positions: positions,
      surfaceForms: keepsSurfaceForms)
  }

  /// The document of a passage: its id, title, text and path, and where it is from.
  public func document(of passage: Passage, from source: PassageSource) -> Document {
    var document = document(
      id: passage.id, title: passage.title, body: passage.text, path: passage.path,
      kind: "passage")
    document.add(Self.sourceField, source.id)
    if let section = Passage.section(ofPath: passage.path),
      section.utf8.count <= Analyzer.longestTerm
    {
      document.add("section", section)
    }
    // What the layout gives a meaning of its own is not taken from elsewhere.
    var taken = Set(document.values.map(\.field))
    if storesValues {
      document.add("source", source.title)
      if !source.url.isEmpty { document.add("url", source.url) }
      if DateTokenizer.isDate(source.updated) { document.add("updated", source.updated) }
      taken.formUnion(["source", "url", "updated"])
    }
    let names = Set(valueFields.map(\.name)).subtracting(taken)
    document.values += source.values.filter { names.contains($0.field) && !$0.text.isEmpty }
    return document
  }

  /// The document of an entry of a glossary.
  public func document(of entry: GlossaryEntry) -> Document {
    let names = entry.otherNames
    var document = document(
      id: entry.id, title: entry.term, body: entry.definition,
      path: fields == .separate ? ["Glossary", entry.term] : [entry.term] + names,
      kind: "glossary")
    if fields == .separate {
      for name in names { document.add("aliases", name) }
    }
    if storesValues {
      for term in entry.related { document.add("related", term) }
    }
    return document
  }

  /// The document of a term of the dictionary of the National Cancer Institute.
  public func document(of term: NCITerm) -> Document {
    var document = document(
      id: term.id, title: term.term, body: term.definition,
      path: [term.dictionary, term.term], kind: "glossary")
    if storesValues, !term.pronunciation.isEmpty {
      document.add("pronunciation", term.pronunciation)
    }
    return document
  }

  private func document(
    id: String, title: String, body: String, path: [String], kind: String
  ) -> Document {
    var document: Document = ["id": id]
    switch fields {
    case .separate:
      document.add("title", title)
      document.add("body", body)
      // The path of an entry says no more than that it is one.
      if storesValues || kind == "passage" {
        for label in path { document.add("path", label) }
      }
    case .joined:
      let heading = kind == "passage" && path.last != title ? path + [title] : path
      document.add("text", heading.joined(separator: "\n") + "\n" + body)
      if storesValues {
        document.add("title", title)
        for label in path { document.add("path", label) }
      }
    }
    if storesValues { document.add("kind", kind) }
    return document
  }
}
