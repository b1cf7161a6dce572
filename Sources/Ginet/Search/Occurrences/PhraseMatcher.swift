// Licensed under the Apache License 2.0.

internal import GinetStore

/// Finds where terms stand at their distances from one another in a document: a walk along the
/// positions of all of them at once.
///
/// No list is kept in memory, as one document may hold a term millions of times.
@safe struct PhraseMatcher: ~Copyable {
  private let count: Int
  private let offsets: UnsafeMutablePointer<Int64>
  /// Where the walk along each list stands; before the first position at the beginning.
  private let current: UnsafeMutablePointer<Int64>
  private var isThrough = false

  /// - Parameter offsets: of each term from the start of the phrase, in any order; one at least.
  init(offsets: [UInt32]) {
    count = offsets.count
    self.offsets = .scratch(count)
    current = .scratch(count)
    for (place, offset) in offsets.enumerated() { self.offsets[place] = Int64(offset) }
    current.initialize(repeating: -1, count: count)
  }

  deinit {
    offsets.freeScratch()
    current.freeScratch()
  }

  /// Goes before the positions of a document.
  mutating func begin() {
    for place in 0..<count { current[place] = -1 }
    isThrough = false
  }

  /// The position of the first term in the next phrase, or nil if there is none.
  ///
  /// - Parameter nextPosition: of a term in the document, ascending.
  @inline(__always)
  mutating func next(
    _ nextPosition: (_ place: Int) throws(FormatError) -> UInt32?
  ) throws(FormatError) -> UInt32? {
    while !isThrough {
      guard let position = try nextPosition(0) else { break }
      let start = Int64(position) - offsets[0]
      if start < 0 { continue }
      var place = 1
      while place < count {
        let wanted = start + offsets[place]
        while current[place] < wanted {
          guard let next = try nextPosition(place) else {
            isThrough = true
            return nil
          }
          current[place] = Int64(next)
        }
        if current[place] > wanted { break }
        place &+= 1
      }
      if place == count { return position }
    }
    isThrough = true
    return nil
  }
}
