// Licensed under the Apache License 2.0.

internal import CLZ4

/// Gives the values that a document keeps.
package final class StoredFieldsReader: Sendable {
  /// What the index says of a chunk.
  struct ChunkHead {
    var start: Int
    var firstDocument: Int
    var offset: Int
  }

  private let index: Section
  private let chunks: Section
  let fieldCount: Int
  let byteCount: Int
  let chunkCount: Int

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
    // LZ4 makes of a byte 255 at most.
    guard byteCount / 255 <= chunks.byteCount else {
      throw index.error(.invalid("\(byteCount) bytes cannot come out of \(chunks.byteCount)"))
    }
  }

  /// - Complexity: one or two chunks are read for a document of some kilobytes, and the documents
  ///   before it in its chunk are passed over. A ``StoredFieldsCursor`` spares that to neighbours.
  package func values(of document: UInt32) throws(FormatError) -> [StoredValue] {
    var cursor = StoredFieldsCursor(self)
    return try cursor.values(of: document)
  }

  /// Calls `body` with the values of each document in turn, and checks what the index says of each
  /// chunk on the way.
  package func forEach(
    documentCount: UInt32,
    _ body: (_ document: UInt32, [StoredValue]) throws(FormatError) -> Void
  ) throws(FormatError) {
    var cursor = StoredFieldsCursor(self)
    cursor.begin()
    var chunk = 0
    for document in 0..<documentCount {
      chunk = try checkHeads(from: chunk, document, start: cursor.position)
      try body(document, try cursor.nextValues())
    }
    chunk = try checkHeads(from: chunk, documentCount, start: cursor.position)
    guard chunk == chunkCount, cursor.position == byteCount else {
      throw error("bytes behind the last document", max(chunk - 1, 0))
    }
  }

  /// Checks the chunks up to where a document starts of which nothing was known, and returns the
  /// number of the next.
  private func checkHeads(
    from first: Int, _ document: UInt32, start: Int
  ) throws(FormatError) -> Int {
    var chunk = first
    while chunk < chunkCount, chunk * SegmentFormat.storedChunkByteCount <= start {
      let head = try head(ofChunk: chunk)
      guard head.firstDocument == Int(document),
        head.offset == start - chunk * SegmentFormat.storedChunkByteCount
      else {
        throw index.error(.invalid("a chunk of another first document"), at: 8 + 16 * chunk)
      }
      chunk += 1
    }
    return chunk
  }

  /// The chunk in which a document begins: the last one whose first document is not behind it.
  func chunk(holding document: Int) throws(FormatError) -> Int {
    var low = 0
    var high = chunkCount
    while high - low > 1 {
      let middle = (low + high) / 2
      let head = try head(ofChunk: middle)
      let isBefore = head.firstDocument <= document
      if isBefore { low = middle } else { high = middle }
    }
    let head = try head(ofChunk: low)
    guard head.firstDocument <= document else { throw error("no document \(document)", low) }
    return low
  }

  func head(ofChunk number: Int) throws(FormatError) -> ChunkHead {
    guard number < chunkCount else { throw index.error(.invalid("a document beyond the end")) }
    var reader = try index.reader(8 + 16 * number..<24 + 16 * number)
    return ChunkHead(
      start: Int(clamping: try reader.read(UInt64.self)),
      firstDocument: Int(try reader.read(UInt32.self)), offset: Int(try reader.read(UInt32.self)))
  }

  func bytes(ofChunk number: Int) throws(FormatError) -> [UInt8] {
    let length = SegmentFormat.storedChunkByteCount
    let start = try head(ofChunk: number).start
    let end = number + 1 < chunkCount ? try head(ofChunk: number + 1).start : chunks.byteCount
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

  func error(_ what: String, _ chunk: Int) -> FormatError {
    let start = (try? head(ofChunk: chunk).start) ?? 0
    return chunks.error(.invalid(what), at: start)
  }
}
