// Licensed under the Apache License 2.0.

internal import Synchronization

/// The bytes of a segment file, each page checked before its first use.
///
/// The checksum of a page stands in the lowest level of a tree. A page of that
/// level is checked against the level above before it is believed, up to the
/// root, which stands in the footer. Every page is checked once; later uses cost
/// a look at one bit.
@safe final class VerifiedBytes: @unchecked Sendable {
  // Unchecked: the bytes never change and the marks of checked pages are atomic.

  let path: String
  private let file: FileBytes
  private let bytes: UnsafeRawBufferPointer
  private let identity: UInt64
  private let root: UInt32
  /// Where the data and, behind it, each level of the tree are in the file, lowest level first.
  private let levels: [Range<Int>]
  private let isChecked: Bool
  /// Pages of data that were checked, and behind them those of each level of the tree.
  private let marks: PageMarks

  init(
    _ file: FileBytes, footer: Footer, path: String, verification: PageVerification
  ) throws(FormatError) {
    self.file = file
    unsafe bytes = file.pointer
    self.path = path
    isChecked = verification == .onFirstUse
    identity = footer.identity
    root = footer.rootChecksum
    var levels = [0..<footer.dataByteCount]
    for byteCount in PageChecksum.levelByteCounts(over: footer.dataByteCount) {
      let start = levels[levels.count - 1].upperBound
      levels.append(start..<start + byteCount)
    }
    self.levels = levels
    let pageCount = levels.reduce(0) { $0 + PageChecksum.pageCount(of: $1.count) }
    guard let marks = PageMarks(count: pageCount) else {
      let error = SystemError("take memory for", path, code: SystemError.noMemory)
      throw FormatError(.unreadable(error), file: path, section: "file", offset: 0)
    }
    self.marks = marks
  }

  deinit { marks.deallocate() }

  var pageCount: Int { PageChecksum.pageCount(of: levels[0].count) }
  var checkedPageCount: Int { marks.count }

  /// Bytes of the file, which must lie within its data. They live as long as this object.
  @inline(__always)
  func bytes(
    _ range: Range<Int>, source: ByteSource
  ) throws(FormatError) -> UnsafeRawBufferPointer {
    if isChecked && !range.isEmpty {
      let first = range.lowerBound >> SegmentFormat.pageBits
      let last = (range.upperBound &- 1) >> SegmentFormat.pageBits
      // Mostly one page, which was checked before.
      if first != last || !marks.contains(first) { try verify(first...last, source.section) }
    }
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  /// A reader over bytes of the file, which must lie within its data.
  ///
  /// The reader borrows the bytes; keep this object while it is used.
  func reader(_ range: Range<Int>, source: ByteSource) throws(FormatError) -> ByteReader {
    unsafe ByteReader(try bytes(range, source: source), source: source, base: range.lowerBound)
  }

  /// A copy of bytes anywhere in the file, which are not checked here.
  func copy(_ range: Range<Int>) -> [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  /// Checks one page of data, whether or not it was checked before.
  func recheck(page: Int, section: String) throws(FormatError) {
    try check(page, level: 0, section: section)
  }

  @inline(never)
  private func verify(_ pages: ClosedRange<Int>, _ section: String) throws(FormatError) {
    for page in pages { try verify(page, level: 0, section: section) }
  }

  private func verify(_ page: Int, level: Int, section: String) throws(FormatError) {
    var mark = page
    for below in levels[..<level] { mark += PageChecksum.pageCount(of: below.count) }
    if marks.contains(mark) { return }
    try check(page, level: level, section: section)
    marks.insert(mark)
  }

  private func check(_ page: Int, level: Int, section: String) throws(FormatError) {
    let stored = try storedChecksum(page, level: level)
    let start = levels[level].lowerBound + page << SegmentFormat.pageBits
    let end = min(start + SegmentFormat.pageByteCount, levels[level].upperBound)
    let crc = unsafe CRC32C.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    let computed = PageChecksum.seal(crc, identity: identity, level: level, page: page)
    guard stored == computed else {
      throw FormatError(
        .checksum(stored: stored, computed: computed), file: path, section: section, offset: start)
    }
  }

  private func storedChecksum(_ page: Int, level: Int) throws(FormatError) -> UInt32 {
    guard level + 1 < levels.count else { return root }
    try verify((page * 4) >> SegmentFormat.pageBits, level: level + 1, section: "checksums")
    return unsafe UInt32(
      littleEndian: bytes.loadUnaligned(
        fromByteOffset: levels[level + 1].lowerBound + page * 4, as: UInt32.self))
  }
}

/// Which pages were checked: one bit each, set by any thread.
@safe private struct PageMarks {
  private let words: UnsafeMutablePointer<Atomic<UInt64>>
  private let wordCount: Int

  /// Nil if there is no memory for them.
  init?(count: Int) {
    wordCount = count / 64 + 1
    // Zeros of the system, of which only what is touched takes memory: to make them costs
    // the same whatever their number.
    guard let bytes = unsafe ZeroedMemory.map(byteCount: wordCount * 8) else { return nil }
    unsafe words = bytes.bindMemory(to: Atomic<UInt64>.self, capacity: wordCount)
  }

  func deallocate() { unsafe ZeroedMemory.unmap(words, byteCount: wordCount * 8) }

  /// Pages that are marked.
  var count: Int {
    var count = 0
    for i in 0..<wordCount { unsafe count += words[i].load(ordering: .relaxed).nonzeroBitCount }
    return count
  }

  @inline(__always)
  func contains(_ page: Int) -> Bool {
    let word = unsafe words[page >> 6].load(ordering: .relaxed)
    return word &>> UInt64(truncatingIfNeeded: page & 63) & 1 != 0
  }

  func insert(_ page: Int) {
    unsafe words[page >> 6].bitwiseOr(1 << UInt64(page & 63), ordering: .relaxed)
  }
}
