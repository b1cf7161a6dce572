// Licensed under the Apache License 2.0.

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
