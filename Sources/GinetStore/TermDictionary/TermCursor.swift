// Licensed under the Apache License 2.0.

/// Walks the terms of a dictionary in ascending order of their bytes, and passes over those that
/// are less than a wanted one.
///
/// Only terms at which it may stop are put together, and their data is read only if it is asked for;
/// ``TermIterator`` reads everything of all. A cursor moves forwards even where a damaged dictionary
/// is out of order, so a walk ends.
package struct TermCursor {
  private let dictionary: TermDictionaryReader
  /// The block of the term, and its number.
  private var block: TermSearch?
  private var blockNumber = 0
  /// The term's number in its block.
  private var number = 0
  /// Where the lengths and the suffix of the next term are in the block.
  private var lengthPlace = 0
  private var suffixPlace = 0
  /// The data of the block, of which so many terms are read, and what the last one was.
  private var data: TermDataReader?
  private var dataCount = 0
  private var lastInfo: TermInfo?
  private var isAtEnd = false

  /// Begins with the bytes of the term at which the cursor stands, of which there are
  /// ``byteCount``. It stays one array, which is written to, as long as no one else keeps it.
  package private(set) var bytes: [UInt8]
  /// Bytes of the term; none before the first move and behind the last term.
  package private(set) var byteCount = 0
  /// Bytes at the start of the term that it has in common with the one at which the cursor stood
  /// before: so many at least.
  package private(set) var sharedByteCount = 0
  /// Blocks that were looked into.
  package private(set) var readBlockCount = 0

  /// Stands before the first term.
  package init(_ dictionary: TermDictionaryReader) {
    self.dictionary = dictionary
    // Of the last code of a suffix eight bytes are written, whatever it stands for.
    bytes = [UInt8](repeating: 0, count: SegmentFormat.longestTerm + 8)
  }

  /// The term at which the cursor stands.
  package var term: [UInt8] { Array(bytes[..<byteCount]) }

  /// Moves to the next term. Returns whether there is one.
  package mutating func advance() throws(FormatError) -> Bool {
    sharedByteCount = byteCount
    guard let block else { return try open(0) }
    if number &+ 1 < block.count {
      try readNext(in: block)
      return true
    }
    return try openNext(behind: block)
  }

  /// Moves to the first term behind the current one that is not less than `target`. Returns whether
  /// there is one.
  ///
  /// - Complexity: O(log *d*) in the blocks that are passed over, then one block.
  package mutating func seek(to target: [UInt8]) throws(FormatError) -> Bool {
    guard dictionary.blockCount > 0, !isAtEnd else { return false }
    sharedByteCount = byteCount
    let wanted = try dictionary.blockNumber(holding: target, notBefore: blockNumber)
    guard block != nil, wanted == blockNumber else {
      guard try open(wanted) else { return false }
      return try seekOn(to: target) ?? true
    }
    if let isThere = try seekOn(to: target) { return isThere }
    return try advance()
  }

  /// What is known of the term at which the cursor stands; of a surface form, of its first term.
  ///
  /// - Complexity: O(1): the data of up to 64 terms is read, once for all of a block.
  package mutating func info() throws(FormatError) -> TermInfo {
    if dataCount == number &+ 1, let lastInfo { return lastInfo }
    guard var data, dataCount <= number else { throw try dictionary.misfit(ofBlock: blockNumber) }
    if dataCount == 0 {
      data.skip(number, ofBlock: blockNumber, dictionary.places)
    } else {
      data.skip(number &- dataCount)
    }
    let info = data.next()
    guard !data.isOverrun else { throw try dictionary.misfit(ofBlock: blockNumber) }
    self.data = data
    dataCount = number &+ 1
    lastInfo = info
    return info
  }

  /// Of the surface form whose ``info()`` was asked for, what is known of its other terms.
  package var others: [TermInfo] { data?.others ?? [] }
}

// MARK: Blocks

