// Licensed under the Apache License 2.0.

internal import CKernels
internal import GinetStore

/// The postings of a term in one field with what they amount to, a block at a time.
///
/// As a structure, whose owners have it in memory of their own: in a loop over documents, references
/// that are counted and accesses that are checked take longer than what is done.
struct TermPostings: ~Copyable {
  var cursor: PostingsCursor
  let amounts: Amounts
  private let owner: LengthNorms
  let lengths: FieldLengthsReader?
  /// Documents with the term.
  let documentFrequency: Int

  /// Whether the cursor stands at a block: it stands before the first at the beginning.
  private var hasBlock = false
  private(set) var isAtEnd = false
  var isOpen = false
  /// The posting that was found last, in the block.
  var index = 0
  /// Of the open block: what its documents amount to, or what is needed for that.
  let codes: UnsafeMutablePointer<UInt8>
  var hasCodes = false
  /// Room for places in a batch, and in the block.
  let places: UnsafeMutablePointer<UInt16>
  /// The bounds of the block, how many they are if they were read, and room for those of other groups.
  let boundFrequencies: UnsafeMutablePointer<UInt32>
  let boundCodes: UnsafeMutablePointer<UInt8>
  private var boundCount: Int?
  let groupFrequencies: UnsafeMutablePointer<UInt32>
  let groupCodes: UnsafeMutablePointer<UInt8>
  /// The bounds of the block, of its superblock and of the list, once they are known.
  private var blockBound: Double?
  private var superblockBound: (last: UInt32, bound: Double)?
  private var listBound: Double?

  static let blockLength = 128

  /// What occurrences amount to in a document. Apart from the rest, which changes while this is asked.
  struct Amounts {
    fileprivate let norms: UnsafePointer<Double>
    fileprivate let weight: Double

    @inline(__always)
    func callAsFunction(_ frequency: UInt32, _ code: UInt8) -> Double {
      Double(frequency) * norms[Int(code)] * weight
    }

    /// Of many postings, to the same bits.
    @inline(__always)
    func callAsFunction(
      _ frequencies: UnsafePointer<UInt32>, _ codes: UnsafePointer<UInt8>, count: Int,
      into amounts: UnsafeMutablePointer<Double>
    ) {
      ginet_amounts(
        frequencies, codes, UInt32(truncatingIfNeeded: count), norms, weight, amounts)
    }

    /// The most of several.
    @inline(__always)
    func most(
      _ frequencies: UnsafePointer<UInt32>, _ codes: UnsafePointer<UInt8>, count: Int
    ) -> Double {
      var most = 0.0
      for index in 0..<count { most = max(most, self(frequencies[index], codes[index])) }
      return most
    }

    /// The least of some frequencies that amounts to more than `least`, as the greatest does, or one below
    /// it; the first of them where amounts are too small to tell.
    @inline(__always)
    func frequency(
      above least: Double, _ code: UInt8, from first: UInt32, through last: UInt32
    ) -> UInt32 {
      let one = self(1, code)
      // So little is rounded too much for a quotient to tell anything.
      guard one > 0x1p-900 else { return first }
      // About so many; rounding decides.
      let about = min(least / one, Double(last))
      var frequency = max(first, UInt32(max(about, 1)) &- 1)
      while frequency < last && self(frequency, code) <= least { frequency &+= 1 }
      return frequency
    }
  }

  init(
    _ info: TermInfo, field: PlannedField, weight: Double, in segment: SegmentReader
  ) throws(FormatError) {
    cursor = try segment.postings(info, field: field.number)
    owner = field.norms
    amounts = Amounts(norms: field.norms.values, weight: weight)
    lengths = segment.lengths(ofField: field.number)
    documentFrequency = Int(info.documentFrequency)
    let bounds = ScoreBounds.mostPairs
    // One piece of memory for all, as a search for some words has many of these.
    let (placeCount, codeCount) = (2 * (Self.blockLength + 1), Self.blockLength + 2 * bounds)
    boundFrequencies = .scratch(2 * bounds + (2 * placeCount + codeCount + 3) / 4)
    groupFrequencies = boundFrequencies + bounds
    let rest = UnsafeMutableRawPointer(groupFrequencies + bounds)
    places = rest.bindMemory(to: UInt16.self, capacity: placeCount)
    codes = (rest + 2 * placeCount).bindMemory(to: UInt8.self, capacity: codeCount)
    boundCodes = codes + Self.blockLength
    groupCodes = boundCodes + bounds
    codes.initialize(repeating: 0, count: Self.blockLength)
  }

  deinit { boundFrequencies.freeScratch() }

  // MARK: Blocks

  /// Stands at the block that may hold the first document at or after `target`.
  @inline(__always)
  mutating func enterBlock(for target: UInt32) throws(FormatError) {
    if hasBlock && target <= cursor.lastOfBlock || isAtEnd { return }
    try enterNextBlock(for: target)
  }

