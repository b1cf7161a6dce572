// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects documents in memory and writes them as one segment.
struct SegmentBuilder {
  private var schema: Schema
  private var fields: [FieldBuilder]
  private var stored = StoredFieldsWriter()
  private var stream = TokenStream()
  private(set) var documentCount = 0
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { fields.reduce(0) { $0 + $1.cutTokenCount } }

  init(schema: Schema) {
    self.schema = schema
    fields = schema.fields.map { FieldBuilder($0) }
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
      fields[number].add(values, stream: &stream)
      if field.isStored {
        storedValues += values.map { StoredValue(field: number, bytes: Array($0.utf8)) }
      }
    }
    stored.add(storedValues)
    documentCount += 1
  }

  /// Writes the segment under a temporary name and then gives it its own.
  mutating func finish(to storage: any Storage) throws(SystemError) -> Manifest.Segment {
    let temporary = SegmentFormat.temporarySegmentName
    let segment = try SegmentWriter(storage.create(temporary))
    var schemaBytes = ByteWriter()
    schema.descriptions.write(to: &schemaBytes)
    try segment.write(schemaBytes.bytes, as: SectionID(.schema))
    var statistics = ByteWriter()
    statistics.writeVarint(documentCount)
    for field in fields {
      statistics.writeVarint(field.statistics.documentCount)
      statistics.writeVarint(field.statistics.tokenCount)
    }
    try segment.write(statistics.bytes, as: SectionID(.statistics))
    for (number, field) in fields.enumerated() { try field.finish(number: number, to: segment) }
    try stored.finish(to: segment)
    let (identity, byteCount) = try segment.finish()
    let description = Manifest.Segment(
      identity: identity, byteCount: byteCount, documentCount: documentCount)
    try storage.rename(temporary, to: description.fileName)
    // The name must last before a manifest that lists it can.
    try storage.synchronize()
    return description
  }
}
