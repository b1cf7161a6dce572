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
      for page in 0..<file.pageCount { try segment.write(try file.page(page, of: reading)) }
    }
    for part in parts { try segment.write(part) }
  }
}
