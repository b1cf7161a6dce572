// Licensed under the Apache License 2.0.

/// The bytes of a section that come before its turn: in memory, and on request in files.
package struct Spool {
  /// What comes first.
  private var files: [ScratchFile] = []
  private var parts: [[UInt8]] = []
  /// Bytes that were written so far.
  package private(set) var byteCount = 0
  /// Memory that is in use.
  package private(set) var memoryByteCount = 0

  /// Bytes that are read back at once.
  private static let copiedByteCount = 1 << 18

  package init() {}

  package mutating func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    parts.append(bytes)
    byteCount += bytes.count
    memoryByteCount += bytes.count
  }

  /// Takes what is in memory into a file. If that fails, nothing is changed.
  package mutating func spill(to scratch: Scratch) throws(SystemError) {
    guard !parts.isEmpty else { return }
    let file = try scratch.file()
    for part in parts { try file.write(part) }
    try file.finish()
    files.append(file)
    parts = []
    memoryByteCount = 0
  }

  /// Writes everything to the section that was begun last.
  package func copy(to segment: SegmentWriter) throws(SystemError) {
    for file in files {
      let reading = try file.open()
      var offset = 0
      while offset < file.byteCount {
        let count = min(file.byteCount - offset, Self.copiedByteCount)
        try segment.write(try reading.bytes(at: offset, count: count))
        offset += count
      }
    }
    for part in parts { try segment.write(part) }
  }
}
