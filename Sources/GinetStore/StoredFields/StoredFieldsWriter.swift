// Licensed under the Apache License 2.0.

internal import CLZ4

/// A value that a document keeps: the number of its field, and its bytes.
package struct StoredValue: Hashable, Sendable {
  package var field: Int
  package var bytes: [UInt8]

  package init(field: Int, bytes: [UInt8]) {
    self.field = field
    self.bytes = bytes
  }
}

/// Writes the values that documents keep, in the order of the documents, compressed by LZ4.
///
///     StoredIndex    = byteCount:u64 Chunk*
///     Chunk          = start:u64 firstDocument:u32 offset:u32
///     StoredFields   = chunk:lz4*
///     (uncompressed) = StoredDocument[documentCount]
///     StoredDocument = byteCount:varint count:varint
///                      (field:varint byteCount:varint byte:u8[byteCount])[count]
///
/// The documents make one long string of bytes, `byteCount` of them, which is cut into chunks of
/// 16 KiB wherever that falls. A chunk begins at `start` of stored fields; the first document that
/// begins in it has the number `firstDocument` and begins `offset` bytes from its start. If none
/// does, they are of the first that begins behind it.
package struct StoredFieldsWriter {
  private var pending: [UInt8] = []
  /// Bytes of `pending` that are written.
  private var pendingStart = 0
  private var chunks = Spool()
  private var index = ByteWriter()
  private var byteCount = 0
  private var documentCount = 0
  /// What the index says of the chunks that are not compressed yet, but for where they start.
  private var heads: [(firstDocument: Int, offset: Int)] = []

  package init() {}

  /// Memory that is in use.
  package var memoryByteCount: Int { pending.count + chunks.memoryByteCount + index.count }

  package mutating func add(_ values: [StoredValue]) {
    var document = ByteWriter()
    document.writeVarint(values.count)
    for value in values {
      document.writeVarint(value.field)
      document.writeVarint(value.bytes.count)
      document.write(contentsOf: value.bytes)
    }
    beginDocument(at: byteCount)
    var head = ByteWriter()
    head.writeVarint(document.count)
    append(head.bytes)
    append(document.bytes)
    documentCount += 1
  }

  /// Takes what is compressed out of memory. If that fails, nothing is changed.
  package mutating func spill(to scratch: Scratch) throws(SystemError) {
    try chunks.spill(to: scratch)
  }

  package mutating func finish(to segment: SegmentWriter) throws(SystemError) {
    if byteCount > 0 { beginDocument(at: byteCount) }
    while pendingStart < pending.count { writeChunk() }
    var section = ByteWriter()
    section.write(UInt64(byteCount))
    section.write(contentsOf: index.bytes)
    try segment.write(section.bytes, as: SectionID(.storedIndex))
    segment.beginSection(SectionID(.storedFields))
    try chunks.copy(to: segment)
  }

  /// Makes the next document known to the chunks up to the one in which it begins.
  private mutating func beginDocument(at start: Int) {
    let length = SegmentFormat.storedChunkByteCount
    let chunk = start / length
    let written = index.count / 16
    while written + heads.count <= chunk {
      let chunkStart = (written + heads.count) * length
      heads.append((documentCount, start - chunkStart))
    }
  }

  private mutating func append(_ bytes: [UInt8]) {
    pending.append(contentsOf: bytes)
    byteCount += bytes.count
    // A chunk is written when it is known which document begins first in it or behind it.
    while !heads.isEmpty && pending.count - pendingStart >= SegmentFormat.storedChunkByteCount {
      writeChunk()
    }
    if pendingStart > 0 {
      pending.removeFirst(pendingStart)
      pendingStart = 0
    }
  }

  private mutating func writeChunk() {
    let count = min(pending.count - pendingStart, SegmentFormat.storedChunkByteCount)
    let head = heads.removeFirst()
    index.write(UInt64(chunks.byteCount))
    index.write(UInt32(clamping: head.firstDocument))
    index.write(UInt32(clamping: head.offset))
    let most = Int(LZ4_compressBound(Int32(count)))
    let compressed = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, written in
      written = unsafe pending.withUnsafeBytes { bytes in
        unsafe Int(
          LZ4_compress_HC(
            bytes.baseAddress?.advanced(by: pendingStart)
              .assumingMemoryBound(to: CChar.self),
            UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self),
            Int32(count), Int32(most), LZ4HC_CLEVEL_MIN))
      }
    }
    chunks.write(compressed)
    pendingStart += count
  }
}
