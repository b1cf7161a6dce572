// Licensed under the Apache License 2.0.

/// Gives the values of documents, most quickly in ascending order: a chunk that holds several is
/// uncompressed once, and the document behind the last one is found without a look at the index.
package struct StoredFieldsCursor {
  private let stored: StoredFieldsReader
  private var text: ChunkText
  /// The document that begins at the position, or ``unknown`` before the first and behind an error.
  private var next = Self.unknown

  private static let unknown = -1

  package init(_ stored: StoredFieldsReader) {
    self.stored = stored
    text = ChunkText(stored)
  }

  /// Where the next document begins, in uncompressed bytes.
  var position: Int { text.position }

  package mutating func values(of document: UInt32) throws(FormatError) -> [StoredValue] {
    if Int(document) != next { try seek(Int(document)) }
    return try nextValues()
  }

  /// Goes to the first document without a look at the index.
  mutating func begin() { (text.position, next) = (0, 0) }

  private mutating func seek(_ document: Int) throws(FormatError) {
    let chunk = try stored.chunk(holding: document)
    let head = try stored.head(ofChunk: chunk)
    var place = next
    next = Self.unknown
    if document < place || head.firstDocument > place {
      text.position = chunk * SegmentFormat.storedChunkByteCount
      text.skip(head.offset)
      place = head.firstDocument
    }
    while place < document {
      text.skip(try text.readVarint())
      place += 1
    }
    next = place
  }

  mutating func nextValues() throws(FormatError) -> [StoredValue] {
    let document = next
    next = Self.unknown
    let length = try text.readVarint()
    guard length <= stored.byteCount - text.position else {
      throw stored.error("a document of \(length) bytes", text.chunk)
    }
    var values: [StoredValue] = []
    let end = text.position + length
    for _ in 0..<(try text.readVarint()) {
      let field = try text.readVarint()
      let count = try text.readVarint()
      guard field < stored.fieldCount, count <= end - text.position else {
        throw stored.error("a value of \(count) bytes of field \(field)", text.chunk)
      }
      values.append(StoredValue(field: field, bytes: try text.readBytes(count)))
    }
    guard text.position == end else {
      throw stored.error("bytes behind the values of a document", text.chunk)
    }
    next = document + 1
    return values
  }
}

/// The uncompressed bytes of stored fields, of which one chunk is in memory.
private struct ChunkText {
  private let stored: StoredFieldsReader
  var position = 0
  private var bytes: [UInt8] = []
  private var loaded = -1

  init(_ stored: StoredFieldsReader) { self.stored = stored }

  var chunk: Int { position / SegmentFormat.storedChunkByteCount }

  /// May pass the end, which the next read finds.
  mutating func skip(_ count: Int) {
    let (end, overflow) = position.addingReportingOverflow(count)
    position = overflow ? .max : end
  }

  mutating func readVarint() throws(FormatError) -> Int {
    var value = 0
    var shift = 0
    while true {
      let byte = try read()
      guard shift < 63 else { throw stored.error("an integer of more than 63 bits", chunk) }
      value |= Int(byte & 127) << shift
      if byte < 128 { return value }
      shift += 7
    }
  }

  mutating func readBytes(_ count: Int) throws(FormatError) -> [UInt8] {
    var result: [UInt8] = []
    // No more than is likely to be there, whatever a damaged file says.
    result.reserveCapacity(min(count, 16 * SegmentFormat.storedChunkByteCount))
    while result.count < count {
      let start = try load()
      let part = bytes[start..<min(start + count - result.count, bytes.count)]
      result += part
      position += part.count
    }
    return result
  }

  private mutating func read() throws(FormatError) -> UInt8 {
    let start = try load()
    position += 1
    return bytes[start]
  }

  /// Brings the chunk at the position into memory and returns where the position is in it.
  private mutating func load() throws(FormatError) -> Int {
    guard position < stored.byteCount else {
      throw stored.error("a document beyond the end", stored.chunkCount - 1)
    }
    if chunk != loaded {
      bytes = try stored.bytes(ofChunk: chunk)
      loaded = chunk
    }
    return position % SegmentFormat.storedChunkByteCount
  }
}
