// Licensed under the Apache License 2.0.

/// Writes the skips of blocks or superblocks.
struct SkipWriter {
  private(set) var bytes = ByteWriter()
  private(set) var count = 0
  /// Whether places have an index, or nil if there are no places.
  private let hasIndex: Bool?

  init(hasIndex: Bool?) { self.hasIndex = hasIndex }

  mutating func add(
    lastGap: UInt32, byteCount: Int, from place: PositionPlace, to next: PositionPlace?,
    _ bounds: ScoreBounds
  ) {
    bytes.writeVarint(lastGap)
    bytes.writeVarint(byteCount)
    if let hasIndex, let next {
      bytes.writeVarint(next.byte - place.byte)
      if hasIndex { bytes.write(UInt8(next.index)) }
    }
    var bounds = bounds
    bounds.limit()
    bounds.write(to: &bytes)
    count += 1
  }
}

/// What is known of a group of postings without reading them: a block, or a superblock.
struct Skip {
  /// The last document before the group, or `UInt32.max`, and the last in it.
  var lastBefore: UInt32
  var last: UInt32
  /// Bytes of the group in the postings section.
  var start: Int
  var end: Int
  /// Where its positions begin, and those of the next group.
  var place: PositionPlace
  var placeAfter: PositionPlace
  /// Where its score bounds are in the postings section.
  var boundsStart: Int
}

/// Reads skips one after the other.
struct SkipReader {
  private var reader: ByteReader
  private let sectionStart: Int
  private let hasIndex: Bool?
  private let documentCount: UInt32
  private let bytesEnd: Int
  private let placeAtEnd: PositionPlace
  private var next: Skip

  /// - Parameters:
  ///   - reader: over the skips alone, which begin at `sectionStart` of the postings section.
  ///   - first: where the first group begins, and what is before it.
  init(
    _ reader: ByteReader, at sectionStart: Int, first: Skip, bytesEnd: Int, hasIndex: Bool?,
    documentCount: UInt32
  ) {
    self.reader = reader
    self.sectionStart = sectionStart
    self.hasIndex = hasIndex
    self.documentCount = documentCount
    self.bytesEnd = bytesEnd
    placeAtEnd = first.placeAfter
    next = first
  }

  /// Reads the skip of a group of `count` postings.
  mutating func read(_ count: Int, isLast: Bool) throws(FormatError) -> Skip {
    var skip = next
    let gap = try reader.readVarint32()
    let byteCount = try reader.readVarint()
    let last = UInt64(skip.lastBefore &+ 1) + UInt64(gap) + UInt64(count - 1)
    guard last < UInt64(documentCount) else {
      throw reader.error(.invalid("document \(last) of \(documentCount)"))
    }
    guard byteCount <= UInt64(bytesEnd - skip.start) else {
      throw reader.error(.invalid("a block beyond the end of its list"))
    }
    skip.last = UInt32(last)
    skip.end = skip.start + Int(byteCount)
    skip.placeAfter = placeAtEnd
    if let hasIndex, !isLast {
      let (byte, overflow) = skip.place.byte.addingReportingOverflow(
        Int(clamping: try reader.readVarint()))
      guard !overflow else { throw reader.error(.invalid("positions beyond the end of any file")) }
      skip.placeAfter = PositionPlace(byte: byte)
      if hasIndex { skip.placeAfter.index = Int(try reader.read(UInt8.self)) }
      guard skip.placeAfter.index < PatchedBlock.length else {
        throw reader.error(.invalid("\(skip.placeAfter.index) positions of a block of 128"))
      }
    }
    skip.boundsStart = sectionStart + reader.position
    try ScoreBounds.skip(&reader)
    next.lastBefore = skip.last
    next.start = skip.end
    next.place = skip.placeAfter
    return skip
  }

  var isAtEnd: Bool { reader.isAtEnd }
  func error(_ what: String) -> FormatError { reader.error(.invalid(what)) }
}
