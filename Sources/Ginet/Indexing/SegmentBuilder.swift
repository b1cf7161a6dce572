// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects documents in memory and writes them as one segment.
struct SegmentBuilder {
  private var schema: Schema
  private var fields: [FieldBuilder]
  private var stored = StoredFieldsWriter()
  /// What the document that is being added keeps.
  private var storedValues: [StoredValue] = []
  private var stream = TokenStream()
  /// For fields that keep surface forms.
  private var recordingStream: TokenStream
  private(set) var documentCount = 0
  /// Bytes of the values that ranking counts.
  private(set) var textByteCount = 0
  /// Documents that were not deleted again, or nil if none was.
  private(set) var live: DocumentSet?
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { fields.reduce(0) { $0 + $1.cutTokenCount } }

  init(schema: Schema) {
    self.schema = schema
    fields = schema.fields.map { FieldBuilder($0) }
    recordingStream = TokenStream()
    recordingStream.recordsSurfaceForms = true
  }

  /// Adds a field behind the others, which the documents so far are without.
  mutating func addField(_ field: Field) {
    schema = Schema(schema.fields + [field])
    fields.append(FieldBuilder(field, documentCount: documentCount))
  }

  var liveCount: Int { live?.count ?? documentCount }

  mutating func add(_ document: Document) {
    storedValues.removeAll(keepingCapacity: true)
    var isInOrder = true
    for value in document.values {
      guard let number = schema.number(of: value.field) else { continue }
      if schema.fields[number].keepsSurfaceForms {
        fields[number].add(value.text, stream: &recordingStream)
      } else {
        fields[number].add(value.text, stream: &stream)
      }
      if schema.fields[number].hasLengths { textByteCount += value.text.utf8.count }
      if schema.fields[number].isStored {
        isInOrder = isInOrder && storedValues.last.map { $0.field <= number } ?? true
        storedValues.append(StoredValue(field: number, bytes: Array(value.text.utf8)))
      }
    }
    if !isInOrder { sortStoredValues() }
    for number in fields.indices { fields[number].endDocument() }
    stored.add(storedValues)
    documentCount += 1
    live?.appendDocument()
  }

  /// Values stand in the order of their fields, and those of one field in their own.
  private mutating func sortStoredValues() {
    let order = storedValues.indices.sorted { a, b in
      (storedValues[a].field, a) < (storedValues[b].field, b)
    }
    storedValues = order.map { storedValues[$0] }
  }

  /// Deletes the documents that have a term in a field, and tells how many there were.
  mutating func delete(_ term: [UInt8], inField field: Int) -> Int {
    var count = 0
    for document in fields[field].takeDocuments(with: term) {
      if live == nil { live = DocumentSet(all: documentCount) }
      if live?.remove(document) == true { count += 1 }
    }
    return count
  }

  /// Writes the segment under a temporary name and then gives it its own.
  ///
  /// Documents that were deleted again are written too: ``live`` tells them.
  func write(to storage: any Storage) throws(SystemError) -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: schema.descriptions)
    try file.writeStatistics(documentCount: documentCount, fields.map(\.statistics))
    for (number, field) in fields.enumerated() {
      try field.write(number: number, to: file.segment)
    }
    var stored = stored
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: documentCount)
  }
}
