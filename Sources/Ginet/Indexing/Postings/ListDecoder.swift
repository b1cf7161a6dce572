// Licensed under the Apache License 2.0.

internal import GinetStore

/// Decodes a list as ``PostingLists`` keep it, some postings at a time.
///
/// It works on a window of the list's bytes, which whoever has them fills: with all of a short list,
/// and piece by piece with a long one.
final class ListDecoder {
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

  deinit { window.free() }

  /// Adds a piece of the list behind what is in its window.
  func append(_ bytes: UnsafeRawBufferPointer) {
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
  /// - Parameters:
  ///   - last: one more than the document in front of the list, or zero.
  ///   - fill: adds the next bytes of the list and tells whether they are the last.
  func begin(
    after last: UInt32 = 0, fill: (ListDecoder) throws(SystemError) -> Bool
  ) throws(SystemError) {
    window.count = 0
    next = 0
    document = last
    isComplete = false
    try refill(fill)
    isAtEnd = window.count == 0
    if !isAtEnd { document &+= UInt32(truncatingIfNeeded: varint() >> 1) }
  }

  /// The next document; of a list that is at its end, nothing is below it.
  var nextDocument: UInt32 { isAtEnd ? .max : document &- 1 }

  /// Adds postings to a batch until it is full or the next document is not below `bound`.
  ///
  /// - Parameter fill: adds more bytes of the list and tells whether they are the last.
  func decode(
    into batch: PostingsBatch, below bound: UInt32,
    fill: (ListDecoder) throws(SystemError) -> Bool
  ) throws(SystemError) {
    while !isAtEnd, document &- 1 < bound, !batch.isFull {
      if window.count &- next < Self.longestStep && !isComplete { try refill(fill) }
      var position = UInt32(truncatingIfNeeded: varint())
      batch.append(document &- 1, position: position)
      while true {
        if window.count &- next < Self.longestStep {
          if !isComplete { try refill(fill) }
          if next >= window.count {
            isAtEnd = true
            break
          }
        }
        let head = varint()
        if head & 1 == 1 {
          document &+= UInt32(truncatingIfNeeded: head >> 1)
          break
        }
        position &+= UInt32(truncatingIfNeeded: head >> 1)
        batch.appendPosition(position)
      }
    }
  }

  @inline(never)
  private func refill(_ fill: (ListDecoder) throws(SystemError) -> Bool) throws(SystemError) {
    let rest = window.count - next
    if rest > 0 {
      UnsafeMutableRawPointer(window.at(0)).copyMemory(
        from: window.at(next), byteCount: rest)
    }
    window.count = rest
    next = 0
    while !isComplete, !isOverfull, window.count < Self.longestStep { isComplete = try fill(self) }
  }

  @inline(__always)
  private func varint() -> UInt64 {
    guard next < window.count else { return 0 }
    let byte = UInt64(window.at(next).pointee)
    next &+= 1
    return byte < 0x80 ? byte : longVarint(byte & 0x7F)
  }

  @inline(never)
  private func longVarint(_ first: UInt64) -> UInt64 {
    var value = first
    var shift: UInt64 = 7
    while next < window.count {
      let byte = UInt64(window.at(next).pointee)
      next &+= 1
      value |= (byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift &+= 7
    }
    return value
  }
}
