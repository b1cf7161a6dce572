// Licensed under the Apache License 2.0.

/// The postings of one field while documents are added: a list for each term, in memory.
final class PostingsBuffer {
  private var lists = PostingLists()

  deinit { lists.free() }

  /// Calls `body` with the lists, to add to them.
  func withLists<Result>(_ body: (inout PostingLists) -> Result) -> Result { body(&lists) }

  /// The lists, to be read for as long as nothing is added and this object is there.
  var reading: PostingLists { lists }

  /// Memory that is in use.
  var byteCount: Int { lists.byteCount }

  /// Whether there was no memory for something, or no room in 32 bits: then it is missing.
  var isOverfull: Bool { lists.isOverfull }
}

/// Lists of postings by term, in memory that is freed by hand.
///
/// A list is a string of bytes that grows by slices, each twice as long as the one before, in one
/// buffer for all terms. So an occurrence costs two or three bytes, and nothing is moved.
///
///     List  = ((documentGap × 2 + 1):varint position:varint (positionGap × 2):varint*)*
///     Slice = bytes of a list, then the place of the next slice
///
/// The first gap is counted from zero, and each later one from the document before.
struct PostingLists {
  /// One term: where it and its list are, and what was added last. All that an occurrence of it
  /// needs stands together.
  struct Term: BitwiseCopyable {
    fileprivate(set) var nameStart: UInt32
    fileprivate(set) var nameLength: UInt16
    fileprivate var level: UInt8 = 0
    /// The next byte of the list, and the end of its slice.
    fileprivate var tail: UInt32 = 0
    fileprivate var sliceEnd: UInt32 = 0
    fileprivate var head: UInt32 = 0
    /// One more than the last document, or zero.
    fileprivate var lastDocument: UInt32 = 0
    fileprivate var lastPosition: UInt32 = 0
    /// Documents in the list.
    fileprivate(set) var documentFrequency: UInt32 = 0
  }

  /// In the order of their first occurrences.
  private(set) var terms = RawArray<Term>()
  private var names = RawArray<UInt8>()
  private var slots = TermSlots()
  private var memory = RawArray<UInt8>()
  /// Whether there was no memory for something, or no room in 32 bits: then it is missing.
  private(set) var isOverfull = false

  private static let mostBytes = Int(UInt32.max)

  func free() {
    terms.free()
    names.free()
    slots.free()
    memory.free()
  }

