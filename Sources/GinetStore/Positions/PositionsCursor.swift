// Licensed under the Apache License 2.0.

/// Walks the positions of a term, document by document, within a block of its postings.
///
/// Nothing is read before it is asked for, and nothing is kept but one block.
final class PositionsCursor {
  private enum Decoder {
    case packed(PackedPositionsDecoder)
    case compact(CompactPositionsDecoder)
  }

  // Most cursors are never asked for a position, and decoders have buffers.
  private lazy var decoder = makeDecoder()
  private let section: Section
  private let info: TermInfo
  private let codec: PositionsCodec
  private let lengths: FieldLengthsReader?
  private let list: Range<Int>
  private var place = PositionPlace()
  private var blockEnd = 0
  /// The posting of the block whose positions are read next.
  private var posting = 0
  /// Positions of postings before it that were not read.
  private var unread: UInt32 = 0
  private var isPlaced = false

  init(
    _ section: Section, info: TermInfo, codec: PositionsCodec, lengths: FieldLengthsReader?
  ) {
    list = info.positions
    self.section = section
    self.info = info
    self.codec = codec
    self.lengths = lengths
  }

  private func makeDecoder() -> Decoder {
    switch codec {
    case .packed:
      return .packed(
        PackedPositionsDecoder(
          section, list: info.positions,
          restCount: Int(info.totalFrequency % UInt64(PatchedBlock.length))))
    case .compact: return .compact(CompactPositionsDecoder(section, lengths: lengths))
    }
  }

  /// Turns to the block of postings whose positions begin at a place, and in the compact codec end
  /// at a byte of the list.
  func turn(to place: PositionPlace, end: Int) {
    self.place = place
    blockEnd = end
    isPlaced = false
  }

  /// Goes to the positions of a posting of the block. `frequencies` are those of the block.
  func seek(
    to target: Int, documents: UnsafePointer<UInt32>, frequencies: UnsafePointer<UInt32>
  ) throws(FormatError) {
    if !isPlaced || target < posting {
      switch decoder {
      case .packed(let packed): try packed.seek(to: place)
      case .compact(let compact):
        try compact.seek(toBlock: list.lowerBound + place.byte..<list.lowerBound + blockEnd)
      }
      (posting, unread, isPlaced) = (0, 0, true)
    }
    switch decoder {
    case .packed(let packed):
      var count = Int(unread)
      for i in posting..<target { count += unsafe Int(frequencies[i]) }
      try packed.skip(count)
      packed.beginDocument()
    case .compact(let compact):
      for _ in 0..<unread { _ = try compact.next() }
      for i in posting...target {
        unsafe try compact.beginDocument(documents[i], frequency: frequencies[i])
        if i < target { for _ in 0..<(unsafe frequencies[i]) { _ = try compact.next() } }
      }
    }
    posting = target + 1
    unread = unsafe frequencies[target]
  }

  /// Whether the positions that were read last end where their block does: in the compact codec
  /// each block, in the packed one the list.
  func isAtEnd(ofList isLast: Bool) -> Bool {
    switch decoder {
    case .packed(let packed): !isLast || packed.isAtEnd
    case .compact(let compact): compact.isAtEnd
    }
  }

  /// The next position of the document, or nil behind its last.
  func next() throws(FormatError) -> UInt32? {
    guard unread > 0 else { return nil }
    unread -= 1
    switch decoder {
    case .packed(let packed): return try packed.next()
    case .compact(let compact): return try compact.next()
    }
  }
}