extension TermCursor {
  /// Stands at the first term of a block.
  private mutating func open(_ blockNumber: Int) throws(FormatError) -> Bool {
    guard blockNumber < dictionary.blockCount else { return false }
    let block = try dictionary.search(inBlock: blockNumber)
    guard block.isSound, block.first.count <= SegmentFormat.longestTerm else {
      throw try dictionary.misfit(ofBlock: blockNumber)
    }
    var shared = 0
    while shared < min(byteCount, block.first.count),
      unsafe bytes[shared] == block.bytes[block.first.lowerBound &+ shared]
    {
      shared &+= 1
    }
    sharedByteCount = min(sharedByteCount, shared)
    for place in 0..<block.first.count {
      bytes[place] = unsafe block.bytes[block.first.lowerBound &+ place]
    }
    byteCount = block.first.count
    self.block = block
    self.blockNumber = blockNumber
    number = 0
    lengthPlace = block.lengths.lowerBound
    suffixPlace = block.suffixes.lowerBound
    data = unsafe TermDataReader(
      dictionary.layout, BitReader(block.data), postingsStart: block.postingsStart,
      positionsStart: block.positionsStart)
    dataCount = 0
    lastInfo = nil
    readBlockCount &+= 1
    return true
  }

  /// Stands at the first term of the next block.
  private mutating func openNext(behind block: TermSearch) throws(FormatError) -> Bool {
    if isAtEnd { return false }
    // More than its terms is in no block.
    guard number &+ 1 == block.count, lengthPlace == block.lengths.upperBound,
      suffixPlace == block.suffixes.upperBound
    else { throw try dictionary.misfit(ofBlock: blockNumber) }
    if try open(blockNumber &+ 1) { return true }
    isAtEnd = true
    byteCount = 0
    sharedByteCount = 0
    return false
  }

  /// Puts the next term of the block together.
  private mutating func readNext(in block: TermSearch) throws(FormatError) {
    guard let (shared, codes) = block.length(&lengthPlace), shared <= byteCount else {
      throw try dictionary.misfit(ofBlock: blockNumber)
    }
    try read(shared: shared, codes: codes, in: block)
  }

  /// Puts a term together of the start of the last one and of its own suffix.
  @inline(__always)
  private mutating func read(
    shared: Int, codes: Int, in block: TermSearch
  ) throws(FormatError) {
    guard codes <= block.suffixes.upperBound &- suffixPlace else {
      throw try dictionary.misfit(ofBlock: blockNumber)
    }
    let suffix = suffixPlace..<suffixPlace &+ codes
    let count = unsafe bytes.withUnsafeMutableBytes { bytes in
      var count = shared
      for place in suffix {
        let expansion = block.expansion(ofCodeAt: place)
        unsafe bytes.storeBytes(
          of: expansion.bytes.littleEndian, toByteOffset: count, as: UInt64.self)
        count &+= expansion.count
        // There is room for one more code behind the longest term, and no term is longer.
        if count > SegmentFormat.longestTerm { break }
      }
      return count
    }
    sharedByteCount = min(sharedByteCount, shared)
    suffixPlace &+= codes
    number &+= 1
    byteCount = min(count, SegmentFormat.longestTerm)
    guard count <= SegmentFormat.longestTerm else {
      throw try dictionary.misfit(ofBlock: blockNumber)
    }
  }

  /// Moves on to the first term that is not less than `target`, and returns whether there is one; or
  /// nil, without a move, if the term is not less already.
  ///
  /// A term that shares more with the one before than that shared with the target is less than the
  /// target too, so most are passed by their lengths alone, as ``TermSearch`` does.
  private mutating func seekOn(to target: [UInt8]) throws(FormatError) -> Bool? {
    guard let block else { return false }
    var common = 0
    var isMoved = false
    while true {
      while common < min(byteCount, target.count), bytes[common] == target[common] {
        common &+= 1
      }
      // Not less: it is greater at a byte, or all of the target is in it.
      if common == target.count || (common < byteCount && bytes[common] > target[common]) {
        return isMoved ? true : nil
      }
      guard let shared = try passLess(sharing: common, in: block) else {
        return try openNext(behind: block)
      }
      common = shared
      isMoved = true
    }
  }

  /// Puts the next term together that shares no more than `common` bytes with the one before.
  /// Returns how many it shares, or nil at the end of the block.
  @inline(__always)
  private mutating func passLess(
    sharing common: Int, in block: TermSearch
  ) throws(FormatError) -> Int? {
    while number &+ 1 < block.count {
      let passed = block.passLengths(from: lengthPlace, common: common, &suffixPlace)
      lengthPlace &+= passed
      number &+= passed
      if passed == 8 { continue }
      guard number &+ 1 < block.count else { break }
      guard let (shared, codes) = block.length(&lengthPlace),
        codes <= block.suffixes.upperBound &- suffixPlace
      else { throw try dictionary.misfit(ofBlock: blockNumber) }
      if shared <= common {
        try read(shared: shared, codes: codes, in: block)
        return shared
      }
      suffixPlace &+= codes
      number &+= 1
    }
    return nil
  }
}
