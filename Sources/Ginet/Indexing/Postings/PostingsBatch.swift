// Licensed under the Apache License 2.0.

internal import GinetStore

/// The next postings of a list, decoded: at most as many as a ``PostingsWriter`` takes at a time.
struct PostingsBatch: ~Copyable {
  static let mostDocuments = PostingsWriter.batchLength

  private(set) var count = 0
  private(set) var positionCount = 0
  private var documents = RawArray<UInt32>()
  private var frequencies = RawArray<UInt32>()
  private var positions = RawArray<UInt32>()
  /// Whether there was no memory for something: then postings are missing.
  private(set) var isOverfull = false

  init() {
    isOverfull =
      !documents.makeRoom(for: Self.mostDocuments) || !frequencies.makeRoom(for: Self.mostDocuments)
      || !positions.makeRoom(for: Self.mostDocuments)
  }

  deinit {
    documents.free()
    frequencies.free()
    positions.free()
  }

  var isFull: Bool { count == Self.mostDocuments || isOverfull }

  mutating func removeAll() {
    count = 0
    positionCount = 0
  }

  /// Where more goes, in pointers that loops keep at hand.
  struct End {
    fileprivate(set) var count: Int
    fileprivate var positionCount: Int
    fileprivate let documents: UnsafeMutablePointer<UInt32>
    fileprivate let frequencies: UnsafeMutablePointer<UInt32>
    fileprivate var positions: UnsafeMutablePointer<UInt32>
    fileprivate var room: Int

    /// Adds a document with a first position. There must be room.
    @inline(__always)
    mutating func append(_ document: UInt32, position: UInt32) {
      documents[count] = document
      frequencies[count] = 1
      count &+= 1
      positions[positionCount] = position
      positionCount &+= 1
    }

    /// Adds a position to the last document. There must be room.
    @inline(__always)
    mutating func appendPosition(_ position: UInt32) {
      frequencies[count &- 1] &+= 1
      positions[positionCount] = position
      positionCount &+= 1
    }

    /// Whether there is no room for another position.
    @inline(__always)
    var needsRoom: Bool { positionCount == room }
  }

  /// Nil if there is no memory.
  mutating func end() -> End? {
    guard !isOverfull, makeRoom(behind: positionCount) else { return nil }
    return End(
      count: count, positionCount: positionCount, documents: documents.elements,
      frequencies: frequencies.elements, positions: positions.elements, room: positions.capacity)
  }

  /// Takes note of what was added.
  mutating func set(_ end: End) {
    count = end.count
    positionCount = end.positionCount
  }

  /// Makes room for more positions, or returns false.
  @inline(never)
  mutating func makeRoom(_ end: inout End) -> Bool {
    guard makeRoom(behind: end.positionCount) else { return false }
    end.positions = positions.elements
    end.room = positions.capacity
    return true
  }

  private mutating func makeRoom(behind count: Int) -> Bool {
    positions.count = count
    isOverfull = isOverfull || !positions.makeRoom(for: 1)
    return !isOverfull
  }

  /// Hands the postings to a writer.
  func write(to writer: inout PostingsWriter) {
    let documents = UnsafeBufferPointer(start: documents.elements, count: count)
    let frequencies = UnsafeBufferPointer(start: frequencies.elements, count: count)
    let positions = UnsafeBufferPointer(start: positions.elements, count: positionCount)
    writer.add(
      documents: documents.span, frequencies: frequencies.span, positions: positions.span)
  }

  /// Copies, for those who are in no hurry.
  var all: (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]) {
    (
      Array(UnsafeBufferPointer(start: documents.elements, count: count)),
      Array(UnsafeBufferPointer(start: frequencies.elements, count: count)),
      Array(UnsafeBufferPointer(start: positions.elements, count: positionCount))
    )
  }
}
