// Licensed under the Apache License 2.0.

public import Ginet

/// How records of a source become documents of an index.
///
/// A record has an id (`_id` or `id`), a `title`, and a `text` or `body`; its other strings become
/// stored fields of their own names.
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

  /// Defaults keep everything, in fields of their own, as English.
  public init(
    fields: Fields = .separate, analyzer: Analyzer = .english, storesValues: Bool = true,
    positions: Field.Positions = .fast, keepsSurfaceForms: Bool = false
  ) {
    self.fields = fields
    self.analyzer = analyzer
    self.storesValues = storesValues
    self.positions = positions
    self.keepsSurfaceForms = keepsSurfaceForms
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
      fields: fields, analyzer: analyzer, storesValues: text.isStored, positions: text.positions)
    let names = schema.fields.map(\.name)
    guard names.starts(with: self.schema.fields.map(\.name)) else { return nil }
  }

  /// The field of a record's id.
  public static let keyField = "id"

  /// The fields that every index of this layout begins with.
  public var schema: Schema {
    func text(_ name: String) -> Field {
      .text(
        name, analyzer: analyzer, stored: storesValues, positions: positions,
        surfaceForms: keepsSurfaceForms)
    }
    switch fields {
    case .separate: return [.keyword("id"), text("title"), text("body")]
    case .joined:
      return storesValues
        ? [.keyword("id"), text("text"), .stored("title")] : [.keyword("id"), text("text")]
    }
  }

  /// The document of a record, or what it lacks.
  public func document(of record: JSONObject) throws(RecordError) -> Document {
    guard let id = record.text("_id") ?? record.text("id") else {
      throw RecordError(reason: "the record has no \"_id\" or \"id\"")
    }
    let title = record.text("title") ?? ""
    guard let body = record.text("text") ?? record.text("body") ?? (title.isEmpty ? nil : "") else {
      throw RecordError(reason: "the record \"\(id)\" has no \"title\", \"text\" or \"body\"")
    }
    var document: Document = ["id": id]
    switch fields {
    case .separate:
      document.add("title", title)
      document.add("body", body)
    case .joined:
      var text = ""
      text.reserveCapacity(title.utf8.count + 1 + body.utf8.count)
      text += title
      text += "\n"
      text += body
      document.add("text", text)
      if storesValues { document.add("title", title) }
    }
    if storesValues {
      for member in record.members where !Self.taken.contains(member.name) {
        if case .string(let text) = member.value { document.add(member.name, text) }
      }
    }
    return document
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

extension JSONObject {
  /// A member that is a string, or a number as it is written.
  func text(_ name: String) -> String? {
    switch self[name] {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
