// Licensed under the Apache License 2.0.

internal import CLZ4

/// Gives the values that a document keeps.
package final class StoredFieldsReader: Sendable {
  private struct Chunk {
    var start: Int
    var firstDocument: Int
    var offset: Int
  }

  private let index: Section
  private let chunks: Section
  private let fieldCount: Int
  private let byteCount: Int
  private let chunkCount: Int

  package init(index: Section, chunks: Section, fieldCount: Int) throws(FormatError) {
    self.index = index
    self.chunks = chunks
    self.fieldCount = fieldCount
    var reader = try index.reader(0..<min(8, index.byteCount))
    byteCount = Int(clamping: try reader.read(UInt64.self))
    let length = SegmentFormat.storedChunkByteCount
    chunkCount = byteCount / length + (byteCount % length > 0 ? 1 : 0)
    guard (index.byteCount - 8) / 16 == chunkCount, index.byteCount % 16 == 8 else {
      throw index.error(.invalid("\(byteCount) bytes do not fit the index"))
    }
  }

  /// - Complexity: one or two chunks are read for a document of some kilobytes, and the documents
  ///   before it in its chunk are passed over.
  package func values(of document: UInt32) throws(FormatError) -> [StoredValue] {
    var text = ChunkText(self, chunk: try chunk(holding: Int(document)))
    let head = try chunkHead(text.chunk)
    text.skip(head.offset)
    for _ in head.firstDocument..<Int(document) { text.skip(try text.readVarint()) }
    let length = try text.readVarint()
    guard length <= byteCount - text.position else {
      throw error("a document of \(length) bytes", text.chunk)
    }
    var values: [StoredValue] = []
    let end = text.position + length
    for _ in 0..<(try text.readVarint()) {
      let field = try text.readVarint()
      let count = try text.readVarint()
      guard field < fieldCount, count <= end - text.position else {
        throw error("a value of \(count) bytes of field \(field)", text.chunk)
      }
      values.append(StoredValue(field: field, bytes: try text.readBytes(count)))
    }
    guard text.position == end else {
      throw error("bytes behind the values of a document", text.chunk)
    }
    return values
  }

  /// The chunk in which a document begins: the last one whose first document is not behind it.
  private func chunk(holding document: Int) throws(FormatError) -> Int {
    var low = 0
    var high = chunkCount
    while high - low > 1 {
      let middle = (low + high) / 2
      let head = try chunkHead(middle)
      let isBefore = head.firstDocument <= document
      if isBefore { low = middle } else { high = middle }
    }
    let head = try chunkHead(low)
    guard head.firstDocument <= document else { throw error("no document \(document)", low) }
    return low
  }

  private func chunkHead(_ number: Int) throws(FormatError) -> Chunk {
    guard number < chunkCount else { throw index.error(.invalid("a document beyond the end")) }
    var reader = try index.reader(8 + 16 * number..<24 + 16 * number)
    return Chunk(
      start: Int(clamping: try reader.read(UInt64.self)),
      firstDocument: Int(try reader.read(UInt32.self)), offset: Int(try reader.read(UInt32.self)))
  }

  fileprivate func bytes(ofChunk number: Int) throws(FormatError) -> [UInt8] {
    let length = SegmentFormat.storedChunkByteCount
    let start = try chunkHead(number).start
    let end = number + 1 < chunkCount ? try chunkHead(number + 1).start : chunks.byteCount
    guard start <= end, end <= chunks.byteCount else {
      throw index.error(.invalid("a chunk from \(start) to \(end)"), at: 8 + 16 * number)
    }
    let count = min(length, byteCount - number * length)
    var reader = try chunks.reader(start..<end)
    let bytes = unsafe try reader.withBytes(end - start) { compressed in
      unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
        let result = unsafe LZ4_decompress_safe(
          compressed.baseAddress?.assumingMemoryBound(to: CChar.self),
          UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self),
          Int32(clamping: compressed.count), Int32(count))
        written = max(0, Int(result))
      }
    }
    guard bytes.count == count else {
      throw chunks.error(.invalid("\(count) bytes do not come out of a chunk"), at: start)
    }
    return bytes
  }

  fileprivate func error(_ what: String, _ chunk: Int) -> FormatError {
    let start = (try? chunkHead(chunk).start) ?? 0
    return chunks.error(.invalid(what), at: start)
  }

  /// The uncompressed bytes from a chunk on, of which one chunk is in memory.
  private struct ChunkText {
    private let stored: StoredFieldsReader
    private(set) var position: Int
    private var bytes: [UInt8] = []
    private var loaded = -1

    init(_ stored: StoredFieldsReader, chunk: Int) {
      self.stored = stored
      position = chunk * SegmentFormat.storedChunkByteCount
    }

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
}
