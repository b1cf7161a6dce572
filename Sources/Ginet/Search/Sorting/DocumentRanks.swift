// Licensed under the Apache License 2.0.

internal import GinetStore
internal import HeapModule

/// Keeps the first documents of a segment in an order: their places, each a rank above the number of
/// the document, as one number.
struct FirstDocuments {
  private let limit: Int
  private var heap = Heap<UInt64>()
  /// Places before it are not among the first.
  var least: UInt64 = 0
  /// What is not less is not among the first.
  private(set) var end: UInt64

  init(limit: Int) {
    self.limit = limit
    end = limit > 0 ? .max : 0
  }

  /// Takes in a place that is less than ``end``.
  mutating func insert(_ place: UInt64) {
    if heap.count < limit { heap.insert(place) } else { heap.replaceMax(with: place) }
    if heap.count == limit, let last = heap.max { end = last }
  }

  /// Ascending.
  func places() -> [UInt64] { heap.unordered.sorted() }
}

/// The rank of each document of a segment by its value in a field; the least comes first, and without
/// a value last.
struct DocumentRanks {
  private let ordinals: [UInt32]
  private let termCount: Int
  private let direction: SortOrder.Direction

  /// Of documents without a value.
  private static let last = DocumentOrdinals.none

  init(_ ordinals: DocumentOrdinals, _ direction: SortOrder.Direction) {
    self.ordinals = direction == .ascending ? ordinals.least : ordinals.greatest
    termCount = ordinals.termCount
    self.direction = direction
  }

  /// Takes documents in, each at its place.
  func insert(_ bits: DocumentBits, into first: inout FirstDocuments) {
    let (last, least) = (Self.last, first.least)
    // Descending, the rank is the distance from the greatest that a place may be.
    let turned: UInt32 = direction == .ascending ? 0 : last - 1
    ordinals.withUnsafeBufferPointer { ordinals in
      _ = bits.forEach(from: bits.first) { document in
        var rank = last
        if Int(document) < ordinals.count {
          rank = ordinals[Int(document)]
          if turned > 0 && rank != last { rank = turned - rank }
        }
        let place = UInt64(rank) << 32 | UInt64(document)
        if place < first.end && place >= least { first.insert(place) }
        return true
      }
    }
  }

  /// The place of the value in the dictionary, or nil if the rank is that of documents without one.
  func ordinal(ofRank rank: UInt32) -> Int? {
    if rank == Self.last { return nil }
    return Int(direction == .ascending ? rank : Self.last - 1 - rank)
  }

  /// The first place behind a mark.
  ///
  /// - Parameter segment: the number of the segment.
  func place(
    behind mark: SearchMark, _ segment: Int, terms: TermDictionaryReader?
  ) throws(FormatError) -> UInt64 {
    var rank = UInt64(Self.last)
    if case .key(let key?) = mark.position {
      let (ordinal, isPresent) = try terms?.place(of: key) ?? (0, false)
      rank = direction == .ascending ? UInt64(ordinal) : UInt64(Self.last - 1) - UInt64(ordinal)
      if !isPresent {
        // Behind it is, ascending, what is greater and, descending, what is less.
        return (direction == .ascending ? rank : rank + 1) << 32
      }
    }
    // Of equal values, documents of later segments are behind the mark.
    if segment > mark.address.segment { return rank << 32 }
    if segment < mark.address.segment { return rank == Self.last ? .max : (rank + 1) << 32 }
    let place = rank << 32 | UInt64(mark.address.document)
    // A mark that came as text may say anything.
    return place == .max ? .max : place + 1
  }
}
