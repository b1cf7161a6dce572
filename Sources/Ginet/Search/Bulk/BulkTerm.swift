// Licensed under the Apache License 2.0.

internal import GinetStore

/// The postings of a term in one field, a block at a time.
final class BulkTerm: BulkOccurrences {
  private let cursor: PostingsCursor
  private let norms: UnsafePointer<Double>
  private let owner: LengthNorms
  private let weight: Double
  private let lengths: FieldLengthsReader?
  let cost: Int

  /// Whether the cursor stands at a block: it stands before the first at the beginning.
  private var hasBlock = false
  private var isAtEnd = false
  private var isOpen = false
  private var index = 0
  /// Of the open block: what its documents amount to, or what is needed for that.
  private let codes: UnsafeMutablePointer<UInt8>
  private var hasCodes = false
  /// The bounds of the block and its superblock, once they are known.
  private var blockBound: Double?
  private var superblockBound: (last: UInt32, bound: Double)?

  private static let blockLength = 128

  /// Returns nil if the segment has no such term in the field.
  init?(
    _ term: [UInt8], field: PlannedField, weight: Double, in segment: SegmentReader
  ) throws(FormatError) {
    guard let info = try segment.terms(ofField: field.number)?.info(for: term) else { return nil }
    cursor = try segment.postings(info, field: field.number)
    owner = field.norms
    norms = field.norms.values
    self.weight = weight
    lengths = segment.lengths(ofField: field.number)
    cost = Int(info.documentFrequency)
    codes = .allocate(capacity: Self.blockLength)
    codes.initialize(repeating: 0, count: Self.blockLength)
  }

  deinit { codes.deallocate() }

  // MARK: Blocks

  /// Stands at the block that may hold the first document at or after `target`.
  @inline(__always)
  private func enterBlock(for target: UInt32) throws(FormatError) {
    if hasBlock && target <= cursor.lastOfBlock || isAtEnd { return }
    try enterNextBlock(for: target)
  }

  @inline(never)
  private func enterNextBlock(for target: UInt32) throws(FormatError) {
    hasBlock = true
    (isOpen, hasCodes, index, blockBound) = (false, false, 0, nil)
    isAtEnd = try !cursor.skip(to: target)
  }

  @inline(__always)
  private func open() throws(FormatError) {
    guard !isOpen else { return }
    try cursor.open()
    isOpen = true
  }

  /// Goes to the first document at or after `target`, or to the end.
  private func advance(to target: UInt32) throws(FormatError) {
    while true {
      try enterBlock(for: target)
      if isAtEnd { return }
      try open()
      let (documents, count) = (cursor.documents, cursor.blockLength)
      while index < count && documents[index] < target { index &+= 1 }
      if index < count { return }
      // Of a short list it is not known before where it ends.
      try enterNextBlock(for: target)
    }
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try advance(to: target)
    return isAtEnd ? .max : cursor.documents[index]
  }

  // MARK: Bounds

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit {
    try enterBlock(for: target)
    if isAtEnd { return FrequencyLimit(frequency: 0, end: .max) }
    let (end, last) = (endOfBlock, cursor.lastOfSuperblock)
    if end &- target >= length || last == .max {
      return FrequencyLimit(frequency: try boundOfBlock(), end: end)
    }
    return FrequencyLimit(frequency: try boundOfSuperblock(), end: last &+ 1)
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> Double {
    try enterBlock(for: range.lowerBound)
    if isAtEnd { return 0 }
    if range.upperBound <= endOfBlock { return try boundOfBlock() }
    if range.upperBound &- 1 <= cursor.lastOfSuperblock { return try boundOfSuperblock() }
    return .infinity
  }

  /// The first document that may be in another block.
  private var endOfBlock: UInt32 {
    // A list of one short block has none.
    cost < Self.blockLength ? .max : cursor.lastOfBlock &+ 1
  }

  private func boundOfBlock() throws(FormatError) -> Double {
    if let blockBound { return blockBound }
    var bound = 0.0
    let hasBounds = cursor.forEachBlockBound { frequency, code in
      bound = max(bound, Double(frequency) * norms[Int(code)] * weight)
    }
    if !hasBounds {
      // A short list is read as soon as its bounds would be.
      try open()
      try readCodes()
      let frequencies = try cursor.openFrequencies()
      for i in 0..<cursor.blockLength {
        bound = max(bound, Double(frequencies[i]) * norms[Int(codes[i])] * weight)
      }
    }
    blockBound = bound
    return bound
  }

  private func boundOfSuperblock() throws(FormatError) -> Double {
    if let superblockBound, superblockBound.last == cursor.lastOfSuperblock {
      return superblockBound.bound
    }
    var bound = 0.0
    let hasBounds = cursor.forEachSuperblockBound { frequency, code in
      bound = max(bound, Double(frequency) * norms[Int(code)] * weight)
    }
    if !hasBounds { bound = .infinity }
    superblockBound = (cursor.lastOfSuperblock, bound)
    return bound
  }

  // MARK: Documents

  private func readCodes() throws(FormatError) {
    guard !hasCodes else { return }
    try lengths?.copyCodes(of: cursor.documents, count: cursor.blockLength, to: codes)
    hasCodes = true
  }

  func collect(
    _ range: Range<UInt32>, room: Int, documents: UnsafeMutablePointer<UInt32>,
    frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    var count = 0
    var target = range.lowerBound
    while true {
      try advance(to: target)
      if isAtEnd || cursor.documents[index] >= range.upperBound {
        return (count, range.upperBound)
      }
      try readCodes()
      let occurrences = try cursor.openFrequencies()
      let (source, length) = (cursor.documents, cursor.blockLength)
      var place = index
      while place < length && count < room && source[place] < range.upperBound {
        documents[count] = source[place]
        frequencies[count] = Double(occurrences[place]) * norms[Int(codes[place])] * weight
        count &+= 1
        place &+= 1
      }
      index = place
      if place < length { return (count, min(source[place], range.upperBound)) }
      target = source[length &- 1] &+ 1
      if count == room { return (count, min(target, range.upperBound)) }
    }
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    for candidate in 0..<batch.count {
      let document = batch.documents[candidate]
      if !isOpen || index >= cursor.blockLength || cursor.documents[index] < document {
        try advance(to: document)
        if isAtEnd { return }
      }
      guard cursor.documents[index] == document else { continue }
      let frequency = try cursor.frequency(at: index)
      let code = hasCodes ? codes[index] : try lengths?.code(of: document) ?? 0
      batch.frequencies[candidate] += Double(frequency) * norms[Int(code)] * weight
      batch.isMatch[candidate] = true
    }
  }
}