  var byteCount: Int { terms.byteCount + names.byteCount + slots.byteCount + memory.count }

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
    if term.pointee.lastDocument == document &+ 1 {
      if position == term.pointee.lastPosition { return }
      write(UInt64(position &- term.pointee.lastPosition) << 1, to: term)
    } else {
      let gap = document &+ 1 &- term.pointee.lastDocument
      write(UInt64(gap) << 1 | 1, to: term)
      write(UInt64(position), to: term)
      term.pointee.lastDocument = document &+ 1
      term.pointee.documentFrequency &+= 1
    }
    term.pointee.lastPosition = position
  }

  @inline(__always)
  private mutating func write(_ value: UInt64, to term: UnsafeMutablePointer<Term>) {
    if value < 0x80 && term.pointee.tail < term.pointee.sliceEnd {
      memory.at(Int(term.pointee.tail)).pointee = UInt8(truncatingIfNeeded: value)
      term.pointee.tail &+= 1
    } else {
      writeSlowly(value, to: term)
    }
  }

  @inline(never)
  private mutating func writeSlowly(_ value: UInt64, to term: UnsafeMutablePointer<Term>) {
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

  // MARK: Slices

  private static let linkByteCount = 4
  private static let mostLevel: UInt8 = 10

  /// Bytes of a list that a slice holds.
  private static func length(ofLevel level: UInt8) -> Int { 8 << Int(level) }

  /// The level of the slice behind one of this level; slices of the greatest are followed by others.
  private static func level(after level: UInt8) -> UInt8 { min(level + 1, mostLevel) }

  private mutating func addSlice(to term: UnsafeMutablePointer<Term>) {
    let length = Self.length(ofLevel: term.pointee.level)
    guard !isOverfull, memory.makeRoom(for: length + Self.linkByteCount, atMost: Self.mostBytes)
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

// MARK: Terms

extension PostingLists {
  /// The number of a term, or nil if it was never added.
  func number(of name: UnsafeRawBufferPointer) -> Int? {
    slots.find(slots.hash(of: name)) { isName($0, name) }
  }

  func name(of number: Int) -> UnsafeRawBufferPointer {
    let term = terms.at(number).pointee
    return UnsafeRawBufferPointer(
      start: names.elements.map { $0 + Int(term.nameStart) }, count: Int(term.nameLength))
  }

  /// The numbers of all terms, in ascending order of the terms' bytes.
  func sortedNumbers() -> [Int] {
    var keys = (0..<terms.count).map { number in
      (prefix: Self.prefix(of: name(of: number)), number: number)
    }
    keys.sort { a, b in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      return name(of: a.number).lexicographicallyPrecedes(name(of: b.number))
    }
    return keys.map(\.number)
  }

  /// The first eight bytes as a number that is in the order of the bytes.
  private static func prefix(of name: UnsafeRawBufferPointer) -> UInt64 {
    var prefix: UInt64 = 0
    for i in 0..<8 { prefix = prefix << 8 | (i < name.count ? UInt64(name[i]) : 0) }
    return prefix
  }

  /// The number of a term, which is added if it is new, or nil if there is no room for it.
  @inline(__always)
  mutating func number(adding name: UnsafeRawBufferPointer) -> Int? {
    let hash = slots.hash(of: name)
    if let number = slots.find(hash, isTerm: { isName($0, name) }) { return number }
    return add(name, hash)
  }

  @inline(never)
  private mutating func add(_ name: UnsafeRawBufferPointer, _ hash: UInt64) -> Int? {
    guard !isOverfull, name.count <= Int(UInt16.max), slots.makeRoom(),
      names.makeRoom(for: name.count, atMost: Self.mostBytes),
      terms.append(
        Term(nameStart: UInt32(names.count), nameLength: UInt16(name.count)),
        atMost: Int(Int32.max))
    else {
      isOverfull = true
      return nil
    }
    if let start = name.baseAddress {
      UnsafeMutableRawPointer(names.at(names.count)).copyMemory(from: start, byteCount: name.count)
    }
    names.count += name.count
    slots.insert(hash, terms.count - 1)
    return terms.count - 1
  }

  @inline(__always)
  private func isName(_ number: Int, _ name: UnsafeRawBufferPointer) -> Bool {
    let term = terms.at(number).pointee
    guard Int(term.nameLength) == name.count, let other = name.baseAddress else {
      return Int(term.nameLength) == name.count
    }
    let own = UnsafeRawPointer(names.at(Int(term.nameStart)))
    return own.isEqual(to: other, count: name.count)
  }
}

extension UnsafeRawPointer {
  /// Compares eight bytes at a time; of more than eight the last eight may overlap those before.
  @inline(__always)
  fileprivate func isEqual(to other: UnsafeRawPointer, count: Int) -> Bool {
    if count >= 8 {
      var offset = 0
      while offset < count &- 8 {
        if loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          != other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        {
          return false
        }
        offset &+= 8
      }
      return loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
    for offset in 0..<count
    where load(fromByteOffset: offset, as: UInt8.self)
      != other.load(fromByteOffset: offset, as: UInt8.self)
    {
      return false
    }
    return true
  }
}

// MARK: Reading

extension PostingLists {
  /// A place in a list from which it can be read on.
  struct Place {
    fileprivate var byte: UInt32
    fileprivate var sliceEnd: UInt32
    fileprivate var level: UInt8
    fileprivate var lastDocument: UInt32
  }

  /// The place behind all that the list of a term has now.
  func end(of number: Int) -> Place {
    let term = terms.at(number).pointee
    return Place(
      byte: term.tail, sliceEnd: term.sliceEnd, level: term.level, lastDocument: term.lastDocument)
  }

  /// Adds the list of a term, or what is behind a place of it, to `list`.
  func read(_ number: Int, from start: Place? = nil, into list: inout DecodedPostings) {
    let term = terms.at(number).pointee
    guard term.level > 0 else { return }
    var place =
      start
      ?? Place(
        byte: term.head, sliceEnd: term.head + UInt32(Self.length(ofLevel: 0)), level: 1,
        lastDocument: 0)
    list.append(atMost: Int(term.documentFrequency), after: place.lastDocument) { bytes in
      while place.sliceEnd != term.sliceEnd {
        bytes.append(memory.buffer[Int(place.byte)..<Int(place.sliceEnd)])
        place.byte = UnsafeRawPointer(memory.at(Int(place.sliceEnd)))
          .loadUnaligned(as: UInt32.self)
        place.sliceEnd = place.byte + UInt32(Self.length(ofLevel: place.level))
        place.level = Self.level(after: place.level)
      }
      bytes.append(memory.buffer[Int(place.byte)..<Int(term.tail)])
    }
  }
}
