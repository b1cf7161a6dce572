// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects documents in memory and writes them as one segment.
struct SegmentBuilder {
  private var schema: Schema
  private var fields: [FieldBuilder]
  private var stored = StoredFieldsWriter()
  private var stream = TokenStream()
  /// For fields that keep surface forms.
  private var recordingStream: TokenStream
  private(set) var documentCount = 0
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

  mutating func add(_ document: Document) {
    var storedValues: [StoredValue] = []
    for (number, field) in schema.fields.enumerated() {
      let values = document.values(of: field.name)
      if field.keepsSurfaceForms {
        fields[number].add(values, stream: &recordingStream)
      } else {
        fields[number].add(values, stream: &stream)
      }
      if field.isStored {
        storedValues += values.map { StoredValue(field: number, bytes: Array($0.utf8)) }
      }
    }
    stored.add(storedValues)
    documentCount += 1
  }

  /// Writes the segment under a temporary name and then gives it its own.
  mutating func finish(to storage: any Storage) throws(SystemError) -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: schema.descriptions)
    try file.writeStatistics(documentCount: documentCount, fields.map(\.statistics))
    for (number, field) in fields.enumerated() {
      try field.finish(number: number, to: file.segment)
    }
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: documentCount)
  }
}
