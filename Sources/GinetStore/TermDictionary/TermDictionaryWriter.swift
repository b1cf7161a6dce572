// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Writes the terms of one field in ascending order of their bytes, with what is known of each.
///
///     Terms     = BytePairs TermBlock*
///     TermBlock = postingsStart:varint positionsStart:varint
///                 lengthsByteCount:varint suffixesByteCount:varint
///                 byteCount:varint first:u8*                                  the first term, plain
///                 Lengths[n − 1] suffixes:u8* TermData[n]
///     Lengths   = shared (0…14, 15 if it follows) × 16 + codes (0…14, 15 …):u8
///                 (shared − 15):varint? (codes − 15):varint?
///     TermIndex = termCount:u32 start:u32[blocks] prefix:u8[8][blocks]
///
/// A term shares so many bytes with the one before; the others are so many codes of byte pairs.
/// The prefix of a block is that of its first term, filled up with zeros. The lists of a
/// field's terms follow one another, so a block needs only where its first one starts.
package struct TermDictionaryWriter {
  private struct Block {
    var head = ByteWriter()
    var first: [UInt8] = []
    /// Shared byte counts and suffixes of the other terms.
    var suffixes: [(shared: Int, bytes: [UInt8])] = []
    var data: [UInt8] = []
  }

  private var blocks: [Block] = []
  private var data: TermDataWriter
  private var count = 0
  private var last: [UInt8] = []
  private var isUsed = [Bool](repeating: false, count: 256)

  /// - Parameter positions: how the field's positions are written, or nil if it has none.
  package init(documentCount: Int, positions: PositionsCodec?) {
    self.init(TermDataLayout(documentCount: documentCount, positions: positions))
  }

  init(_ layout: TermDataLayout) { data = TermDataWriter(layout) }

  /// Adds the next term, which must be greater than the one before.
  package mutating func add(_ term: [UInt8], _ info: TermInfo) {
    begin(term, info)
    data.add(info)
  }

  /// Adds the next surface form, which must be greater than the one before.
  mutating func addForm(_ form: [UInt8], _ info: TermInfo, others: [TermInfo]) {
    begin(form, info)
    data.addForm(info, others: others)
  }

  private mutating func begin(_ term: [UInt8], _ info: TermInfo) {
    if count % SegmentFormat.termBlockLength == 0 {
      finishBlock()
      var block = Block()
      block.head.writeVarint(info.postings.lowerBound)
      if data.layout.termCount != nil {
        block.head.writeVarint(info.term)
        data.nextTerm = Int(info.term)
      } else {
        block.head.writeVarint(info.positions.lowerBound)
      }
      block.first = term
      blocks.append(block)
    } else {
      let shared = zip(term, last).prefix { $0 == $1 }.count
      let suffix = Array(term[shared...])
      for byte in suffix { isUsed[Int(byte)] = true }
      blocks[blocks.count - 1].suffixes.append((shared, suffix))
    }
    last = term
    count += 1
  }

  private mutating func finishBlock() {
    if !blocks.isEmpty { blocks[blocks.count - 1].data = data.finish() }
  }

  /// Writes both sections of the field.
  package mutating func finish(field: Int, to segment: SegmentWriter) throws(SystemError) {
    finishBlock()
    let pairs = learnPairs()
    var terms = ByteWriter()
    pairs.write(to: &terms)
    var index = ByteWriter()
    index.write(UInt32(count))
    for block in blocks {
      // Places of blocks are 32 bits; four gigabytes of terms are beyond any segment that fits memory.
      guard terms.count <= Int(UInt32.max) else {
        throw SystemError("write", "a dictionary of \(terms.count) bytes", code: EFBIG)
      }
      index.write(UInt32(terms.count))
      Self.write(block, pairs, to: &terms)
    }
    for block in blocks {
      for i in 0..<8 { index.write(i < block.first.count ? block.first[i] : 0) }
    }
    let isOfForms = data.layout.termCount != nil
    try segment.write(
      index.bytes, as: SectionID(isOfForms ? .surfaceIndex : .termIndex, field: field))
    try segment.write(
      terms.bytes, as: SectionID(isOfForms ? .surfaceForms : .terms, field: field))
  }

  private static func write(_ block: Block, _ pairs: BytePairs, to terms: inout ByteWriter) {
    var lengths = ByteWriter()
    var suffixes = ByteWriter()
    for (shared, bytes) in block.suffixes {
      var codes = bytes
      pairs.encode(&codes)
      lengths.write(UInt8(min(shared, 15) << 4 | min(codes.count, 15)))
      if shared >= 15 { lengths.writeVarint(shared - 15) }
      if codes.count >= 15 { lengths.writeVarint(codes.count - 15) }
      suffixes.write(contentsOf: codes)
    }
    terms.write(contentsOf: block.head.bytes)
    terms.writeVarint(lengths.count)
    terms.writeVarint(suffixes.count)
    terms.writeVarint(block.first.count)
    terms.write(contentsOf: block.first)
    terms.write(contentsOf: lengths.bytes)
    terms.write(contentsOf: suffixes.bytes)
    terms.write(contentsOf: block.data)
  }

  /// Suffixes that pairs are learned from: more would cost time and change little.
  private static let sampleByteCount = 1 << 17

  /// Learns from blocks that are spread evenly over the dictionary.
  private func learnPairs() -> BytePairs {
    let byteCount = blocks.reduce(0) { sum, block in
      block.suffixes.reduce(sum) { $0 + $1.bytes.count }
    }
    let stride = max((byteCount + Self.sampleByteCount - 1) / Self.sampleByteCount, 1)
    var sample: [[UInt8]] = []
    for number in Swift.stride(from: 0, to: blocks.count, by: stride) {
      sample += blocks[number].suffixes.map(\.bytes)
    }
    return BytePairs(learningFrom: sample, isUsed: isUsed, weight: stride)
  }
}
