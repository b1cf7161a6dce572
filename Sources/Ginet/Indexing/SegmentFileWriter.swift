// Licensed under the Apache License 2.0.

internal import GinetStore

/// Begins and ends a segment file in a storage: what every segment has, whoever makes it.
struct SegmentFileWriter {
  let segment: SegmentWriter
  private let storage: any Storage

  /// Creates the file under a temporary name and writes the schema.
  init(storage: any Storage, fields: [FieldDescription]) throws(SystemError) {
    self.storage = storage
    segment = try SegmentWriter(storage.create(SegmentFormat.temporarySegmentName))
    var schema = ByteWriter()
    fields.write(to: &schema)
    try segment.write(schema.bytes, as: SectionID(.schema))
  }

  func writeStatistics(
    documentCount: Int, _ fields: [FieldStatistics]
  ) throws(SystemError) {
    var statistics = ByteWriter()
    statistics.writeVarint(documentCount)
    for field in fields {
      statistics.writeVarint(field.documentCount)
      statistics.writeVarint(field.tokenCount)
    }
    try segment.write(statistics.bytes, as: SectionID(.statistics))
  }

  /// Makes the file durable and gives it its own name.
  func finish(documentCount: Int) throws(SystemError) -> Manifest.Segment {
    let (identity, byteCount) = try segment.finish()
    let description = Manifest.Segment(
      identity: identity, byteCount: byteCount, documentCount: documentCount)
    try storage.rename(SegmentFormat.temporarySegmentName, to: description.fileName)
    // The name must last before a manifest that lists it can.
    try storage.synchronize()
    return description
  }
}
