// Licensed under the Apache License 2.0.

internal import CKernels

/// Lists of postings by term, in memory that is freed by hand.
///
/// A list is a string of bytes that grows by slices, each twice as long as the one before, in one
/// buffer for all terms. So an occurrence costs two or three bytes, and nothing is moved.
///
///     List  = ((documentGap × 2 + 1):varint position:varint (positionGap × 2):varint*)*
///     Slice = bytes of a list, then the place of the next slice
///
/// The first gap is counted from zero, and each later one from the document before. A list of one
/// occurrence has no bytes yet: most terms of a text, and all keys, occur once.
struct PostingLists: @unchecked Sendable {
  /// One term: where it and its list are, and what was added last. All that an occurrence of it
  /// needs stands together.
  struct Term: BitwiseCopyable {
    var nameStart: UInt32
    var nameLength: UInt16
    /// Zero as long as there is no slice.
    var level: UInt8 = 0
    /// The next byte of the list, and the end of its slice.
    var tail: UInt32 = 0
    var sliceEnd: UInt32 = 0
    var head: UInt32 = 0
    /// One more than the last document, or zero.
    var lastDocument: UInt32 = 0
    var lastPosition: UInt32 = 0
    /// Documents in the list.
    var documentFrequency: UInt32 = 0
  }

  /// In the order of their first occurrences.
  var terms = RawArray<Term>()
  var names = RawArray<UInt8>()
  var slots = TermSlots()
  var memory = RawArray<UInt8>()
  /// Whether there was no memory for something, or no room in 32 bits: then it is missing.
  var isOverfull = false

  /// Bytes that lists, and names, have room for.
  var mostBytes = Int(UInt32.max)

  func free() {
    terms.free()
    names.free()
    slots.free()
    memory.free()
  }

  /// Memory that is in use, and that sorting the terms takes for a while.
  var byteCount: Int {
    terms.byteCount + names.byteCount + slots.byteCount + memory.count
      + terms.count * Self.sortedTermByteCount
  }

  private static let sortedTermByteCount = 28

  // MARK: Adding

  /// Adds an occurrence. Documents never descend, nor do positions of a term in a document; what is
  /// added twice counts once.
  ///
  /// Returns the number of the term, or nil if there is no room for it.
  @inline(__always)
  @discardableResult
  mutating func add(
    _ name: UnsafeRawBufferPointer, document: UInt32, position: UInt32
  ) -> Int? {
    guard let number = number(adding: name) else { return nil }
    add(number, document: document, position: position)
    return number
  }

  /// Adds an occurrence of a term that has a number.
  ///
  /// Positions may come in any order here, and stay in it; of equal ones in a row the first counts.
  @inline(__always)
  mutating func add(_ number: Int, document: UInt32, position: UInt32) {
    let term = terms.at(number)
    let head = document &+ 1 &- term.pointee.lastDocument
    if head == 0 {
      if position == term.pointee.lastPosition { return }
      let gap = position &- term.pointee.lastPosition
      if gap < 0x40, term.pointee.tail < term.pointee.sliceEnd {
        memory.at(Int(term.pointee.tail)).pointee = UInt8(truncatingIfNeeded: gap &<< 1)
        term.pointee.tail &+= 1
        term.pointee.lastPosition = position
        return
      }
    } else if head < 0x2000, position < 0x80,
      term.pointee.tail &+ Self.shortHead <= term.pointee.sliceEnd
    {
      // Two numbers of at most two bytes and of one, in one step.
      let head = head &<< 1 | 1
      let isShort = head < 0x80
      let bytes =
        isShort
        ? head | position &<< 8 : head & 0x7F | 0x80 | (head &>> 7) &<< 8 | position &<< 16
      UnsafeMutableRawPointer(memory.at(Int(term.pointee.tail))).storeBytes(
        of: bytes.littleEndian, as: UInt32.self)
      term.pointee.tail &+= isShort ? 2 : 3
      term.pointee.lastDocument = document &+ 1
      term.pointee.lastPosition = position
      term.pointee.documentFrequency &+= 1
      return
    }
    addSlowly(term, document: document, position: position)
  }

  /// Bytes that a slice must have room for where so many are written, some for nothing.
  private static let shortHead: UInt32 = 4

