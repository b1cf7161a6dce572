// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where the terms of one text stand, to find phrases in it as a search does.
struct TermPlaces {
  private typealias Place = (position: UInt32, token: Int)

  /// By the number of the term, ascending.
  private var places: [[Place]]

  init(_ stream: TokenStream, _ terms: TermTable) {
    var places = [[Place]](repeating: [], count: terms.terms.count)
    var token = 0
    stream.forEachTerm { bytes, place in
      if let number = terms.number(of: bytes) { places[number].append((place.position, token)) }
      token += 1
    }
    self.places = places
  }

  /// The tokens of all places where a form stands.
  ///
  /// - Parameter numbers: of its terms, in their order.
  func forEachToken(of form: PlannedConcept.Form, _ numbers: [Int], _ body: (Int) -> Void) {
    let whole = Part(terms: form.terms[...], numbers: numbers[...])
    switch form.kind {
    case .surfaceForm: break
    case .exact where numbers.count == 1: for place in places[numbers[0]] { body(place.token) }
    case .exact: for start in starts(of: whole) { forEachToken(of: whole, at: start, body) }
    case .sloppy(let slop):
      let parts = numbers.indices.map { whole[$0..<$0 + 1] }
      forEachToken(ofWindow: parts, offsets: form.terms.map(\.offset), within: slop, body)
    case .near(let ranges, let distance, let isOrdered):
      let parts = ranges.map { whole[$0] }
      forEachToken(
        ofWindow: parts, offsets: parts.map { _ in 0 }, within: distance, isOrdered: isOrdered, body
      )
    }
  }

  /// Terms that stand at their distances from one another.
  private struct Part {
    var terms: ArraySlice<PhraseTerm>
    var numbers: ArraySlice<Int>

    subscript(range: Range<Int>) -> Part { Part(terms: terms[range], numbers: numbers[range]) }

    /// The distance of a term from the first.
    func offset(of index: Int) -> UInt32 { terms[index].offset &- terms[terms.startIndex].offset }
  }

  private func forEachToken(
    ofWindow parts: [Part], offsets: [UInt32], within distance: UInt32, isOrdered: Bool = false,
    _ body: (Int) -> Void
  ) {
    let slots = parts.indices.map { index in
      let same = parts[..<index].lastIndex { $0.numbers == parts[index].numbers }
      return WindowScan.Slot(
        stream: ListedPositions(starts(of: parts[index])), offset: offsets[index],
        predecessor: isOrdered && index > 0 ? index - 1 : same)
    }
    var scan = WindowScan(slots, distance: distance)
    // Places in memory fail never.
    while let places = try? scan.next() {
      for (place, part) in zip(places, parts) {
        forEachToken(of: part, at: UInt32(clamping: place), body)
      }
    }
  }

  /// The places of the first term where the others are at their distances.
  private func starts(of part: Part) -> [UInt32] {
    guard let first = part.numbers.first else { return [] }
    var starts: [UInt32] = []
    for (position, _) in places[first] where starts.last != position {
      let isMatch = part.numbers.indices.dropFirst().allSatisfy {
        token(of: part.numbers[$0], at: position &+ part.offset(of: $0)) != nil
      }
      if isMatch { starts.append(position) }
    }
    return starts
  }

  private func forEachToken(of part: Part, at start: UInt32, _ body: (Int) -> Void) {
    for index in part.numbers.indices {
      if let token = token(of: part.numbers[index], at: start &+ part.offset(of: index)) {
        body(token)
      }
    }
  }

  private func token(of number: Int, at position: UInt32) -> Int? {
    let places = places[number]
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].position == position ? places[low].token : nil
  }
}

/// Places that are at hand.
private final class ListedPositions: PositionStream {
  private let positions: [UInt32]
  private var next = 0

  init(_ positions: [UInt32]) { self.positions = positions }

  func nextPosition() -> UInt32? {
    guard next < positions.count else { return nil }
    next += 1
    return positions[next - 1]
  }
}
