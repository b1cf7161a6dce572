// Licensed under the Apache License 2.0.

internal import CKernels

/// A block of 128 integers, most of them in few bits and the rest patched (PFOR; Zukowski et al.
/// 2006, Lemire and Boytsov 2015).
///
///     PatchedBlock = header:u8 packed:bits[128 × width] Patches?
///     header       = width (0…32) + 128 if patches follow
///     Patches      = count:u8 highWidth:u8 places highs:bits[count × highWidth]
///     places       = place:u8[count] if count < 16, else a bit map of 16 bytes
package enum PatchedBlock {
  package static let length = Int(GINET_BLOCK)
  /// Values that there must be room for where a block is read.
  package static let room = Int(GINET_BLOCK_ROOM)
  /// The most bytes that a block takes: header, all values packed, and patches of all of them.
  package static let mostBytes = 3 + 16 * 32 + 16
  static let patchFlag: UInt8 = 128
  static let widthMask: UInt8 = 63

  /// Which widths a block is written in.
  struct Shape {
    var width: UInt32
    /// Bits above `width` of the values that have any, or zero if there are none.
    var highWidth: UInt32
    var patchCount: UInt32

    var byteCount: Int {
      let patches = patchCount == 0 ? 0 : 2 + ginet_patches_size(patchCount, highWidth)
      return 1 + 16 * Int(width) + patches
    }

    /// The shape of fewest bytes.
    ///
    /// - Parameter patchCost: what a patch counts beyond its bytes, in bits: it takes time.
    init(of values: UnsafePointer<UInt32>, patchCost: Int) {
      // How many values need exactly so many bits. Two counts, lest one waits for the other: values
      // of one width stand side by side.
      var counts: InlineArray<33, UInt32> = .init(repeating: 0)
      var others: InlineArray<33, UInt32> = .init(repeating: 0)
      for i in stride(from: 0, to: PatchedBlock.length, by: 2) {
        unsafe counts[32 &- values[i].leadingZeroBitCount] &+= 1
        unsafe others[32 &- values[i + 1].leadingZeroBitCount] &+= 1
      }
      for i in counts.indices { counts[i] &+= others[i] }
      var widest = 32
      while widest > 0 && counts[widest] == 0 { widest -= 1 }
      var best = Shape(width: UInt32(widest), highWidth: 0, patchCount: 0)
      var bestCost = best.byteCount
      var above: UInt32 = 0
      var width = widest
      while width > 0 {
        above &+= counts[width]
        width -= 1
        let shape = Shape(
          width: UInt32(width), highWidth: UInt32(widest - width), patchCount: above)
        let cost = shape.byteCount + Int(above) * patchCost / 8
        if cost < bestCost { (best, bestCost) = (shape, cost) }
      }
      self = best
    }

    init(width: UInt32, highWidth: UInt32, patchCount: UInt32) {
      self.width = width
      self.highWidth = highWidth
      self.patchCount = patchCount
    }
  }

  // MARK: Writing

  static func write(
    _ values: UnsafePointer<UInt32>, shape: Shape, to bytes: inout ByteWriter
  ) {
    bytes.write(UInt8(shape.width) | (shape.patchCount > 0 ? patchFlag : 0))
    unsafe bytes.append(16 * Int(shape.width)) { packed in
      unsafe ginet_pack(values, shape.width, packed.baseAddress)
    }
    guard shape.patchCount > 0 else { return }
    bytes.write(UInt8(shape.patchCount))
    bytes.write(UInt8(shape.highWidth))
    var map: InlineArray<16, UInt8> = .init(repeating: 0)
    var highs = BitWriter()
    for i in 0..<length {
      let high = unsafe values[i] >> shape.width
      guard high > 0 else { continue }
      highs.write(UInt64(high), bits: Int(shape.highWidth))
      if shape.patchCount < 16 { bytes.write(UInt8(i)) }
      map[i / 8] |= 1 << UInt8(i % 8)
    }
    if shape.patchCount >= 16 { for i in map.indices { bytes.write(map[i]) } }
    bytes.write(contentsOf: highs.finish())
  }

  /// Writes 128 values in the fewest bytes.
  package static func write(
    _ values: UnsafePointer<UInt32>, patchCost: Int = 0, to bytes: inout ByteWriter
  ) {
    unsafe write(values, shape: Shape(of: values, patchCost: patchCost), to: &bytes)
  }

  // MARK: Reading

  /// Reads the next block of `reader` into 128 values.
  package static func read(
    _ reader: inout ByteReader, into values: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) {
    let header = try reader.read(UInt8.self)
    _ = unsafe try read(&reader, header: header, into: values)
  }

  /// Reads a block whose header was read before, and returns how many bits its values have at most.
  static func read(
    _ reader: inout ByteReader, header: UInt8, into values: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) -> UInt32 {
    let width = try width(&reader, header)
    unsafe try reader.withBytes(16 * Int(width)) { packed in
      unsafe ginet_unpack(packed.baseAddress ?? UnsafeRawPointer(values), width, values)
    }
    if header & patchFlag == 0 { return width }
    return unsafe try width + patch(&reader, width: width, values)
  }

  /// Passes over a block whose header was read before.
  static func skip(_ reader: inout ByteReader, header: UInt8) throws(FormatError) {
    let width = try width(&reader, header)
    try reader.skip(16 * Int(width))
    if header & patchFlag == 0 { return }
    let (count, highWidth) = try readPatchHead(&reader, width: width)
    try reader.skip(ginet_patches_size(count, highWidth))
  }

  private static func width(
    _ reader: inout ByteReader, _ header: UInt8
  ) throws(FormatError) -> UInt32 {
    let width = UInt32(header & widthMask)
    guard width <= 32, header & ~(patchFlag | widthMask) == 0 else {
      throw reader.error(.invalid("a block of the kind \(header)"))
    }
    return width
  }

  private static func readPatchHead(
    _ reader: inout ByteReader, width: UInt32
  ) throws(FormatError) -> (count: UInt32, highWidth: UInt32) {
    let count = UInt32(try reader.read(UInt8.self))
    let highWidth = UInt32(try reader.read(UInt8.self))
    guard count > 0, count <= UInt32(length), highWidth > 0, width + highWidth <= 32 else {
      throw reader.error(.invalid("\(count) patches of \(highWidth) bits above \(width)"))
    }
    return (count, highWidth)
  }

  private static func patch(
    _ reader: inout ByteReader, width: UInt32, _ values: UnsafeMutablePointer<UInt32>
  ) throws(FormatError) -> UInt32 {
    let (count, highWidth) = try readPatchHead(&reader, width: width)
    let isSound = unsafe try reader.withBytes(ginet_patches_size(count, highWidth)) { patches in
      unsafe ginet_patch(patches.baseAddress, count, highWidth, width, values)
    }
    guard isSound == 1 else {
      throw reader.error(.invalid("patches that are not \(count) ascending places"))
    }
    return highWidth
  }
}
