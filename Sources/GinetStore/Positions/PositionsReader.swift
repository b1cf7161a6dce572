// Licensed under the Apache License 2.0.

/// The positions of a term in the documents of one block, decoded when first asked for.
struct PositionsReader {
  private let file: SegmentFile
  private let section: SectionID
  /// The bytes of the block's positions.
  private var range = 0..<0
  private var isDecoded = false
  /// Positions of all documents of the block, one behind the other.
  private var all: [UInt32] = []
  /// Where each document's begin in `all`, and where the last end.
  private var starts: [Int] = []

  init(_ file: SegmentFile, field: Int) {
    self.file = file
    section = SectionID(.positions, field: field)
  }

  /// Turns to the block whose positions are these bytes of the section.
  mutating func turn(to range: Range<Int>) {
    self.range = range
    isDecoded = false
  }

  mutating func positions(
    at index: Int, frequencies: UnsafeBufferPointer<UInt32>
  ) throws(FormatError) -> ArraySlice<UInt32> {
    if !isDecoded { try unsafe decode(frequencies) }
    return all[starts[index]..<starts[index + 1]]
  }

  private mutating func decode(_ frequencies: UnsafeBufferPointer<UInt32>) throws(FormatError) {
    all.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    var reader = try file.reader(for: section, range)
    for i in frequencies.indices {
      let frequency = unsafe frequencies[i]
      // Each position takes a byte at least, so a frequency that lies is found here.
      guard Int(frequency) <= reader.remaining else {
        throw reader.error(.truncated(needed: Int(frequency), available: reader.remaining))
      }
      var position: UInt32 = 0
      for _ in 0..<frequency {
        let (next, overflow) = position.addingReportingOverflow(try reader.readVarint32())
        guard !overflow else { throw reader.error(.invalid("a position beyond 32 bits")) }
        position = next
        all.append(position)
      }
      starts.append(all.count)
    }
    guard reader.isAtEnd else {
      throw reader.error(.invalid("bytes behind the positions of a block"))
    }
    isDecoded = true
  }
}
