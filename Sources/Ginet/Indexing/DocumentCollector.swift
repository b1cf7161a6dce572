// Licensed under the Apache License 2.0.

internal import GinetStore

/// Analyses documents for one thread: the terms of each field, and what the documents keep.
final class DocumentCollector: @unchecked Sendable {
  // Unchecked: one thread at a time has it.

  private var schema: Schema
  private(set) var fields: [FieldBuilder]
  /// Of each field, what a document asks for: a field itself has much to be counted.
  private var traits: [Traits]
  /// The places of the fields that have terms; of others there may be thousands.
  private(set) var indexed: [Int]
  /// What is kept of each document that was added since ``removePart()``.
  private(set) var stored: [[StoredValue]] = []
  /// Bytes of the values that ranking counts.
  private(set) var textByteCount = 0
  private var streams = AnalysisStreams()

  init(schema: Schema) {
    self.schema = schema
    fields = schema.fields.map { FieldBuilder($0) }
    traits = schema.fields.map { Traits($0) }
    indexed = schema.fields.indices.filter { schema.fields[$0].analyzer != nil }
  }

  /// Memory that is in use.
  var byteCount: Int { indexed.reduce(0) { $0 + fields[$1].byteCount } }
  var isOverfull: Bool { indexed.contains { fields[$0].isOverfull } }
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { fields.reduce(0) { $0 + $1.cutTokenCount } }

  /// Adds the last field of `schema`, the one that was added to it.
  func addField(_ field: Field, _ schema: Schema) {
    self.schema = schema
    fields.append(FieldBuilder(field))
    traits.append(Traits(field))
    if field.analyzer != nil { indexed.append(fields.count - 1) }
  }

  private struct Traits {
    let isStored: Bool
    let isRanked: Bool

    init(_ field: Field) {
      isStored = field.isStored
      isRanked = field.hasLengths
    }
  }

  /// Adds a document behind the others. Values of fields that are not there are passed over.
  func add(_ document: Document, number: UInt32) {
    var kept: [StoredValue] = []
    var isInOrder = true
    for value in document.values {
      guard let place = schema.number(of: value.field) else { continue }
      let traits = traits[place]
      fields[place].add(value.text, document: number, &streams)
      if traits.isRanked { textByteCount += value.text.utf8.count }
      if traits.isStored {
        isInOrder = isInOrder && kept.last.map { $0.field <= place } ?? true
        kept.append(StoredValue(field: place, bytes: Array(value.text.utf8)))
      }
    }
    stored.append(isInOrder ? kept : Self.inOrder(kept))
    for place in indexed { fields[place].endDocument() }
  }

  /// Forgets what is known of single documents, but not their terms.
  func removePart() {
    stored.removeAll(keepingCapacity: true)
    for place in indexed { fields[place].removeLengths() }
  }

  /// Forgets the lists of all fields.
  func removeLists() {
    for place in indexed { fields[place].removeLists() }
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
