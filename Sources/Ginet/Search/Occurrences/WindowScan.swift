// Licensed under the Apache License 2.0.

internal import GinetStore

/// Gives the places of something in a text, ascending.
protocol PositionStream: AnyObject {
  /// The next place, or nil behind the last.
  func nextPosition() throws(FormatError) -> UInt32?
}

/// Finds the smallest stretches of a text in which all of several streams have a place.
///
/// Each place is taken relative to where it would be in a phrase, its offset; for words near one another
/// all offsets are zero. A stretch goes from the least of these to the greatest. Of stretches that hold
/// others, those others count: a walk along all streams at once finds them, because the first places
/// behind a start only go forward when the start does.
struct WindowScan {
  struct Slot {
    var stream: any PositionStream
    var offset: UInt32
    /// The slot, one before, whose place this one's must be behind: that of the same word in a phrase,
    /// and of the word before in an order.
    var predecessor: Int?
  }

  private let slots: [Slot]
  private let distance: Int64
  private var places: [Int64]
  private var isStarted: [Bool]
  private var start = Int64.min
  private var pending: (end: Int64, length: Int64, places: [Int64])?
  private var isAtEnd = false

  /// - Parameter distance: stretches are not longer.
  init(_ slots: [Slot], distance: UInt32) {
    self.slots = slots
    self.distance = Int64(distance)
    places = slots.map { _ in -1 }
    isStarted = slots.map { _ in false }
  }

  /// The places of the next stretch, by slot, or nil behind the last.
  mutating func next() throws(FormatError) -> [Int64]? {
    while !isAtEnd {
      guard try takePlaces() else {
        isAtEnd = true
        break
      }
      var (least, greatest) = (Int64.max, Int64.min)
      for (place, slot) in zip(places, slots) {
        least = min(least, place - Int64(slot.offset))
        greatest = max(greatest, place - Int64(slot.offset))
      }
      start = least + 1
      let last = pending
      pending = (greatest, greatest - least, places)
      // One that ends at the same place is within the other.
      if let last, last.end != greatest, last.length <= distance { return last.places }
    }
    defer { pending = nil }
    return pending.flatMap { $0.length <= distance ? $0.places : nil }
  }

  /// Moves each slot to its first place at or behind the start; false if one has none.
  private mutating func takePlaces() throws(FormatError) -> Bool {
    for (index, slot) in slots.enumerated() {
      var least = start == .min ? 0 : start + Int64(slot.offset)
      if let predecessor = slot.predecessor { least = max(least, places[predecessor] + 1) }
      while !isStarted[index] || places[index] < least {
        guard let next = try slot.stream.nextPosition() else { return false }
        places[index] = Int64(next)
        isStarted[index] = true
      }
    }
    return true
  }
}
