// Licensed under the Apache License 2.0.

internal import GinetStore

/// Analyses documents for one thread: the terms of each field, and what the documents keep.
final class DocumentCollector: @unchecked Sendable {
  // Unchecked: one thread at a time has it.

  private(set) var fields: [FieldBuilder]
  /// What is kept of each document that was added since ``removePart()``.
  private(set) var stored: [[StoredValue]] = []
  /// Bytes of the values that ranking counts.
  private(set) var textByteCount = 0
  private var stream = TokenStream()
  /// For fields that keep surface forms.
  private var recordingStream = TokenStream()

  init(schema: Schema) {
    fields = schema.fields.map { FieldBuilder($0) }
    recordingStream.recordsSurfaceForms = true
  }

  /// Memory that is in use.
  var byteCount: Int { fields.reduce(0) { $0 + $1.byteCount } }
  var isOverfull: Bool { fields.contains(where: \.isOverfull) }
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { fields.reduce(0) { $0 + $1.cutTokenCount } }

  func addField(_ field: Field) { fields.append(FieldBuilder(field)) }

  /// Adds a document behind the others. Its fields must be those of `schema`.
  func add(_ document: Document, number: UInt32, schema: Schema) {
    var kept: [StoredValue] = []
    var isInOrder = true
    for value in document.values {
      guard let place = schema.number(of: value.field) else { continue }
      if schema.fields[place].keepsSurfaceForms {
        fields[place].add(value.text, document: number, stream: &recordingStream)
      } else {
        fields[place].add(value.text, document: number, stream: &stream)
      }
      if schema.fields[place].hasLengths { textByteCount += value.text.utf8.count }
      if schema.fields[place].isStored {
        isInOrder = isInOrder && kept.last.map { $0.field <= place } ?? true
        kept.append(StoredValue(field: place, bytes: Array(value.text.utf8)))
      }
    }
    stored.append(isInOrder ? kept : Self.inOrder(kept))
    for place in fields.indices { fields[place].endDocument() }
  }

  /// Forgets what is known of single documents, but not their terms.
  func removePart() {
    stored.removeAll(keepingCapacity: true)
    for place in fields.indices { fields[place].removeLengths() }
  }

  func takeDocuments(with term: [UInt8], inField place: Int) -> [UInt32] {
    fields[place].takeDocuments(with: term)
  }

  /// Values in the order of their fields, and those of one field in their own.
  private static func inOrder(_ values: [StoredValue]) -> [StoredValue] {
    values.enumerated()
      .sorted { ($0.element.field, $0.offset) < ($1.element.field, $1.offset) }
      .map(\.element)
  }
}
