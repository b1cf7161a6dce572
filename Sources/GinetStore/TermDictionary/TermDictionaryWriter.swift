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
  /// Where the parts of a block end in the arrays of all blocks.
  private struct Ends {
    var heads = 0
    var firsts = 0
    var terms = 0
    var suffixes = 0
    var data = 0
  }

  /// Where a block's first list and term are.
  private var heads = ByteWriter()
  /// The first terms of blocks.
  private var firsts: [UInt8] = []
  /// Of each other term, the bytes that it shares with the one before, and those of its suffix.
  private var lengths: [(shared: UInt16, suffix: UInt16)] = []
  private var suffixes: [UInt8] = []
  private var data: [UInt8] = []
  /// Of the blocks that are complete.
  private var ends: [Ends] = []

  private var termData: TermDataWriter
  private var count = 0
  private var last: [UInt8] = []
  private var isUsed = [Bool](repeating: false, count: 256)

  /// - Parameter positions: how the field's positions are written, or nil if it has none.
  package init(documentCount: Int, positions: PositionsCodec?) {
    self.init(TermDataLayout(documentCount: documentCount, positions: positions))
  }

  init(_ layout: TermDataLayout) { termData = TermDataWriter(layout) }

  /// Adds the next term, which must be greater than the one before.
  package mutating func add(_ term: [UInt8], _ info: TermInfo) {
    unsafe term.withUnsafeBufferPointer { term in unsafe add(term, info) }
  }

  /// Adds the next term, which must be greater than the one before.
  package mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ info: TermInfo) {
    unsafe begin(term, info)
    termData.add(info)
  }

  /// Adds the next surface form, which must be greater than the one before.
  mutating func addForm(_ form: [UInt8], _ info: TermInfo, others: [TermInfo]) {
    unsafe form.withUnsafeBufferPointer { form in unsafe begin(form, info) }
    termData.addForm(info, others: others)
  }

  private mutating func begin(_ term: UnsafeBufferPointer<UInt8>, _ info: TermInfo) {
    if count % SegmentFormat.termBlockLength == 0 {
      finishBlock()
      heads.writeVarint(info.postings.lowerBound)
      if termData.layout.termCount != nil {
        heads.writeVarint(info.term)
        termData.nextTerm = Int(info.term)
      } else {
        heads.writeVarint(info.positions.lowerBound)
      }
      unsafe firsts.append(contentsOf: term)
    } else {
      let most = min(term.count, last.count)
      var shared = 0
      while shared < most, unsafe term[shared] == last[shared] { shared += 1 }
      let suffix = unsafe UnsafeBufferPointer(rebasing: term[shared...])
      for i in suffix.indices { unsafe isUsed[Int(suffix[i])] = true }
      unsafe suffixes.append(contentsOf: suffix)
      // No term is longer than sixteen bits say.
      lengths.append((UInt16(clamping: shared), UInt16(clamping: suffix.count)))
    }
    last.removeAll(keepingCapacity: true)
    unsafe last.append(contentsOf: term)
    count += 1
  }

  private mutating func finishBlock() {
    guard count > 0 else { return }
    data += termData.finish()
    ends.append(
      Ends(
        heads: heads.count, firsts: firsts.count, terms: lengths.count, suffixes: suffixes.count,
        data: data.count))
  }

  /// Writes both sections of the field.
  package mutating func finish(field: Int, to segment: SegmentWriter) throws(SystemError) {
    finishBlock()
    let pairs = learnPairs()
    var terms = ByteWriter()
    pairs.write(to: &terms)
    var index = ByteWriter()
    index.write(UInt32(count))
    var suffixCodes = SuffixCodes()
    for block in ends.indices {
      // Places of blocks are 32 bits; four gigabytes of terms are beyond any segment that fits memory.
      guard terms.count <= Int(UInt32.max) else {
        throw SystemError("write", "a dictionary of \(terms.count) bytes", code: EFBIG)
      }
      index.write(UInt32(terms.count))
      write(block, pairs, &suffixCodes, to: &terms)
    }
    for block in ends.indices {
      let first = firsts[start(of: block).firsts..<ends[block].firsts].prefix(8)
      index.write(contentsOf: first)
      for _ in first.count..<8 { index.write(0) }
    }
    let isOfForms = termData.layout.termCount != nil
    try segment.write(
      index.bytes, as: SectionID(isOfForms ? .surfaceIndex : .termIndex, field: field))
    try segment.write(
      terms.bytes, as: SectionID(isOfForms ? .surfaceForms : .terms, field: field))
  }

  private func start(of block: Int) -> Ends { block == 0 ? Ends() : ends[block - 1] }

  /// Room for the lengths and the suffixes of a block.
  private struct SuffixCodes {
    var lengths = ByteWriter()
    var bytes = ByteWriter()
    var codes: [UInt8] = []
  }

  private func write(
    _ block: Int, _ pairs: BytePairs, _ suffixCodes: inout SuffixCodes, to terms: inout ByteWriter
  ) {
    let (start, end) = (start(of: block), ends[block])
    suffixCodes.lengths.removeAll()
    suffixCodes.bytes.removeAll()
    var place = start.suffixes
    for (shared, suffix) in lengths[start.terms..<end.terms] {
      suffixCodes.codes.removeAll(keepingCapacity: true)
      suffixCodes.codes += suffixes[place..<place + Int(suffix)]
      place += Int(suffix)
      pairs.encode(&suffixCodes.codes)
      let (shared, count) = (Int(shared), suffixCodes.codes.count)
      suffixCodes.lengths.write(UInt8(min(shared, 15) << 4 | min(count, 15)))
      if shared >= 15 { suffixCodes.lengths.writeVarint(shared - 15) }
      if count >= 15 { suffixCodes.lengths.writeVarint(count - 15) }
      suffixCodes.bytes.write(contentsOf: suffixCodes.codes)
    }
    let first = firsts[start.firsts..<end.firsts]
    terms.write(contentsOf: heads.bytes[start.heads..<end.heads])
    terms.writeVarint(suffixCodes.lengths.count)
    terms.writeVarint(suffixCodes.bytes.count)
    terms.writeVarint(first.count)
    terms.write(contentsOf: first)
    terms.write(contentsOf: suffixCodes.lengths.bytes)
    terms.write(contentsOf: suffixCodes.bytes.bytes)
    terms.write(contentsOf: data[start.data..<end.data])
  }

  /// Suffixes that pairs are learned from: more would cost time and change little.
  private static let sampleByteCount = 1 << 17

  /// Learns from blocks that are spread evenly over the dictionary.
  private func learnPairs() -> BytePairs {
    let stride = max((suffixes.count + Self.sampleByteCount - 1) / Self.sampleByteCount, 1)
    var sample: [[UInt8]] = []
    for block in Swift.stride(from: 0, to: ends.count, by: stride) {
      let start = start(of: block)
      var place = start.suffixes
      for (_, suffix) in lengths[start.terms..<ends[block].terms] {
        sample.append(Array(suffixes[place..<place + Int(suffix)]))
        place += Int(suffix)
      }
    }
    return BytePairs(learningFrom: sample, isUsed: isUsed, weight: stride)
  }
}
