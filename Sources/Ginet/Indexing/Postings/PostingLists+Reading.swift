// Licensed under the Apache License 2.0.

internal import GinetStore

extension PostingLists {
  /// A place in a list from which it can be read on.
  struct Place {
    fileprivate var byte: UInt32
    fileprivate var sliceEnd: UInt32
    fileprivate var level: UInt8
    fileprivate(set) var lastDocument: UInt32
  }

  /// The place behind all that the list of a term has now.
  func end(of number: Int) -> Place {
    let term = terms.at(number).pointee
    return Place(
      byte: term.tail, sliceEnd: term.sliceEnd, level: term.level, lastDocument: term.lastDocument)
  }

  /// The place before all that the list of a term has. The list must have something.
  func start(of number: Int) -> Place {
    let head = terms.at(number).pointee.head
    return Place(
      byte: head, sliceEnd: head + UInt32(Self.length(ofLevel: 0)), level: 1, lastDocument: 0)
  }

  /// The bytes of a list from a place on, up to the end of a slice, and moves the place behind them.
  /// None are left if there are none.
  func nextBytes(of number: Int, from place: inout Place) -> UnsafeRawBufferPointer {
    let term = terms.at(number).pointee
    if place.byte == place.sliceEnd && place.sliceEnd != term.sliceEnd {
      place.byte = UnsafeRawPointer(memory.at(Int(place.sliceEnd))).loadUnaligned(as: UInt32.self)
      place.sliceEnd = place.byte + UInt32(Self.length(ofLevel: place.level))
      place.level = Self.level(after: place.level)
    }
    let end = place.sliceEnd == term.sliceEnd ? term.tail : place.sliceEnd
    let bytes = memory.buffer[Int(place.byte)..<Int(end)]
    place.byte = end
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory.buffer)[bytes.indices])
  }

  /// Whether a place is behind all that a list has.
  func isEnd(_ place: Place, of number: Int) -> Bool {
    let term = terms.at(number).pointee
    return place.sliceEnd == term.sliceEnd && place.byte == term.tail
  }

  /// The postings of a term, or those behind a place in its list, as arrays.
  func postings(
    of number: Int, from start: Place? = nil
  ) -> (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]) {
    var all: (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]) = ([], [], [])
    guard terms.at(number).pointee.level > 0 else { return all }
    var place = start ?? self.start(of: number)
    var decoder = ListDecoder()
    var batch = PostingsBatch()
    func fill(_ decoder: inout ListDecoder) -> Bool {
      decoder.append(nextBytes(of: number, from: &place))
      return isEnd(place, of: number)
    }
    // Memory alone is read, so that nothing fails.
    try? decoder.begin(after: place.lastDocument, fill: fill)
    while !decoder.isAtEnd {
      batch.removeAll()
      try? decoder.decode(into: &batch, below: .max, fill: fill)
      if batch.count == 0 { break }
      let part = batch.all
      all.documents += part.documents
      all.frequencies += part.frequencies
      all.positions += part.positions
    }
    return all
  }
}
