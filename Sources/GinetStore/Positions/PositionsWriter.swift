// Licensed under the Apache License 2.0.

/// How the postings and positions of a field that has positions are written.
package enum PositionsCodec: Sendable, Hashable {
  /// Blocks of 128 gaps, which are read fastest.
  case packed
  /// Interpolative codes, which take the fewest bytes.
  case compact

  /// Documents from which on a term's positions are packed, if those of its field are.
  package static let fewestPacked = 4 * PatchedBlock.length

  /// How the positions of a term are written: those of few documents are compact in any case, since
  /// what packing begins with costs them more bytes than it saves time.
  func ofTerm(inDocuments documentFrequency: Int) -> PositionsCodec {
    documentFrequency < Self.fewestPacked ? .compact : self
  }
}

/// Where the positions of a block of postings begin in their list.
package struct PositionPlace: Hashable, Sendable {
  /// Bytes from the start of the list.
  var byte = 0
  /// Positions of the block that begins there which belong to earlier postings.
  var index = 0
}

/// Writes the positions of terms, one list behind the other.
struct PositionsWriter {
  private(set) var bytes = ByteWriter()
  let codec: PositionsCodec
  private let lengthCodes: [UInt8]
  private var packed = PackedPositionsEncoder()
  private var listStart = 0
  /// How the list is written that was begun last.
  private(set) var listCodec: PositionsCodec

  init(codec: PositionsCodec, lengthCodes: [UInt8]) {
    self.codec = codec
    listCodec = codec
    self.lengthCodes = lengthCodes
  }

  mutating func beginList(documentFrequency: Int) {
    listStart = bytes.count
    listCodec = codec.ofTerm(inDocuments: documentFrequency)
  }

  /// Writes the positions of up to 128 postings. They ascend strictly within a document.
  mutating func add(
    _ positions: UnsafeBufferPointer<UInt32>, documents: UnsafePointer<UInt32>,
    frequencies: UnsafePointer<UInt32>, count: Int
  ) {
    switch listCodec {
    case .packed:
      unsafe packed.add(positions, frequencies: frequencies, count: count, to: &bytes)
    case .compact:
      unsafe CompactPositions.write(
        positions, documents: documents, frequencies: frequencies, count: count,
        lengthCodes: lengthCodes, to: &bytes)
    }
  }

  /// Where the next posting's positions go.
  var place: PositionPlace {
    PositionPlace(byte: bytes.count - listStart, index: listCodec == .packed ? packed.count : 0)
  }

  /// Ends the list and tells where its bytes are.
  mutating func endList() -> Range<Int> {
    if listCodec == .packed { packed.finish(to: &bytes) }
    return listStart..<bytes.count
  }
}
