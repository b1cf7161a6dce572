// Licensed under the Apache License 2.0.

internal import GinetStore

/// The next postings of a list, decoded: at most as many as a ``PostingsWriter`` takes at a time.
final class PostingsBatch {
  static let mostDocuments = PostingsWriter.batchLength

  private(set) var count = 0
  private var documents = RawArray<UInt32>()
  private var frequencies = RawArray<UInt32>()
  private var positions = RawArray<UInt32>()
  /// Whether there was no memory for something: then postings are missing.
  private(set) var isOverfull = false

  init() {
    isOverfull =
      !documents.makeRoom(for: Self.mostDocuments) || !frequencies.makeRoom(for: Self.mostDocuments)
  }

  deinit {
    documents.free()
    frequencies.free()
    positions.free()
  }

  var isFull: Bool { count == Self.mostDocuments || isOverfull }

  func removeAll() {
    count = 0
    positions.count = 0
  }

  /// Adds a document with a first position. There must be room.
  @inline(__always)
  func append(_ document: UInt32, position: UInt32) {
    documents.at(count).pointee = document
    frequencies.at(count).pointee = 1
    count &+= 1
    append(position)
  }

  /// Adds a position to the last document.
  @inline(__always)
  func appendPosition(_ position: UInt32) {
    frequencies.at(count &- 1).pointee &+= 1
    append(position)
  }

  @inline(__always)
  private func append(_ position: UInt32) {
    guard positions.makeRoom(for: 1) else {
      isOverfull = true
      return
    }
    positions.at(positions.count).pointee = position
    positions.count &+= 1
  }

  /// Hands the postings to a writer.
  func write(to writer: inout PostingsWriter) {
    let documents = UnsafeBufferPointer(start: documents.elements, count: count)
    let frequencies = UnsafeBufferPointer(start: frequencies.elements, count: count)
    let positions = positions.buffer
    writer.add(
      documents: documents.span, frequencies: frequencies.span, positions: positions.span)
  }

  /// Copies, for those who are in no hurry.
  var all: (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]) {
    (
      Array(UnsafeBufferPointer(start: documents.elements, count: count)),
      Array(UnsafeBufferPointer(start: frequencies.elements, count: count)),
      Array(positions.buffer)
    )
  }
}
