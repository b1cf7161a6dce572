// Licensed under the Apache License 2.0.

internal import CKernels
internal import GinetStore

extension TermPostings {
  @inline(__always)
  mutating func readCodes() throws(FormatError) {
    guard !hasCodes else { return }
    try lengths?.copyCodes(of: cursor.documents, count: cursor.blockLength, to: codes)
    hasCodes = true
  }

  mutating func collect(
    _ range: Range<UInt32>, above least: Double, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    var count = 0
    var target = range.lowerBound
    while target < range.upperBound && count < room {
      try enterBlock(for: target)
      if isAtEnd { return (count, range.upperBound) }
      if let end = try endOfWhatIsBelow(least) {
        target = end
        continue
      }
      try open()
      let length = cursor.blockLength
      index = place(of: target)
      if index == length {
        // Of a short list it is not known before where it ends.
        if documentFrequency < Self.blockLength { return (count, range.upperBound) }
        target = cursor.lastOfBlock &+ 1
        continue
      }
      let occurrences = try cursor.openFrequencies()
      let source = cursor.documents
      let enough = least >= 0 ? try leastFrequency(above: least) : 0
      if enough > 1 {
        (count, target) = try collectFrequent(
          enough, before: range.upperBound, above: least, count: count, room: room,
          documents: documents, frequencies: frequencies)
        continue
      }
      try readCodes()
      let isWhole = source[length &- 1] < range.upperBound
      let end = isWhole ? length : self.place(of: range.upperBound)
      let taken = min(end - index, room - count)
      amounts(occurrences + index, codes + index, count: taken, into: frequencies + count)
      (documents + count).update(from: source + index, count: taken)
      count += keep(above: least, of: taken, documents + count, frequencies + count)
      let place = index + taken
      index = place
      target = place < length ? source[place] : source[length &- 1] &+ 1
    }
    return (count, min(target, range.upperBound))
  }

