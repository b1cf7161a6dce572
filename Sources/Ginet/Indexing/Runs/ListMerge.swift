// Licensed under the Apache License 2.0.

internal import GinetStore

/// Goes through the terms of several sources in ascending order, with the list of each as one. No
/// two sources have a document in common.
struct ListMerge: ~Copyable {
  private let cursors: UnsafeMutableBufferPointer<ListCursor>
  private var batch = PostingsBatch()
  /// The cursors that are at the next term.
  private var holders: [Int] = []

  /// Goes to the first term that is not less than `first`.
  init(_ sources: [ListSource], from first: [UInt8]) throws(SystemError) {
    let cursors = UnsafeMutableBufferPointer<ListCursor>.allocate(capacity: sources.count)
    for (place, source) in sources.enumerated() {
      do throws(SystemError) {
        cursors.initializeElement(at: place, to: try ListCursor(source, from: first))
      } catch {
        cursors.extracting(..<place).deinitialize()
        cursors.deallocate()
        throw error
      }
    }
    self.cursors = cursors
    findHolders()
  }

  deinit {
    cursors.deinitialize()
    cursors.deallocate()
  }

  /// Calls `body` with the bytes of the next term; nil if there is none.
  @discardableResult
  func withNextName<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    guard let first = holders.first else { return nil }
    return cursors[first].withName(body)
  }

  /// Goes to the term behind.
  mutating func advance() throws(SystemError) {
    for holder in holders { try cursors[holder].advance() }
    findHolders()
  }

  private mutating func findHolders() {
    holders.removeAll(keepingCapacity: true)
    for place in cursors.indices where !cursors[place].isAtEnd {
      if let least = holders.first {
        let order = cursors[place].withName { name in
          cursors[least].withName { name.compare($0) }
        }
        if order > 0 { continue }
        if order < 0 { holders.removeAll(keepingCapacity: true) }
      }
      holders.append(place)
    }
  }

  /// Writes the list of the next term.
  mutating func writeList(to writer: inout PostingsWriter) throws(SystemError) -> TermInfo {
    writer.beginList(
      documentFrequency: holders.reduce(0) { $0 + cursors[$1].documentFrequency })
    for holder in holders { try cursors[holder].beginList() }
    while true {
      batch.removeAll()
      try decode()
      if batch.isOverfull || holders.contains(where: { cursors[$0].isOverfull }) {
        throw .writerWithoutMemory
      }
      if batch.count == 0 { return writer.endList() }
      batch.write(to: &writer)
    }
  }

  /// Fills the batch with postings in the order of their documents.
  private mutating func decode() throws(SystemError) {
    while !batch.isFull {
      var (least, bound) = (holders[0], UInt32.max)
      for holder in holders.dropFirst() {
        let document = cursors[holder].nextDocument
        if document < cursors[least].nextDocument {
          bound = cursors[least].nextDocument
          least = holder
        } else {
          bound = min(bound, document)
        }
      }
      if cursors[least].isAtEndOfList || cursors[least].isOverfull { return }
      try cursors[least].decode(into: &batch, below: bound)
    }
  }
}
