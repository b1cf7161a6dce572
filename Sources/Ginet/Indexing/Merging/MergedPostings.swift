// Licensed under the Apache License 2.0.

internal import GinetStore

/// The postings of one term, with documents at their new places.
struct MergedPostings {
  /// The place of a deleted document.
  static let deleted = UInt32.max

  private(set) var documents: [UInt32] = []
  private(set) var frequencies: [UInt32] = []
  private(set) var positions: [UInt32] = []
  private let hasPositions: Bool
  private var isSorted = true

  init(hasPositions: Bool) { self.hasPositions = hasPositions }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    isSorted = true
  }

  mutating func append(
    _ cursor: inout PostingsCursor, places: [UInt32]
  ) throws(FormatError) {
    while try cursor.advance() {
      for i in 0..<cursor.blockLength {
        let place = places[Int(cursor.documents[i])]
        if place == Self.deleted { continue }
        isSorted = isSorted && documents.last.map { $0 < place } ?? true
        documents.append(place)
        frequencies.append(try cursor.frequency(at: i))
        guard hasPositions else { continue }
        try cursor.seekPositions(of: i)
        while let position = try cursor.nextPosition() { positions.append(position) }
      }
    }
  }

  mutating func sort() {
    guard !isSorted else { return }
    var starts: [Int] = []
    var start = 0
    for frequency in frequencies {
      starts.append(start)
      start += Int(frequency)
    }
    let sorted = documents.indices.sorted { documents[$0] < documents[$1] }
    if hasPositions {
      positions = sorted.flatMap { positions[starts[$0]..<starts[$0] + Int(frequencies[$0])] }
    }
    documents = sorted.map { documents[$0] }
    frequencies = sorted.map { frequencies[$0] }
  }
}
