// Licensed under the Apache License 2.0.

/// Writes the skips of blocks or superblocks: tables of up to 32, each a column for what is known.
///
///     Table = gap and size bytes:u8 place bytes:u8 lastGap[n] byteCount[n] byte[m] index:u8[m]
///             bounds bytes − 2:u8[n] ScoreBounds[n]
struct SkipWriter {
  private var bytes = ByteWriter()
  private(set) var count = 0
  /// Whether places have an index, or nil if there are no places.
  private let hasIndex: Bool?
  /// Of the table that is not written yet.
  private var gaps: [UInt64] = []
  private var sizes: [UInt64] = []
  private var places: [UInt64] = []
  private var indices: [UInt8] = []
  private var boundsSizes: [UInt8] = []
  private var bounds = ByteWriter()

  init(hasIndex: Bool?) { self.hasIndex = hasIndex }

  mutating func add(
    lastGap: UInt32, byteCount: Int, from place: PositionPlace, to next: PositionPlace?,
    _ groupBounds: ScoreBounds
  ) {
    gaps.append(UInt64(lastGap))
    sizes.append(UInt64(byteCount))
    if let hasIndex, let next {
      places.append(UInt64(next.byte - place.byte))
      if hasIndex { indices.append(UInt8(next.index)) }
    }
    var groupBounds = groupBounds
    groupBounds.limit()
    let start = bounds.count
    groupBounds.write(to: &bounds)
    boundsSizes.append(UInt8(bounds.count - start - Self.leastBounds))
    count += 1
    if gaps.count == SkipTable.capacity { writeTable() }
  }

  /// What was written.
  mutating func finish() -> ByteWriter {
    if !gaps.isEmpty { writeTable() }
    return bytes
  }

  private mutating func writeTable() {
    let columns = [gaps, sizes, places]
    let widths = columns.map { Self.byteCount(of: $0.max() ?? 0) }
    bytes.write(UInt8(widths[0] | widths[1] << 4))
    bytes.write(UInt8(widths[2]))
    for (column, width) in zip(columns, widths) {
      for number in column {
        for byte in 0..<width { bytes.write(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
      }
    }
    for index in indices { bytes.write(index) }
    for size in boundsSizes { bytes.write(size) }
    bytes.write(contentsOf: bounds.bytes)
    gaps.removeAll(keepingCapacity: true)
    sizes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    indices.removeAll(keepingCapacity: true)
    boundsSizes.removeAll(keepingCapacity: true)
    bounds.removeAll()
  }

  /// Bytes that the shortest bounds take.
  private static let leastBounds = 2

  private static func byteCount(of number: UInt64) -> Int {
    (UInt64.bitWidth - number.leadingZeroBitCount + 7) / 8
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
