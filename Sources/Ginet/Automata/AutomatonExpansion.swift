// Licensed under the Apache License 2.0.

package import GinetStore
internal import HeapModule

/// What an expansion may take.
package struct ExpansionLimits: Hashable, Sendable {
  /// Terms that are kept, the best ones.
  package var mostTerms: Int
  /// Terms of all dictionaries that are looked at: some ten million in a second.
  package var mostVisits: Int

  package init(mostTerms: Int = 1_024, mostVisits: Int = 10_000_000) {
    self.mostTerms = mostTerms
    self.mostVisits = mostVisits
  }
}

/// A term that a pattern stands for.
package struct ExpandedTerm: Sendable {
  /// What the dictionary of a segment knows of it.
  package struct Entry: Sendable {
    /// The segment's place among those that were asked.
    package var segment: Int
    /// The number of the field.
    package var field: Int
    package var content: Content
  }

  package enum Content: Sendable {
    case term(TermInfo)
    case form(SurfaceForm)
  }

  package var bytes: [UInt8]
  /// Edits by which it differs from a fuzzy word; zero for other patterns.
  package var distance: Int
  /// Documents of all segments that hold it, deleted ones among them; of several fields, in that
  /// where they are most.
  package var documentFrequency: UInt64
  /// Of the segments, and in them of the fields, that have it, in their order.
  package var entries: [Entry]
}

/// The terms that a pattern stands for in one or more fields, over several segments.
///
/// If no budget ended it, ``terms`` are exactly the accepted ones, or of more than the limit the best:
/// those of less distance, then of more documents, then the least bytes.
package struct AutomatonExpansion: Sendable {
  /// What ended it.
  package enum End: Hashable, Sendable {
    case complete
    /// The automaton has more states than it may, or they are too large.
    case states
    /// More terms would have to be looked at than may be.
    case visits
  }

  /// Best first.
  package private(set) var terms: [ExpandedTerm] = []
  /// Different terms that were found, those beyond the limit among them.
  package private(set) var foundCount = 0
  package private(set) var end = End.complete
  /// Terms that were looked at, and blocks of dictionaries, all segments together.
  package private(set) var visitedCount = 0
  package private(set) var readBlockCount = 0

  /// Found terms that are not kept.
  package var cutCount: Int { foundCount - terms.count }
}

// MARK: Expansion

extension AutomatonExpansion {
  /// Finds the terms that an automaton accepts.
  ///
  /// - Complexity: O(*v* · *d*) in the terms that are looked at and the dictionaries.
  package init<Automaton: TermAutomaton>(
    _ automaton: Automaton, of sources: ExpansionSources,
    limits: ExpansionLimits = ExpansionLimits()
  ) throws(FormatError) {
    var automaton = automaton
    var walks: [AutomatonWalk<Automaton>] = []
    for place in sources.places {
      guard let cursor = sources.cursor(at: place) else { continue }
      walks.append(AutomatonWalk(cursor, automaton, place: place))
    }
    var visits = limits.mostVisits
    var best = Heap<RankedTerm>()
    var room = Room(fieldCount: sources.fieldCount)
    // The term that was found last, from which walks move on.
    var last: [UInt8]?
    while true {
      for number in walks.indices where last == nil || walks[number].term == last {
        try walks[number].advance(&automaton, visits: &visits)
        switch walks[number].outcome {
        case .atTerm, .atEnd: continue
        case .withoutStates: end = .states
        case .withoutVisits: end = .visits
        }
        break
      }
      guard end == .complete, let term = Self.leastTerm(of: walks) else { break }
      try add(term, from: &walks, sources, to: &best, most: limits.mostTerms, &room)
      last = term
    }
    visitedCount = walks.reduce(0) { $0 + $1.visitedCount }
    readBlockCount = walks.reduce(0) { $0 + $1.cursor.readBlockCount }
    terms.reserveCapacity(best.count)
    while let next = best.popMin() { terms.append(next.term) }
  }

  /// The least of the terms at which the walks stand.
  private static func leastTerm<Automaton>(of walks: [AutomatonWalk<Automaton>]) -> [UInt8]? {
    var least: [UInt8]?
    for walk in walks {
      guard let term = walk.term else { continue }
      if let known = least, !term.lexicographicallyPrecedes(known) { continue }
      least = term
    }
    return least
  }

  /// Counts a term, and keeps it if it is one of the best.
  private mutating func add<Automaton>(
    _ term: [UInt8], from walks: inout [AutomatonWalk<Automaton>], _ sources: ExpansionSources,
    to best: inout Heap<RankedTerm>, most: Int, _ room: inout Room
  ) throws(FormatError) {
    foundCount += 1
    var rank = TermRank(distance: 0, documentFrequency: 0)
    room.entries.removeAll(keepingCapacity: true)
    for field in room.frequencies.indices { room.frequencies[field] = 0 }
    for number in walks.indices where walks[number].term == term {
      let place = walks[number].place
      let entry = try sources.entry(of: &walks[number].cursor, at: place)
      rank.distance = walks[number].distance
      room.frequencies[place.field] += try sources.documentFrequency(of: entry)
      rank.documentFrequency = max(rank.documentFrequency, room.frequencies[place.field])
      room.entries.append(entry)
    }
    if best.count >= most {
      // Terms come in the order of their bytes, so of equal ones the first stay.
      guard let worst = best.max, rank < worst.rank else { return }
      best.removeMax()
    }
    best.insert(RankedTerm(rank: rank, bytes: term, entries: room.entries))
  }
}

/// Memory for one term after the other.
private struct Room {
  var entries: [ExpandedTerm.Entry] = []
  /// Documents of each field.
  var frequencies: [UInt64]

  init(fieldCount: Int) { frequencies = [UInt64](repeating: 0, count: fieldCount) }
}

/// What terms are compared by before their bytes are: better ones are less.
private struct TermRank: Comparable {
  var distance: Int
  var documentFrequency: UInt64

  static func < (a: TermRank, b: TermRank) -> Bool {
    a.distance != b.distance
      ? a.distance < b.distance : a.documentFrequency > b.documentFrequency
  }
}

/// A found term, as it is kept.
private struct RankedTerm: Comparable {
  var rank: TermRank
  var bytes: [UInt8]
  var entries: [ExpandedTerm.Entry]

  var term: ExpandedTerm {
    ExpandedTerm(
      bytes: bytes, distance: rank.distance, documentFrequency: rank.documentFrequency,
      entries: entries)
  }

  static func < (a: RankedTerm, b: RankedTerm) -> Bool {
    a.rank != b.rank ? a.rank < b.rank : a.bytes.lexicographicallyPrecedes(b.bytes)
  }

  // All terms of an expansion are different.
  static func == (a: RankedTerm, b: RankedTerm) -> Bool { a.bytes == b.bytes }
}
