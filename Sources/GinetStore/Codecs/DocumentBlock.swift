// Licensed under the Apache License 2.0.

internal import CKernels

/// A block of 128 ascending document ids, in the form that takes the fewest bytes.
///
///     DocumentBlock = PatchedBlock                 of the gaps
///                   | 64 bits:u8[byteCount]        a bit for each id behind the last one before
///                   | 65                           one id after the other, up to the last
///     byteCount     = ⌈(last − lastBefore) ÷ 8⌉
///
/// A gap is the distance from the id before, minus one. The last id of the block and of the one
/// before it are known from the skip data.
enum DocumentBlock {
  private static let bitSetHeader: UInt8 = 64
  private static let runHeader: UInt8 = 65

  // MARK: Writing

  /// - Parameter lastBefore: the id before the first, or `UInt32.max` if there is none.
  static func write(
    _ documents: UnsafePointer<UInt32>, after lastBefore: UInt32, patchCost: Int,
    to bytes: inout ByteWriter
  ) {
    let last = unsafe documents[PatchedBlock.length - 1]
    let first = unsafe documents[0]
    if last - first == UInt32(PatchedBlock.length - 1) {
      bytes.write(runHeader)
      return
    }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PatchedBlock.length) { gaps in
      var before = lastBefore
      for i in 0..<PatchedBlock.length {
        unsafe gaps[i] = documents[i] &- before &- 1
        unsafe before = documents[i]
      }
      guard let gaps = gaps.baseAddress else { return }
      let shape = unsafe PatchedBlock.Shape(of: gaps, patchCost: patchCost)
      let bitSetByteCount = byteCount(ofBitsFrom: lastBefore, to: last)
      if bitSetByteCount + 1 >= shape.byteCount {
        unsafe PatchedBlock.write(gaps, shape: shape, to: &bytes)
        return
      }
      bytes.write(bitSetHeader)
      unsafe bytes.append(bitSetByteCount) { bits in
        for i in 0..<PatchedBlock.length {
          let bit = unsafe documents[i] &- lastBefore &- 1
          unsafe bits[Int(bit / 8)] |= 1 << UInt8(bit % 8)
        }
      }
    }
  }

  private static func byteCount(ofBitsFrom lastBefore: UInt32, to last: UInt32) -> Int {
    (Int(last &- lastBefore) + 7) / 8
  }

  // MARK: Reading

  /// Reads the next block of `reader`. They ascend from the one behind `lastBefore` on to `last`,
  /// or an error says that they do not. There is room for ``PatchedBlock/room``.
  static func read(
    _ reader: inout ByteReader, after lastBefore: UInt32, to last: UInt32,
    into documents: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) {
    let header = try reader.read(UInt8.self)
    switch header {
    case bitSetHeader:
      let byteCount = byteCount(ofBitsFrom: lastBefore, to: last)
      let count = unsafe try reader.withBytes(byteCount) { bits in
        unsafe ginet_unpack_bits(bits.baseAddress, bits.count, lastBefore &+ 1, documents)
      }
      guard count == UInt32(PatchedBlock.length) else {
        throw reader.error(.invalid("a bit set of \(count) documents"))
      }
    case runHeader:
      guard last &- lastBefore >= UInt32(PatchedBlock.length) else {
        throw reader.error(.invalid("a run to document \(last) after \(lastBefore)"))
      }
      for i in 0..<PatchedBlock.length {
        unsafe documents[i] = last &- UInt32(PatchedBlock.length - 1 - i)
      }
    default:
      var width = UInt32(header)
      if width <= 32 {
        unsafe try reader.withBytes(16 * Int(width)) { packed in
          unsafe ginet_unpack_ascending(
            packed.baseAddress ?? UnsafeRawPointer(documents), width, lastBefore, documents)
        }
      } else {
        width = unsafe try PatchedBlock.read(&reader, header: header, into: documents)
        unsafe ginet_ascend(documents, lastBefore)
      }
      // Gaps of fewer bits, 128 of them, cannot run around the end of 32 bits and come back.
      guard unsafe width <= 25 || ascends(documents, after: lastBefore) else {
        throw reader.error(.invalid("documents beyond 32 bits"))
      }
    }
    guard unsafe documents[PatchedBlock.length - 1] == last else {
      throw reader.error(.invalid("the block does not end at document \(last)"))
    }
  }

  private static func ascends(
    _ documents: UnsafeMutablePointer<UInt32>, after lastBefore: UInt32
  ) -> Bool {
    var isAscending = unsafe lastBefore == .max || documents[0] > lastBefore
    for i in 1..<PatchedBlock.length {
      isAscending = unsafe isAscending && documents[i] > documents[i - 1]
    }
    return isAscending
  }
}
