// Licensed under the Apache License 2.0.

public import Ginet

/// How records of a source become documents of an index.
///
/// A record has an id (`_id` or `id`), a `title`, and a `text` or `body`; its other strings become
/// stored fields of their own names, unless they are among the ``valueFields``.
public struct DocumentLayout: Sendable {
  /// Which fields the text of a record becomes.
  public enum Fields: String, Sendable, CaseIterable {
    /// Title and body are fields, each with its own weight and lengths.
    case separate
    /// Title, a line end and body are one field, `text`.
    case joined
  }

  /// One field or two.
  public var fields: Fields
  /// How the text becomes terms.
  public var analyzer: Analyzer
  /// Without, documents keep nothing but their ids.
  public var storesValues: Bool
  /// How the index keeps positions, which phrases need.
  public var positions: Field.Positions
  /// Whether the index keeps words as they were before they were stemmed.
  public var keepsSurfaceForms: Bool
  /// Fields of keywords, numbers and dates for members of records of their names, which are indexed then,
  /// to choose, count and sort by.
  public var valueFields: [Field]

  /// Defaults keep everything, in fields of their own, as English.
  public init(
    fields: Fields = .separate, analyzer: Analyzer = .english, storesValues: Bool = true,
    positions: Field.Positions = .fast, keepsSurfaceForms: Bool = false, valueFields: [Field] = []
  ) {
    self.fields = fields
    self.analyzer = analyzer
    self.storesValues = storesValues
    self.positions = positions
    self.keepsSurfaceForms = keepsSurfaceForms
    self.valueFields = valueFields
  }

  /// The layout that an index has, or nil if its fields are others.
  ///
  /// Fields that hold further members of records may stand behind those of ``schema``.
  public init?(of schema: Schema) {
    let fields: Fields = schema["body"] == nil ? .joined : .separate
    guard schema[Self.keyField]?.isKeyword == true,
      let text = schema[fields == .separate ? "body" : "text"], let analyzer = text.analyzer
    else { return nil }
    self.init(
      fields: fields, analyzer: analyzer, storesValues: text.isStored, positions: text.positions,
      keepsSurfaceForms: text.keepsSurfaceForms)
    let names = schema.fields.map(\.name)
    let own = self.schema.fields.count
    guard names.starts(with: self.schema.fields.map(\.name)) else { return nil }
    valueFields = schema.fields.dropFirst(own).filter { $0.valueKind != nil }
  }

  /// How much a word counts in a title, if titles are a field: see `Benchmarks/ranking.md`.
  public static let titleWeight = 2.0

  /// The field of a record's id.
  public static let keyField = "id"

  /// The fields that every index of this layout begins with.
  public var schema: Schema {
    func text(_ name: String, weight: Double = 1) -> Field {
      .text(
        name, analyzer: analyzer, stored: storesValues, positions: positions,
        surfaceForms: keepsSurfaceForms, weight: weight)
    }
    let fields: [Field] =
      switch fields {
      case .separate: [.keyword("id"), text("title", weight: Self.titleWeight), text("body")]
      case .joined:
        storesValues
          ? [.keyword("id"), text("text"), .stored("title")] : [.keyword("id"), text("text")]
      }
    return Schema(fields + valueFields)
  }

  /// The document of a record, or what it lacks.
  ///
  /// - Throws: ``RecordError`` if the record has no id, or neither title nor text.
  public func document(of record: JSONObject) throws(RecordError) -> Document {
    var batch = DocumentBatch()
    try add(record, to: &batch)
    return batch.document(at: 0)
  }

  /// Adds the document of a record to others.
  ///
  /// - Throws: ``RecordError`` with what the record lacks. Then nothing was added.
  public func add(_ record: JSONObject, to batch: inout DocumentBatch) throws(RecordError) {
    func text(_ name: String) -> ScannedJSONMember? {
      record.member(name).flatMap { $0.isText ? $0 : nil }
    }
    guard let id = text("_id") ?? text("id") else {
      throw RecordError(reason: "the record has no \"_id\" or \"id\"")
    }
    let title = text("title").flatMap { $0.content.range.isEmpty ? nil : $0 }
    let body = text("text") ?? text("body")
    guard title != nil || body != nil else {
      throw RecordError(
        reason: "the record \"\(record.text(id))\" has no \"title\", \"text\" or \"body\"")
    }
    func add(_ member: ScannedJSONMember?, as field: String) {
      if let member { record.append(member, to: &batch) }
      batch.endValue(field: batch.place(of: field))
    }
    add(id, as: Self.keyField)
    switch fields {
    case .separate:
      add(title, as: "title")
      add(body, as: "body")
    case .joined:
      if let title { record.append(title, to: &batch) }
      batch.append(UInt8(ascii: "\n"))
      add(body, as: "text")
      if storesValues { add(title, as: "title") }
    }
    if storesValues || !valueFields.isEmpty {
      for member in record.scannedMembers
      where member.kind == .string || member.kind == .number && !valueFields.isEmpty {
        let name = record.name(member)
        if !Self.taken.contains(name), keeps(member, as: name) { add(member, as: name) }
      }
    }
    batch.endDocument()
  }

  /// Whether a member is kept: strings, if anything is, and what is indexed as a value.
  private func keeps(_ member: ScannedJSONMember, as name: String) -> Bool {
    if valueFields.contains(where: { $0.name == name }) { return !member.content.range.isEmpty }
    return storesValues && member.kind == .string
  }

  private static let taken: Set<String> = ["_id", "id", "title", "text", "body"]
}

/// A record that makes no document.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing, for a person to read.
  public let reason: String
  /// The reason.
  public var description: String { reason }
}
