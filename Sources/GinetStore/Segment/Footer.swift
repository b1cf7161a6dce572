// Licensed under the Apache License 2.0.

/// The last bytes of a segment file, checked together with the first ones.
struct Footer {
  let identity: UInt64
  /// Bytes from the start of the file that the checksum tree covers.
  let dataByteCount: Int
  let tableOffset: Int
  let rootChecksum: UInt32

  init(_ bytes: FileBytes, path: String) throws(FormatError) {
    // The reader only borrows the bytes.
    defer { withExtendedLifetime(bytes) {} }
    try Self.checkHeader(bytes, path: path)
    let start = bytes.count - SegmentFormat.footerByteCount
    var reader = unsafe ByteReader(
      UnsafeRawBufferPointer(rebasing: bytes.pointer[start...]), file: path, section: "footer",
      base: start)

    identity = try reader.read(UInt64.self)
    let dataByteCount = try reader.read(UInt64.self)
    let tableOffset = try reader.read(UInt64.self)
    let tableByteCount = try reader.read(UInt32.self)
    rootChecksum = try reader.read(UInt32.self)
    let fileByteCount = try reader.read(UInt64.self)
    let pageBits = try reader.read(UInt32.self)
    let version = try reader.read(UInt32.self)
    let crc = try reader.read(UInt32.self)
    let endMagic = try reader.readBytes(SegmentFormat.endMagic.count)

    // The end is looked at first: a file that was cut short has something else there.
    guard endMagic == SegmentFormat.endMagic else {
      throw reader.error(.invalid("the file does not end as a segment does; it was cut short"))
    }
    let computed = unsafe CRC32C.checksum(
      UnsafeRawBufferPointer(rebasing: bytes.pointer[start..<bytes.count - 8]))
    guard crc == computed else {
      throw FormatError(
        .checksum(stored: crc, computed: computed), file: path, section: "footer", offset: start)
    }
    guard fileByteCount == UInt64(bytes.count) else {
      throw reader.error(
        .truncated(needed: Int(clamping: fileByteCount), available: bytes.count))
    }
    guard SegmentFormat.supportedVersions.contains(Int(version)),
      pageBits == UInt32(SegmentFormat.pageBits)
    else {
      throw reader.error(.invalid("version \(version) with pages of 2^\(pageBits) bytes"))
    }
    guard dataByteCount <= UInt64(start), tableOffset <= dataByteCount,
      UInt64(tableByteCount) == dataByteCount - tableOffset,
      tableOffset >= UInt64(SegmentFormat.headerByteCount)
    else { throw reader.error(.invalid("offsets that do not fit the file")) }
    self.dataByteCount = Int(dataByteCount)
    self.tableOffset = Int(tableOffset)

    let treeByteCount = PageChecksum.levelByteCounts(over: self.dataByteCount).reduce(0, +)
    guard self.dataByteCount + treeByteCount == start else {
      throw reader.error(.invalid("a checksum tree that does not fit the file"))
    }
  }

  private static func checkHeader(_ bytes: FileBytes, path: String) throws(FormatError) {
    var reader = unsafe ByteReader(bytes.pointer, file: path, section: "header", base: 0)
    let least = SegmentFormat.headerByteCount + SegmentFormat.footerByteCount
    let known = min(bytes.count, SegmentFormat.magic.count)
    guard unsafe bytes.pointer.prefix(known).elementsEqual(SegmentFormat.magic.prefix(known)) else {
      throw reader.error(.foreign)
    }
    guard bytes.count >= least else {
      throw reader.error(.truncated(needed: least, available: bytes.count))
    }
    try reader.skip(SegmentFormat.magic.count)
    let version = try reader.read(UInt32.self)
    let crc = try reader.read(UInt32.self)
    let computed = unsafe CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes.pointer[..<12]))
    guard crc == computed else {
      throw FormatError(
        .checksum(stored: crc, computed: computed), file: path, section: "header", offset: 0)
    }
    guard SegmentFormat.supportedVersions.contains(Int(version)) else {
      throw FormatError(
        .unsupportedVersion(found: Int(version), supported: SegmentFormat.supportedVersions),
        file: path, section: "header", offset: SegmentFormat.magic.count)
    }
  }
}
