// Licensed under the Apache License 2.0.

internal import GinetStore

/// The terms of one field over several segments, or its surface forms, in ascending order.
struct MergedTerms {
  private var iterators: [(segment: Int, terms: TermIterator)] = []

  /// - Parameter dictionaries: of each segment, or nil for one that is without the field.
  init(_ dictionaries: [TermDictionaryReader?]) throws(FormatError) {
    for (number, dictionary) in dictionaries.enumerated() {
      guard let dictionary else { continue }
      iterators.append((number, try TermIterator(dictionary)))
    }
  }

  /// The next term, and the segments that have it.
  mutating func next() throws(FormatError) -> (
    term: [UInt8], sources: [(segment: Int, info: TermInfo)]
  )? {
    var least: [UInt8]?
    for (_, terms) in iterators {
      guard let term = terms.current?.term else { continue }
      if least.map({ term.lexicographicallyPrecedes($0) }) ?? true { least = term }
    }
    guard let least else { return nil }
    var sources: [(segment: Int, info: TermInfo)] = []
    for (segment, terms) in iterators {
      guard let current = terms.current, current.term == least else { continue }
      sources.append((segment, current.info))
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

  static let none = UInt32.max

  init(segmentCount: Int) { places = Array(repeating: [], count: segmentCount) }

  /// Adds the next term, with the segments that have it.
  mutating func add(_ sources: [(segment: Int, info: TermInfo)], documentFrequency: UInt32) {
    for source in sources {
      places[source.segment].append(UInt32(documentFrequencies.count))
    }
    documentFrequencies.append(documentFrequency)
  }

  /// Passes over a term that no document has any more.
  mutating func skip(_ sources: [(segment: Int, info: TermInfo)]) {
    for source in sources { places[source.segment].append(Self.none) }
  }

  /// The place in a segment of the term that has a place among all, or nil if it is not there.
  func ordinal(of place: UInt32, inSegment segment: Int) -> Int? {
    let places = places[segment]
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == place ? low : nil
  }
}
