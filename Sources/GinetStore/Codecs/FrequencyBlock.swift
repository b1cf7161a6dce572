// Licensed under the Apache License 2.0.

internal import CKernels

/// How often a term occurs in each of 128 documents, in the form that takes the fewest bytes.
///
///     FrequencyBlock = PatchedBlock                       of the frequencies minus one
///                    | 64 bits:u8*                 to the end of the block: a bit for each sum
///
/// A sum is that of the frequencies up to a document, minus one. A set of their bits is short
/// where most frequencies are one or two, and is as good as a unary code.
enum FrequencyBlock {
  private static let bitSetHeader: UInt8 = 64
  /// Bytes that a bit set must save: it is read more slowly.
  private static let bitSetCost = 2

  // MARK: Writing

  static func write(
    _ frequencies: UnsafePointer<UInt32>, patchCost: Int, to bytes: inout ByteWriter
  ) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PatchedBlock.length) { more in
      var total: UInt64 = 0
      for i in 0..<PatchedBlock.length {
        unsafe more[i] = frequencies[i] - 1
        total += unsafe UInt64(frequencies[i])
      }
      guard let more = more.baseAddress else { return }
      let shape = unsafe PatchedBlock.Shape(of: more, patchCost: patchCost)
      let bitSetByteCount = Int((total + 7) / 8)
      if 1 + bitSetByteCount + bitSetCost > shape.byteCount {
        unsafe PatchedBlock.write(more, shape: shape, to: &bytes)
        return
      }
      bytes.write(bitSetHeader)
      unsafe bytes.append(bitSetByteCount) { bits in
        var sum = -1
        for i in 0..<PatchedBlock.length {
          sum += unsafe Int(frequencies[i])
          unsafe bits[sum / 8] |= 1 << UInt8(sum % 8)
        }
      }
    }
  }

  // MARK: Reading

  /// Reads a block that fills the rest of `reader`. There is room for ``PatchedBlock/room``.
  static func read(
    _ reader: inout ByteReader, into frequencies: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) {
    let header = try reader.read(UInt8.self)
    if header == bitSetHeader {
      let count = unsafe try reader.withBytes(reader.remaining) { bits in
        unsafe ginet_unpack_bits(bits.baseAddress, bits.count, 1, frequencies)
      }
      guard count == UInt32(PatchedBlock.length) else {
        throw reader.error(.invalid("frequencies of \(count) documents"))
      }
      unsafe ginet_differences(frequencies)
      return
    }
    let width = unsafe try PatchedBlock.read(&reader, header: header, into: frequencies)
    var isSound = reader.isAtEnd
    for i in 0..<PatchedBlock.length { unsafe frequencies[i] &+= 1 }
    if width == 32 {
      for i in 0..<PatchedBlock.length { isSound = unsafe isSound && frequencies[i] > 0 }
    }
    guard isSound else { throw reader.error(.invalid("frequencies that do not fit their block")) }
  }
}