  @inline(never)
  mutating func enterNextBlock(for target: UInt32) throws(FormatError) {
    hasBlock = true
    (isOpen, hasCodes, index) = (false, false, 0)
    (blockBound, boundCount) = (nil, nil)
    isAtEnd = try !cursor.skip(to: target)
  }

  /// The last document of the block that may hold the first document at or after `target`, and of its
  /// superblock; nil at the end.
  mutating func standAtBlock(
    for target: UInt32
  ) throws(FormatError) -> (last: UInt32, lastOfSuperblock: UInt32)? {
    try enterBlock(for: target)
    return isAtEnd ? nil : (endOfBlock &- 1, cursor.lastOfSuperblock)
  }

  @inline(__always)
  mutating func open() throws(FormatError) {
    guard !isOpen else { return }
    try cursor.open()
    isOpen = true
  }

  /// Goes to the first document at or after `target`, or to the end.
  @inline(__always)
  mutating func advance(to target: UInt32) throws(FormatError) {
    while true {
      try enterBlock(for: target)
      if isAtEnd { return }
      try open()
      index = place(of: target)
      if index < cursor.blockLength { return }
      // Of a short list it is not known before where it ends.
      try enterNextBlock(for: target)
    }
  }

  @inline(__always)
  func place(of target: UInt32) -> Int {
    let (documents, length) = (cursor.documents, cursor.blockLength)
    // Where documents are many the next one often is it.
    if index < length && documents[index] >= target { return index }
    return Int(
      ginet_lower_bound(
        documents, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: length), target))
  }

  mutating func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try advance(to: target)
    return isAtEnd ? .max : cursor.documents[index]
  }

  // MARK: Bounds

  mutating func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit {
    try enterBlock(for: target)
    if isAtEnd { return FrequencyLimit(frequency: 0, end: .max) }
    let (end, last) = (endOfBlock, cursor.lastOfSuperblock)
    if end &- target >= length || last == .max {
      return FrequencyLimit(frequency: try boundOfBlock(), end: end)
    }
    return FrequencyLimit(frequency: try boundOfSuperblock(), end: last &+ 1)
  }

  mutating func bound(in range: Range<UInt32>) throws(FormatError) -> Double {
    try enterBlock(for: range.lowerBound)
    if isAtEnd { return 0 }
    if range.upperBound <= endOfBlock { return try boundOfBlock() }
    if range.upperBound &- 1 <= cursor.lastOfSuperblock {
      let bound = try boundOfSuperblock()
      if bound < .infinity { return bound }
    }
    return try boundOfList()
  }

  /// The first document that may be in another block.
  private var endOfBlock: UInt32 {
    // A list of one short block has none.
    documentFrequency < Self.blockLength ? .max : cursor.lastOfBlock &+ 1
  }

  mutating func boundOfBlock() throws(FormatError) -> Double {
    if let blockBound { return blockBound }
    let count = try readBounds()
    var bound = amounts.most(boundFrequencies, boundCodes, count: count)
    if count == 0 {
      // A short list is read as soon as its bounds would be.
      try open()
      try readCodes()
      bound = amounts.most(try cursor.openFrequencies(), codes, count: cursor.blockLength)
    }
    blockBound = bound
    return bound
  }

  /// Reads the bounds of the block, and returns how many they are: none of a short list.
  mutating func readBounds() throws(FormatError) -> Int {
    if let boundCount { return boundCount }
    let count = try cursor.readBlockBounds(boundFrequencies, boundCodes)
    boundCount = count
    return count
  }

  /// Infinite if the list is one superblock, of which no bounds are written.
  mutating func boundOfSuperblock() throws(FormatError) -> Double {
    if let superblockBound, superblockBound.last == cursor.lastOfSuperblock {
      return superblockBound.bound
    }
    let count = try cursor.readSuperblockBounds(groupFrequencies, groupCodes)
    let bound =
      count > 0 ? amounts.most(groupFrequencies, groupCodes, count: count) : .infinity
    superblockBound = (cursor.lastOfSuperblock, bound)
    return bound
  }

  private mutating func boundOfList() throws(FormatError) -> Double {
    if let listBound { return listBound }
    if documentFrequency < Self.blockLength { return try boundOfBlock() }
    var bound = 0.0
    try forEachGroup { _, groupBound in bound = max(bound, groupBound) }
    listBound = bound
    return bound
  }

  /// Calls `body` with the first document that may be in each superblock, or in each block if there is one
  /// superblock, and what its documents amount to at most.
  mutating func forEachGroup(
    _ body: (_ first: UInt32, _ bound: Double) -> Void
  ) throws(FormatError) {
    let (amounts, frequencies, codes) = (amounts, groupFrequencies, groupCodes)
    try cursor.forEachGroup(frequencies, codes) { first, count in
      body(first, amounts.most(frequencies, codes, count: count))
    }
  }
}
