// Licensed under the Apache License 2.0.

/// A term of the dictionary of the National Cancer Institute, of which there is an English and a
/// Spanish one.
///
/// Its source are lines of JSON with `_id` or `id`, `title` (the term), `text` (the definition),
/// `language` (`en` or `es`), and `pronunciation`, a text or null.
public struct NCITerm: Sendable, Hashable {
  /// The number that the term has in both languages.
  public let id: String
  /// The term.
  public let term: String
  /// In one line, however the source breaks it.
  public let definition: String
  /// Empty if there is none.
  public let pronunciation: String
  /// `en`, `es`, or what else the source says; `en` if it says nothing.
  public let language: String

  /// The term of a record.
  ///
  /// - Throws: ``RecordError`` that says what the record lacks.
  public init(_ record: JSONObject) throws(RecordError) {
    guard let id = record.text("_id") ?? record.text("id"), !id.isEmpty else {
      throw RecordError(reason: "the record has no \"_id\" or \"id\"")
    }
    guard let term = record.text("title"), !term.isBlank else {
      throw RecordError(reason: "the record \"\(id)\" has no \"title\"")
    }
    guard let text = record.text("text"), !text.isBlank else {
      throw RecordError(reason: "the record \"\(id)\" has no \"text\"")
    }
    self.id = id
    self.term = HTMLText.collapsed(term)
    definition = HTMLText.collapsed(text)
    pronunciation = record.text("pronunciation") ?? ""
    language = record.text("language") ?? "en"
  }

  /// The name of the dictionary, in its language.
  public var dictionary: String {
    language == "es" ? "Diccionario de cáncer del NCI" : "NCI Dictionary of Cancer Terms"
  }
}
