// Licensed under the Apache License 2.0.

internal import GinetStore

/// The terms of one field over several segments, or its surface forms, in ascending order.
struct MergedTerms {
  private var iterators: [(segment: Int, terms: TermIterator)] = []

  /// What a segment knows of a term, or of a surface form.
  struct Source {
    let segment: Int
    let info: TermInfo
    /// Of a surface form, what is known of its other terms.
    let others: [TermInfo]
  }

  /// - Parameter iterators: of each segment, or nil for one that is without the field.
  init(_ iterators: [TermIterator?]) {
    for (number, terms) in iterators.enumerated() {
      if let terms { self.iterators.append((number, terms)) }
    }
  }

  /// The next term, and the segments that have it.
  mutating func next() throws(FormatError) -> (term: [UInt8], sources: [Source])? {
    var least: [UInt8]?
    for (_, terms) in iterators {
      guard let term = terms.current?.term else { continue }
      if least.map({ term.lexicographicallyPrecedes($0) }) ?? true { least = term }
    }
    guard let least else { return nil }
    var sources: [Source] = []
    for (segment, terms) in iterators {
      guard let current = terms.current, current.term == least else { continue }
      sources.append(Source(segment: segment, info: current.info, others: terms.others))
      try terms.advance()
    }
    return (least, sources)
  }
}

/// Where the terms of one field are after a merge.
struct MergedPlaces {
  /// The place, among all terms, of each term of each segment; `none` if all its documents are
  /// deleted.
  private(set) var places: [[UInt32]]
  /// Documents of each term in all segments.
  private(set) var documentFrequencies: [UInt32] = []
  /// Segments that have each term.
  private var segmentCounts: [UInt32] = []

  static let none = UInt32.max

  init(segmentCount: Int) { places = Array(repeating: [], count: segmentCount) }

  /// Adds the next term, with the segments that have it.
  mutating func add(_ sources: [MergedTerms.Source], documentFrequency: UInt32) {
    for source in sources {
      places[source.segment].append(UInt32(documentFrequencies.count))
    }
    documentFrequencies.append(documentFrequency)
    segmentCounts.append(UInt32(sources.count))
  }

  /// Passes over a term that no document has any more.
  mutating func skip(_ sources: [MergedTerms.Source]) {
    for source in sources { places[source.segment].append(Self.none) }
  }

  /// How many segments have the term at a place.
  func segmentCount(of place: UInt32) -> Int { Int(segmentCounts[Int(place)]) }
}
