// Licensed under the Apache License 2.0.

/// Positions of up to 128 postings in the fewest bits.
///
///     CompactPositions = isPlain:bit Document* filled up to a byte
///     Document         = the positions, interpolative below the bound of the field's length
///                      | (gap + 1 in gamma)*                                    if isPlain
///
/// A block is plain if a position is at or beyond the bound of its document's length code, or the
/// field keeps no lengths, or a term occurs more than 4,096 times in a document.
enum CompactPositions {
  /// The most positions of a document that are read into memory at once.
  static let mostAtOnce = 4096

  static func write(
    _ positions: UnsafeBufferPointer<UInt32>, documents: UnsafePointer<UInt32>,
    frequencies: UnsafePointer<UInt32>, count: Int, lengthCodes: [UInt8],
    to bytes: inout ByteWriter
  ) {
    var isPlain = lengthCodes.isEmpty
    var start = 0
    for i in 0..<count where !isPlain {
      let frequency = Int(unsafe frequencies[i])
      let code = unsafe lengthCodes[Int(documents[i])]
      let last = unsafe positions[start + frequency - 1]
      isPlain = frequency > mostAtOnce || code == 255 || last >= LengthCode.bound(code)
      start += frequency
    }
    var bits = BitWriter()
    bits.write(isPlain ? 1 : 0, bits: 1)
    start = 0
    for i in 0..<count {
      let frequency = Int(unsafe frequencies[i])
      let document = unsafe positions[start..<start + frequency]
      start += frequency
      if isPlain {
        var before = UInt32.max
        for i in unsafe document.indices {
          let position = unsafe document[i]
          bits.writeGamma(UInt64(position &- before &- 1) + 1)
          before = position
        }
      } else {
        let code = unsafe lengthCodes[Int(documents[i])]
        unsafe Interpolative.write(document, in: 0...LengthCode.bound(code) - 1, to: &bits)
      }
    }
    bytes.write(contentsOf: bits.finish())
  }
}

/// Reads positions that ``CompactPositions`` wrote as gaps, forward from the start of a block.
struct CompactPositionsDecoder {
  private let section: Section
  private let lengths: FieldLengthsReader?
  private var block = 0..<0
  private var bits = unsafe BitReader(UnsafeRawBufferPointer(start: nil, count: 0))
  private var isPlain = false

  init(_ section: Section, lengths: FieldLengthsReader?) {
    self.section = section
    self.lengths = lengths
  }

  mutating func seek(toBlock block: Range<Int>) throws(FormatError) {
    self.block = block
    var reader = try section.reader(block)
    // The bytes are the file's, which the section keeps.
    bits = unsafe try reader.withBytes(block.count) { unsafe BitReader($0) }
    isPlain = bits.read(bits: 1) == 1
  }

  /// Whether no bit of the block is left.
  var isAtEnd: Bool { bits.isAtEnd }

  /// Reads the next gaps of a document, in which the term occurs `frequency` times; `left` of these are
  /// not read yet.
  ///
  /// - Parameter gaps: room for ``CompactPositions/mostAtOnce``.
  /// - Returns: how many gaps were read.
  mutating func read(
    _ document: UInt32, frequency: UInt32, left: UInt32, into gaps: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) -> Int {
    if isPlain {
      let count = min(Int(left), CompactPositions.mostAtOnce)
      for i in 0..<count {
        let gap = bits.readGamma() &- 1
        guard gap < UInt64(UInt32.max), !bits.isOverrun else {
          throw error("a position beyond 32 bits")
        }
        unsafe gaps[i] = UInt32(gap)
      }
      return count
    }
    guard let lengths, Int(frequency) <= CompactPositions.mostAtOnce else {
      throw error("positions without lengths")
    }
    let count = Int(frequency)
    let bound = LengthCode.bound(try lengths.code(of: document))
    guard bound > 0,
      unsafe Interpolative.read(count, in: 0...bound - 1, from: &bits, into: gaps), !bits.isOverrun
    else { throw error("\(frequency) positions below \(bound)") }
    for i in stride(from: count - 1, to: 0, by: -1) { unsafe gaps[i] &-= gaps[i - 1] &+ 1 }
    return count
  }

  private func error(_ what: String) -> FormatError {
    section.error(.invalid(what), at: block.lowerBound)
  }
}
