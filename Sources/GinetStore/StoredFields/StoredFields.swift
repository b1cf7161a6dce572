// Licensed under the Apache License 2.0.

/// A value that a document keeps: the number of its field, and its bytes.
package struct StoredValue: Hashable, Sendable {
  package var field: Int
  package var bytes: [UInt8]

  package init(field: Int, bytes: [UInt8]) {
    self.field = field
    self.bytes = bytes
  }
}

/// Writes the values that documents keep, in the order of the documents.
///
///     StoredFields = (count:varint (field:varint byteCount:varint byte:u8*)*)*
///     StoredIndex  = (start:u64)*                 one for each document, and the end of the last
package struct StoredFieldsWriter {
  private var values = ByteWriter()
  private var index = ByteWriter()

  package init() {}

  package mutating func add(_ document: [StoredValue]) {
    index.write(UInt64(values.count))
    values.writeVarint(document.count)
    for value in document {
      values.writeVarint(value.field)
      values.writeVarint(value.bytes.count)
      values.write(contentsOf: value.bytes)
    }
  }

  package mutating func finish(to segment: SegmentWriter) throws(SystemError) {
    index.write(UInt64(values.count))
    try segment.write(index.bytes, as: SectionID(.storedIndex))
    try segment.write(values.bytes, as: SectionID(.storedFields))
  }
}

/// Gives the values that a document keeps.
package struct StoredFieldsReader: Sendable {
  private let file: SegmentFile
  private let fieldCount: Int

  package init(_ file: SegmentFile, documentCount: Int, fieldCount: Int) throws(FormatError) {
    self.file = file
    self.fieldCount = fieldCount
    let index = SectionID(.storedIndex)
    guard file.byteCount(of: index) == 8 * (documentCount + 1) else {
      throw file.error(.invalid("\(documentCount) documents do not fit the index"), in: index)
    }
  }

  package func values(of document: UInt32) throws(FormatError) -> [StoredValue] {
    let place = 8 * Int(document)
    var starts = try file.reader(for: SectionID(.storedIndex), place..<place + 16)
    let start = try starts.read(UInt64.self)
    let end = try starts.read(UInt64.self)
    let section = SectionID(.storedFields)
    guard start <= end, end <= UInt64(file.byteCount(of: section)) else {
      throw starts.error(.invalid("stored fields at \(start) to \(end)"))
    }
    var reader = try file.reader(for: section, Int(start)..<Int(end))
    let count = try reader.readCount(ofAtLeast: 2)
    var values: [StoredValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      let field = Int(clamping: try reader.readVarint())
      guard field < fieldCount else { throw reader.error(.invalid("field \(field)")) }
      values.append(StoredValue(field: field, bytes: try reader.readBytes(reader.readCount())))
    }
    guard reader.isAtEnd else {
      throw reader.error(.invalid("bytes behind the values of a document"))
    }
    return values
  }
}
