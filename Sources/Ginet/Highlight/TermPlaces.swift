// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where the terms of one text stand, to find phrases in it as a search does.
struct TermPlaces {
  /// By term, ascending by position.
  private var tokens: [[UInt8]: [(position: UInt32, token: Int)]] = [:]

  init(_ stream: TokenStream) {
    var index = 0
    stream.forEachTerm { bytes, token in
      tokens[Array(bytes), default: []].append((token.position, index))
      index += 1
    }
  }

  /// The tokens of all places where a phrase stands, or what is near one another.
  func tokens(of form: PlannedConcept.Form) -> [Int] {
    switch form.kind {
    case .exact, .surfaceForm:
      return starts(of: form.terms).flatMap { tokens(of: form.terms, at: $0) }
    case .sloppy(let slop):
      return windows(form, parts: form.terms.indices.map { $0..<$0 + 1 }, slop) { part in
        (form.terms[part.lowerBound].offset, nil)
      }
    case .near(let parts, let distance, let isOrdered):
      return windows(form, parts: parts, distance) { part in
        (0, isOrdered ? parts.firstIndex(of: part).flatMap { $0 > 0 ? $0 - 1 : nil } : nil)
      }
    }
  }

  private func windows(
    _ form: PlannedConcept.Form, parts: [Range<Int>], _ distance: UInt32,
    _ slot: (Range<Int>) -> (offset: UInt32, predecessor: Int?)
  ) -> [Int] {
    let slots = parts.enumerated().map { index, part in
      let (offset, predecessor) = slot(part)
      let terms = form.terms[part]
      let same = parts[..<index].lastIndex { form.terms[$0].map(\.term) == terms.map(\.term) }
      return WindowScan.Slot(
        stream: ListedPositions(starts(of: Array(terms))), offset: offset,
        predecessor: predecessor ?? same)
    }
    var scan = WindowScan(slots, distance: distance)
    var found: [Int] = []
    // Places in memory fail never.
    while let places = try? scan.next() {
      for (place, part) in zip(places, parts) {
        found += tokens(of: Array(form.terms[part]), at: UInt32(clamping: place))
      }
    }
    return found
  }

  /// The places of the first term of a phrase where the others are at their distances.
  private func starts(of terms: [PhraseTerm]) -> [UInt32] {
    guard let first = terms.first else { return [] }
    var starts: [UInt32] = []
    for (position, _) in tokens[first.term] ?? [] where starts.last != position {
      let isMatch = terms.allSatisfy {
        token(of: $0.term, at: position &+ $0.offset &- first.offset) != nil
      }
      if isMatch { starts.append(position) }
    }
    return starts
  }

  private func tokens(of terms: [PhraseTerm], at start: UInt32) -> [Int] {
    terms.compactMap { token(of: $0.term, at: start &+ $0.offset &- terms[0].offset) }
  }

  private func token(of term: [UInt8], at position: UInt32) -> Int? {
    guard let places = tokens[term] else { return nil }
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