  @inline(never)
  private mutating func addSlowly(
    _ term: UnsafeMutablePointer<Term>, document: UInt32, position: UInt32
  ) {
    let (tail, sliceEnd, level) = (
      term.pointee.tail, term.pointee.sliceEnd, term.pointee.level
    )
    let isNext = term.pointee.lastDocument != document &+ 1
    if !isNext {
      write(UInt64(position &- term.pointee.lastPosition) << 1, to: term)
    } else if term.pointee.documentFrequency > 0 {
      write(UInt64(document &+ 1 &- term.pointee.lastDocument) << 1 | 1, to: term)
      write(UInt64(position), to: term)
    }
    if isOverfull {
      // Half an occurrence would be read as another.
      (term.pointee.tail, term.pointee.sliceEnd, term.pointee.level) = (tail, sliceEnd, level)
      if term.pointee.documentFrequency > 0 { return }
    }
    if isNext {
      term.pointee.lastDocument = document &+ 1
      term.pointee.documentFrequency &+= 1
    }
    term.pointee.lastPosition = position
  }

  /// Asks for the memory that adding to a term's list looks at first.
  @inline(__always)
  func prefetchTerm(_ number: UInt32) {
    // Without an element, nothing is asked for.
    guard number < terms.count else { return }
    ginet_prefetch(terms.at(Int(number)))
  }

  /// Asks for the memory that it writes to.
  @inline(__always)
  func prefetchList(_ number: UInt32) {
    guard number < terms.count, memory.count > 0 else { return }
    ginet_prefetch(memory.at(Int(terms.at(Int(number)).pointee.tail)))
  }

  /// Asks for the memory of a term's bytes, and of the first of its list.
  @inline(__always)
  func prefetchBeginning(_ number: UInt32) {
    guard number < terms.count else { return }
    let term = terms.at(Int(number))
    if names.count > 0 { ginet_prefetch(names.at(Int(term.pointee.nameStart))) }
    if term.pointee.level > 0 { ginet_prefetch(memory.at(Int(term.pointee.head))) }
  }

  private mutating func write(_ value: UInt64, to term: UnsafeMutablePointer<Term>) {
    if term.pointee.level == 0 {
      // The first occurrence is in the term alone so far.
      addSlice(to: term)
      if isOverfull { return }
      writeBytes(UInt64(term.pointee.lastDocument) << 1 | 1, to: term)
      writeBytes(UInt64(term.pointee.lastPosition), to: term)
    }
    writeBytes(value, to: term)
  }

  private mutating func writeBytes(_ value: UInt64, to term: UnsafeMutablePointer<Term>) {
    var rest = value
    while true {
      if term.pointee.tail == term.pointee.sliceEnd { addSlice(to: term) }
      if isOverfull { return }
      let byte = UInt8(truncatingIfNeeded: rest & 0x7F)
      rest >>= 7
      memory.at(Int(term.pointee.tail)).pointee = rest > 0 ? byte | 0x80 : byte
      term.pointee.tail &+= 1
      if rest == 0 { return }
    }
  }

  /// The only occurrence of a term, or nil if its list has bytes.
  func single(_ number: Int) -> (document: UInt32, position: UInt32)? {
    let term = terms.at(number).pointee
    guard term.level == 0, term.documentFrequency == 1 else { return nil }
    return (term.lastDocument &- 1, term.lastPosition)
  }

  // MARK: Slices

  private static let linkByteCount = 4
  private static let mostLevel: UInt8 = 10

  /// Bytes of a list that a slice holds.
  static func length(ofLevel level: UInt8) -> Int { 8 << Int(level) }

  /// The level of the slice behind one of this level; slices of the greatest are followed by others.
  static func level(after level: UInt8) -> UInt8 { min(level + 1, mostLevel) }

  private mutating func addSlice(to term: UnsafeMutablePointer<Term>) {
    let length = Self.length(ofLevel: term.pointee.level)
    guard !isOverfull, memory.makeRoom(for: length + Self.linkByteCount, atMost: mostBytes)
    else {
      isOverfull = true
      return
    }
    let start = UInt32(memory.count)
    if term.pointee.level == 0 {
      term.pointee.head = start
    } else {
      UnsafeMutableRawPointer(memory.at(Int(term.pointee.sliceEnd))).storeBytes(
        of: start, as: UInt32.self)
    }
    term.pointee.tail = start
    term.pointee.sliceEnd = start + UInt32(length)
    term.pointee.level = Self.level(after: term.pointee.level)
    memory.count += length + Self.linkByteCount
  }
}
