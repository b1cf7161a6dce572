// Licensed under the Apache License 2.0.

internal import GinetStore

/// Goes through the terms of several sources in ascending order, with the list of each as one. No
/// two sources have a document in common.
struct ListMerge: ~Copyable {
  // In boxes: the thread sanitizer of Swift 6.3 breaks on elements that cannot be copied.
  private let cursors: [Box]
  /// The cursors that are at the next term.
  private var holders: [Int] = []

  private final class Box {
    var cursor: ListCursor

    init(_ cursor: consuming ListCursor) { self.cursor = cursor }
  }

  /// Goes to the first term that is not less than `first`.
  init(_ sources: [ListSource], from first: [UInt8]) throws(SystemError) {
    var cursors: [Box] = []
    for source in sources { cursors.append(Box(try ListCursor(source, from: first))) }
    self.cursors = cursors
    findHolders()
  }

  /// Calls `body` with the bytes of the next term; nil if there is none.
  @discardableResult
  func withNextName<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    guard let first = holders.first else { return nil }
    return cursors[first].cursor.withName(body)
  }

  /// Goes to the term behind.
  mutating func advance() throws(SystemError) {
    for holder in holders { try cursors[holder].cursor.advance() }
    findHolders()
  }

  private mutating func findHolders() {
    holders.removeAll(keepingCapacity: true)
    for place in cursors.indices where !cursors[place].cursor.isAtEnd {
      if let least = holders.first {
        let order = cursors[place].cursor.withName { name in
          cursors[least].cursor.withName { name.compare($0) }
        }
        if order > 0 { continue }
        if order < 0 { holders.removeAll(keepingCapacity: true) }
      }
      holders.append(place)
    }
  }

  /// Writes the list of the next term by way of a batch.
  mutating func writeList(
    by batch: inout PostingsBatch, to writer: inout PostingsWriter
  ) throws(SystemError) -> TermInfo {
    if holders.count == 1, let single = cursors[holders[0]].cursor.single {
      return writer.addList(document: single.document, position: single.position)
    }
    writer.beginList(
      documentFrequency: holders.reduce(0) { $0 + cursors[$1].cursor.documentFrequency })
    try beginList()
    while true {
      batch.removeAll()
      try decode(into: &batch)
      if batch.isOverfull || holders.contains(where: { cursors[$0].cursor.isOverfull }) {
        throw .writerWithoutMemory
      }
      if batch.count == 0 { return writer.endList() }
      batch.write(to: &writer)
    }
  }

  /// Begins to decode the list of the next term.
  mutating func beginList() throws(SystemError) {
    for holder in holders { try cursors[holder].cursor.beginList() }
  }

  /// Fills a batch with postings in the order of their documents.
  func decode(into batch: inout PostingsBatch) throws(SystemError) {
    while !batch.isFull {
      var (least, bound) = (holders[0], UInt32.max)
      for holder in holders.dropFirst() {
        let document = cursors[holder].cursor.nextDocument
        if document < cursors[least].cursor.nextDocument {
          bound = cursors[least].cursor.nextDocument
          least = holder
        } else {
          bound = min(bound, document)
        }
      }
      if cursors[least].cursor.isAtEndOfList || cursors[least].cursor.isOverfull { return }
      try cursors[least].cursor.decode(into: &batch, below: bound)
    }
  }
}
