// Licensed under the Apache License 2.0.

internal import GinetStore

/// Decodes a list as ``PostingLists`` keep it, some postings at a time.
///
/// It works on a window of the list's bytes, which whoever has them fills: with all of a short list,
/// and piece by piece with a long one.
struct ListDecoder: ~Copyable {
  private var window = RawArray<UInt8>()
  /// The next byte in the window.
  private var next = 0
  /// Whether the window ends with the list.
  private var isComplete = true
  /// One more than the document that comes next, if any does.
  private var document: UInt32 = 0
  private(set) var isAtEnd = true
  /// Whether there was no memory for the window.
  private(set) var isOverfull = false

  /// Bytes of a posting that must be in the window, if the list has so many: two numbers.
  private static let longestStep = 20

  init() {}

  deinit { window.free() }

  /// Adds the next bytes of a list to the window of a decoder, and tells whether they are the last.
  typealias Fill = (inout ListDecoder) throws(SystemError) -> Bool

  /// Adds a piece of the list behind what is in its window.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    guard window.makeRoom(for: bytes.count) else {
      isOverfull = true
      return
    }
    UnsafeMutableRawPointer(window.at(window.count)).copyMemory(
      from: start, byteCount: bytes.count)
    window.count += bytes.count
  }

  /// Begins another list.
  ///
  /// - Parameter last: one more than the document in front of the list, or zero.
  mutating func begin(after last: UInt32 = 0, fill: Fill) throws(SystemError) {
    window.count = 0
    next = 0
    isComplete = false
    try refill(fill)
    isAtEnd = window.count == 0
    guard !isAtEnd else { return }
    var bytes = Bytes(window, from: next)
    document = last &+ UInt32(truncatingIfNeeded: bytes.varint() >> 1)
    next = bytes.offset(in: window)
  }

  /// Begins a list of one occurrence.
  mutating func begin(document: UInt32, position: UInt32) {
    window.count = 0
    next = 0
    isComplete = true
    isAtEnd = false
    self.document = document &+ 1
    var rest = position
    while true {
      guard window.append(UInt8(truncatingIfNeeded: rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)) else {
        isOverfull = true
        return
      }
      rest >>= 7
      if rest == 0 { return }
    }
  }

  /// The next document; of a list that is at its end, nothing is below it.
  var nextDocument: UInt32 { isAtEnd ? .max : document &- 1 }

  /// Adds postings to a batch until it is full or the next document is not below `bound`.
  mutating func decode(
    into batch: inout PostingsBatch, below bound: UInt32, fill: Fill
  ) throws(SystemError) {
    guard var end = batch.end() else { return }
    var bytes = Bytes(window, from: next)
    var document = document
    while !isAtEnd, document &- 1 < bound, end.count < PostingsBatch.mostDocuments {
      if bytes.count < Self.longestStep && !isComplete { try refill(&bytes, fill) }
      if end.needsRoom, !batch.makeRoom(&end) { break }
      var position = UInt32(truncatingIfNeeded: bytes.varint())
      end.append(document &- 1, position: position)
      while true {
        if bytes.count < Self.longestStep {
          if !isComplete { try refill(&bytes, fill) }
          if bytes.count == 0 {
            isAtEnd = true
            break
          }
        }
        let head = bytes.varint()
        if head & 1 == 1 {
          document &+= UInt32(truncatingIfNeeded: head >> 1)
          break
        }
        if end.needsRoom, !batch.makeRoom(&end) { break }
        position &+= UInt32(truncatingIfNeeded: head >> 1)
        end.appendPosition(position)
      }
    }
    self.document = document
    next = bytes.offset(in: window)
    batch.set(end)
  }

  @inline(never)
  private mutating func refill(_ bytes: inout Bytes, _ fill: Fill) throws(SystemError) {
    next = bytes.offset(in: window)
    try refill(fill)
    bytes = Bytes(window, from: next)
  }

  private mutating func refill(_ fill: Fill) throws(SystemError) {
    let rest = window.count - next
    if rest > 0 {
      UnsafeMutableRawPointer(window.at(0)).copyMemory(from: window.at(next), byteCount: rest)
    }
    window.count = rest
    next = 0
    while !isComplete, !isOverfull, window.count < Self.longestStep {
      isComplete = try fill(&self)
    }
  }
}

/// Bytes that are read front to back.
private struct Bytes {
  private var next: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>

  init(_ window: RawArray<UInt8>, from start: Int) {
    next = window.at(start)
    end = window.at(window.count)
  }

  @inline(__always)
  var count: Int { end - next }

  func offset(in window: RawArray<UInt8>) -> Int { window.count - count }

  /// Zero if nothing is left.
  @inline(__always)
  mutating func varint() -> UInt64 {
    var byte = next
    guard byte < end else { return 0 }
    var value = UInt64(byte.pointee)
    byte += 1
    if value >= 0x80 {
      value &= 0x7F
      var shift: UInt64 = 7
      while byte < end {
        let more = UInt64(byte.pointee)
        byte += 1
        value |= (more & 0x7F) &<< shift
        if more < 0x80 { break }
        shift &+= 7
      }
    }
    next = byte
    return value
  }
}
