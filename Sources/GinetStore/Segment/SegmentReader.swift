// Licensed under the Apache License 2.0.

/// An open segment: its schema and statistics, and the way to every structure in it.
package final class SegmentReader: Sendable {
  package let file: SegmentFile
  package let fields: [FieldDescription]
  package let documentCount: UInt32
  private let statistics: [FieldStatistics]

  private let dictionaries: [TermDictionaryReader?]
  private let lengths: [FieldLengthsReader?]
  private let stored: StoredFieldsReader

  package init(_ file: SegmentFile) throws(FormatError) {
    self.file = file
    var schema = try file.reader(for: SectionID(.schema))
    let fields = try [FieldDescription](&schema)
    self.fields = fields

    var reader = try file.reader(for: SectionID(.statistics))
    documentCount = try reader.readVarint32()
    var statistics: [FieldStatistics] = []
    for _ in fields {
      statistics.append(
        FieldStatistics(
          documentCount: try reader.readVarint(), tokenCount: try reader.readVarint()))
    }
    self.statistics = statistics
    stored = try StoredFieldsReader(
      file, documentCount: Int(documentCount), fieldCount: fields.count)

    var dictionaries: [TermDictionaryReader?] = []
    var lengths: [FieldLengthsReader?] = []
    for (number, field) in fields.enumerated() {
      let isIndexed = field.options.contains(.indexed)
      dictionaries.append(isIndexed ? try TermDictionaryReader(file, field: number) : nil)
      if isIndexed && field.options.contains(.positions) {
        // Without them a phrase would be found nowhere, and nobody would know.
        _ = try file.reader(for: SectionID(.positions, field: number), 0..<0)
      }
      let hasLengths = field.options.contains(.lengths)
      lengths.append(
        hasLengths
          ? try FieldLengthsReader(file, field: number, documentCount: Int(documentCount)) : nil)
    }
    self.dictionaries = dictionaries
    self.lengths = lengths
  }

  // A field that was added to the index later is missing from an older segment.

  /// The dictionary of a field, or nil if the field is not indexed here.
  package func terms(ofField field: Int) -> TermDictionaryReader? {
    dictionaries.indices.contains(field) ? dictionaries[field] : nil
  }

  /// The lengths of a field, or nil if the field keeps none here.
  package func lengths(ofField field: Int) -> FieldLengthsReader? {
    lengths.indices.contains(field) ? lengths[field] : nil
  }

  /// The sums of a field, which are zero if it is not here.
  package func statistics(ofField field: Int) -> FieldStatistics {
    statistics.indices.contains(field) ? statistics[field] : FieldStatistics()
  }

  package func postings(_ info: TermInfo, field: Int) throws(FormatError) -> PostingsCursor {
    try PostingsCursor(file, field: field, info: info, documentCount: documentCount)
  }

  package func storedValues(of document: UInt32) throws(FormatError) -> [StoredValue] {
    guard document < documentCount else {
      throw file.error(
        .invalid("document \(document) of \(documentCount)"), in: SectionID(.storedIndex))
    }
    return try stored.values(of: document)
  }
}
