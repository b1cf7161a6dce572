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
}
