// Licensed under the Apache License 2.0.

/// Writes a segment file front to back: sections one after the other, then the
/// table that says where they are, the checksums of all pages, and the footer.
///
///     Header       = magic:u8[8] version:u32 crc:u32
///     SectionTable = count:varint (kind:u8 field:varint offset:varint byteCount:varint)*
///     ChecksumTree = (checksum:u32*)*                                lowest level first
///     Footer       = identity:u64 dataByteCount:u64 tableOffset:u64 tableByteCount:u32
///                    rootChecksum:u32 fileByteCount:u64 pageBits:u32
///                    version:u32 crc:u32 endMagic:u8[4]
package final class SegmentWriter {
  private struct Section {
    var id: SectionID
    var offset: Int
    var byteCount: Int
  }

  private let file: any WritableFile
  private var sections: [Section] = []
  private var offset = 0
  private var page: [UInt8] = []
  private var pageChecksums: [UInt32] = []

  package init(_ file: any WritableFile) throws(SystemError) {
    self.file = file
    page.reserveCapacity(SegmentFormat.pageByteCount)
    var header = ByteWriter()
    header.write(contentsOf: SegmentFormat.magic)
    header.write(SegmentFormat.version)
    header.write(CRC32C.checksum(header.bytes))
    try append(header.bytes)
  }

  /// Begins the next section. All that is written up to the next call belongs to it.
  package func beginSection(_ id: SectionID) {
    sections.append(Section(id: id, offset: offset, byteCount: 0))
  }

  package func write(_ bytes: [UInt8]) throws(SystemError) {
    sections[sections.count - 1].byteCount += bytes.count
    try append(bytes)
  }

  /// A whole section.
  package func write(_ bytes: [UInt8], as id: SectionID) throws(SystemError) {
    beginSection(id)
    try write(bytes)
  }

  /// Writes what follows the sections and makes the file durable.
  package func finish() throws(SystemError) -> (identity: UInt64, byteCount: Int) {
    let tableOffset = offset
    try append(sectionTable())
    let dataByteCount = offset
    if !page.isEmpty { finishPage() }

    var hash = IdentityHash()
    for checksum in pageChecksums { hash.combine(checksum) }
    let identity = hash.value
    let (levels, root) = checksumTree(identity)
    for level in levels { try file.write(level) }

    var footer = ByteWriter()
    footer.write(identity)
    footer.write(UInt64(dataByteCount))
    footer.write(UInt64(tableOffset))
    footer.write(UInt32(dataByteCount - tableOffset))
    footer.write(root)
    let fileByteCount =
      dataByteCount + levels.reduce(0) { $0 + $1.count } + SegmentFormat.footerByteCount
    footer.write(UInt64(fileByteCount))
    footer.write(UInt32(SegmentFormat.pageBits))
    footer.write(SegmentFormat.version)
    footer.write(CRC32C.checksum(footer.bytes))
    footer.write(contentsOf: SegmentFormat.endMagic)
    try file.write(footer.bytes)
    try file.synchronize()
    try file.close()
    return (identity, fileByteCount)
  }

  private func sectionTable() -> [UInt8] {
    var table = ByteWriter()
    table.writeVarint(sections.count)
    for section in sections {
      table.write(section.id.kind.rawValue)
      table.writeVarint(section.id.field)
      table.writeVarint(section.offset)
      table.writeVarint(section.byteCount)
    }
    return table.bytes
  }

  private func checksumTree(_ identity: UInt64) -> (levels: [[UInt8]], root: UInt32) {
    var levels: [[UInt8]] = []
    var checksums = pageChecksums
    while true {
      var level = ByteWriter()
      for (page, crc) in checksums.enumerated() {
        level.write(
          PageChecksum.seal(crc, identity: identity, level: levels.count, page: page))
      }
      levels.append(level.bytes)
      let bytes = level.bytes
      checksums = stride(from: 0, to: bytes.count, by: SegmentFormat.pageByteCount).map { start in
        CRC32C.checksum(bytes[start..<min(start + SegmentFormat.pageByteCount, bytes.count)])
      }
      if checksums.count <= 1 {
        let crc = checksums.first ?? 0
        return (levels, PageChecksum.seal(crc, identity: identity, level: levels.count, page: 0))
      }
    }
  }

  private func append(_ bytes: [UInt8]) throws(SystemError) {
    try file.write(bytes)
    offset += bytes.count
    var taken = 0
    while taken < bytes.count {
      let room = SegmentFormat.pageByteCount - page.count
      let part = bytes[taken..<min(taken + room, bytes.count)]
      page.append(contentsOf: part)
      taken += part.count
      if page.count == SegmentFormat.pageByteCount { finishPage() }
    }
  }

  private func finishPage() {
    pageChecksums.append(CRC32C.checksum(page))
    page.removeAll(keepingCapacity: true)
  }
}