  /// The same of the open block, from the found place on, where only documents amount to enough in which
  /// the term occurs so often: mostly few, and their lengths alone are looked up.
  private mutating func collectFrequent(
    _ least: UInt32, before end: UInt32, above amount: Double, count: Int, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    let occurrences = try cursor.openFrequencies()
    let (source, length) = (cursor.documents, cursor.blockLength)
    let isWhole = source[length &- 1] < end
    let limit = isWhole ? length : place(of: end)
    let found = ginet_select(
      occurrences, UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: limit), least,
      places)
    let taken = min(Int(found), room - count)
    let (documents, frequencies) = (documents + count, frequencies + count)
    for place in 0..<taken { documents[place] = source[Int(places[place])] }
    // Of these documents alone, until all of the block are wanted.
    try lengths?.copyCodes(of: documents, count: taken, to: codes)
    hasCodes = false
    for place in 0..<taken {
      frequencies[place] = amounts(occurrences[Int(places[place])], codes[place])
    }
    let kept = keep(above: amount, of: taken, documents, frequencies)
    let isThrough = taken == Int(found)
    index = isThrough ? limit : Int(places[taken])
    return (
      count + kept,
      !isThrough ? source[index] : isWhole ? source[length &- 1] &+ 1 : source[limit]
    )
  }

  /// Keeps the documents that amount to more than `least`, and returns how many they are.
  @inline(__always)
  private func keep(
    above least: Double, of count: Int, _ documents: UnsafeMutablePointer<UInt32>,
    _ frequencies: UnsafeMutablePointer<Double>
  ) -> Int {
    if least < 0 { return count }
    return Int(
      ginet_keep_above(documents, frequencies, UInt32(truncatingIfNeeded: count), least))
  }

  /// How often the term occurs at least in a document of the block that amounts to more; 0 if that is not
  /// known.
  ///
  /// Of the bounds those with so many occurrences or more tell how short such a document is at least.
  private mutating func leastFrequency(above least: Double) throws(FormatError) -> UInt32 {
    var before: UInt32 = 0
    for pair in 0..<(try readBounds()) {
      let (frequency, code) = (boundFrequencies[pair], boundCodes[pair])
      if amounts(frequency, code) > least {
        return amounts.frequency(above: least, code, from: before &+ 1, through: frequency)
      }
      before = frequency
    }
    return 0
  }

  /// The end of the superblock, or else of the block, if no document of it amounts to more.
  @inline(__always)
  private mutating func endOfWhatIsBelow(_ least: Double) throws(FormatError) -> UInt32? {
    guard least >= 0, !isOpen else { return nil }
    if cursor.lastOfSuperblock < .max, try boundOfSuperblock() <= least {
      return cursor.lastOfSuperblock &+ 1
    }
    guard documentFrequency >= Self.blockLength else { return nil }
    return try boundOfBlock() <= least ? cursor.lastOfBlock &+ 1 : nil
  }

  /// Calls `body` with the documents of the batch that have the term, and what they amount to.
  @inline(__always)
  mutating func forEachMatch(
    of batch: ScoredDocuments, _ body: (_ index: Int, _ amount: Double) -> Void
  ) throws(FormatError) {
    try forEachFound(of: batch) { postings, candidate, place throws(FormatError) in
      let code = try postings.code(at: place)
      body(candidate, postings.amounts(try postings.cursor.frequency(at: place), code))
    }
  }

  /// Tells which documents of the batch have the term.
  mutating func findMatches(of batch: ScoredDocuments) throws(FormatError) {
    let isMatch = batch.isMatch
    try forEachFound(of: batch) { _, candidate, _ in isMatch[candidate] = true }
  }

  /// Calls `body` with the documents of the batch that have the term, while their block is open, and
  /// where they are in it.
  @inline(__always)
  private mutating func forEachFound(
    of batch: ScoredDocuments,
    _ body: (inout TermPostings, _ candidate: Int, _ place: Int) throws(FormatError) -> Void
  ) throws(FormatError) {
    let documents = batch.documents
    let count = UInt32(truncatingIfNeeded: batch.count)
    let (found, foundPlaces) = (places, places + Self.blockLength + 1)
    var candidate: UInt32 = 0
    while candidate < count {
      let first = documents[Int(candidate)]
      try enterBlock(for: first)
      if isAtEnd { return }
      try open()
      let (block, length) = (cursor.documents, cursor.blockLength)
      let last = block[length &- 1]
      if first > last {
        // Of a short list it is not known before where it ends.
        try enterNextBlock(for: first)
        continue
      }
      let end = ginet_lower_bound(
        documents, candidate &+ 1, min(count, candidate &+ Self.mostAtOnce), last &+ 1)
      let matches = ginet_intersect(
        documents + Int(candidate), end &- candidate, block + index,
        UInt32(truncatingIfNeeded: length &- index), found, foundPlaces)
      let start = index
      for match in 0..<Int(matches) {
        index = start &+ Int(foundPlaces[match])
        try body(&self, Int(candidate) &+ Int(found[match]), index)
      }
      candidate = end
    }
  }

  /// Documents of a batch that are looked for at once.
  private static let mostAtOnce: UInt32 = 1 << 15

  /// Calls `body` with the documents of a range, those of a block at a time, until they are `room`.
  /// Returns where to go on.
  @inline(__always)
  mutating func forEachRun(
    in range: Range<UInt32>, room: Int,
    _ body: (_ documents: UnsafePointer<UInt32>, _ count: Int) -> Void
  ) throws(FormatError) -> UInt32 {
    var room = room
    var target = range.lowerBound
    while target < range.upperBound && room > 0 {
      try advance(to: target)
      if isAtEnd { break }
      let (documents, length) = (cursor.documents, cursor.blockLength)
      let isWithin = documents[length &- 1] < range.upperBound
      let found = min((isWithin ? length : place(of: range.upperBound)) - index, room)
      let end = index + found
      if found > 0 { body(documents + index, found) }
      room -= found
      index = end
      if end < length { return min(documents[end], range.upperBound) }
      target = documents[length &- 1] &+ 1
    }
    return room > 0 ? range.upperBound : min(target, range.upperBound)
  }

  // MARK: Postings of the open block

  /// The last document of the open block.
  var lastOfOpenBlock: UInt32 { cursor.documents[cursor.blockLength &- 1] }

  /// Finds the documents of a list that the open block has from the found one on. Writes where they are
  /// in both, and returns how many they are.
  @inline(__always)
  mutating func intersect(
    _ documents: UnsafePointer<UInt32>, count: Int, into found: UnsafeMutablePointer<UInt16>,
    _ placesInBlock: UnsafeMutablePointer<UInt16>
  ) -> Int {
    let matches = ginet_intersect(
      documents, UInt32(truncatingIfNeeded: count), cursor.documents + index,
      UInt32(truncatingIfNeeded: cursor.blockLength &- index), found, placesInBlock)
    let start = UInt16(truncatingIfNeeded: index)
    for match in 0..<Int(matches) { placesInBlock[match] &+= start }
    return Int(matches)
  }

  /// Writes the codes of the lengths of documents, which are in the open block.
  mutating func copyCodes(
    of documents: UnsafePointer<UInt32>, count: Int, to codes: UnsafeMutablePointer<UInt8>
  ) throws(FormatError) {
    guard let lengths else { return codes.update(repeating: 0, count: count) }
    try lengths.copyCodes(of: documents, count: count, to: codes)
  }

  /// The place in the open block of the first document at or after `target`, from the found one on.
  @inline(__always)
  mutating func placeInBlock(of target: UInt32) -> Int { place(of: target) }

  /// The code of the length of a document of the open block.
  @inline(__always)
  private mutating func code(at place: Int) throws(FormatError) -> UInt8 {
    hasCodes ? codes[place] : try lengths?.code(of: cursor.documents[place]) ?? 0
  }

  /// How often the term occurs in each document of the open block.
  @inline(__always)
  mutating func openFrequencies() throws(FormatError) -> UnsafePointer<UInt32> {
    try cursor.openFrequencies()
  }

  /// Goes before the positions of the term in a document of the open block.
  mutating func beginPositions(at place: Int) throws(FormatError) {
    try cursor.seekPositions(of: place)
  }

  /// The next position of the term in that document.
  @inline(__always)
  mutating func nextPosition() throws(FormatError) -> UInt32? { try cursor.nextPosition() }
}
