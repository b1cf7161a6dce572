// Licensed under the Apache License 2.0.

/// What a term can score at most in a group of documents, whatever the ranking's parameters are.
///
/// A score grows with the term's frequency and falls with the field's length. So of all pairs of
/// the two only those count to which no other is at least as good in both (a Pareto set). The
/// highest score of the pairs is the highest of the documents, or above it where pairs were joined.
///
///     ScoreBounds = head:u8 frequency:varint? lengthCode:u8 Step*
///     head        = steps (0…7) + 8 × (least frequency − 1), up to 30; 31 if `frequency` follows
///     Step        = steps:u8 frequency:varint? length:varint?
///     steps       = frequency step − 1 (0…2, 3 if it follows) + 4 × (length step − 1, up to 62, 63 …)
package struct ScoreBounds: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package var frequency: UInt32
    package var lengthCode: UInt8
  }

  /// Frequencies and length codes both ascend.
  package private(set) var pairs: [Pair] = []

  package static let mostPairs = 8

  package init() {}

  /// The bounds of some documents: as if each was taken in.
  ///
  /// - Parameter lengthCodes: by document, or empty if there are no lengths.
  init(
    _ documents: UnsafeBufferPointer<UInt32>, frequencies: UnsafeBufferPointer<UInt32>,
    lengthCodes: UnsafeBufferPointer<UInt8>
  ) {
    // Of the documents of a frequency, only the shortest counts. Most frequencies are small.
    var shortest: InlineArray<16, UInt16> = .init(repeating: .max)
    var others = ScoreBounds()
    for i in documents.indices {
      let code = unsafe lengthCodes.isEmpty ? 0 : lengthCodes[Int(documents[i])]
      let frequency = unsafe frequencies[i]
      if frequency < shortest.count {
        shortest[Int(frequency)] = min(shortest[Int(frequency)], UInt16(code))
      } else {
        others.insert(frequency: frequency, lengthCode: code)
      }
    }
    var least = others.pairs.first.map { UInt16($0.lengthCode) } ?? .max
    var descending: InlineArray<16, Pair> = .init(repeating: Pair(frequency: 0, lengthCode: 0))
    var count = 0
    for frequency in stride(from: shortest.count - 1, to: 0, by: -1)
    where shortest[frequency] < least {
      least = shortest[frequency]
      descending[count] = Pair(frequency: UInt32(frequency), lengthCode: UInt8(least))
      count += 1
    }
    pairs.reserveCapacity(count + others.pairs.count)
    for place in stride(from: count - 1, through: 0, by: -1) { pairs.append(descending[place]) }
    pairs += others.pairs
  }

  /// Takes a document in.
  package mutating func insert(frequency: UInt32, lengthCode: UInt8) {
    // Pairs from here on have at least the frequency.
    var place = pairs.count
    while place > 0 && pairs[place - 1].frequency >= frequency { place -= 1 }
    if place < pairs.count && pairs[place].lengthCode <= lengthCode { return }
    var first = place
    while first > 0 && pairs[first - 1].lengthCode >= lengthCode { first -= 1 }
    var end = place
    if end < pairs.count && pairs[end].frequency == frequency { end += 1 }
    pairs.replaceSubrange(
      first..<end, with: CollectionOfOne(Pair(frequency: frequency, lengthCode: lengthCode)))
  }

  /// Takes all documents of another group in.
  package mutating func formUnion(_ other: ScoreBounds) {
    for pair in other.pairs { insert(frequency: pair.frequency, lengthCode: pair.lengthCode) }
  }

  /// Joins neighbours until there are few enough to be written. Each pair of documents stays below
  /// one of the bounds.
  package mutating func limit() {
    while pairs.count > Self.mostPairs {
      var best = 0
      var bestCost = UInt64.max
      for i in 0..<pairs.count - 1 {
        let cost =
          UInt64(pairs[i + 1].frequency - pairs[i].frequency)
          * UInt64(pairs[i + 1].lengthCode - pairs[i].lengthCode)
        if cost < bestCost { (best, bestCost) = (i, cost) }
      }
      pairs[best].frequency = pairs[best + 1].frequency
      pairs.remove(at: best + 1)
    }
  }

  /// Whether one of the pairs is at least as good as this one.
  package func covers(frequency: UInt32, lengthCode: UInt8) -> Bool {
    pairs.contains { $0.frequency >= frequency && $0.lengthCode <= lengthCode }
  }

  // MARK: Bytes

  /// Writes the pairs, of which there must be one to ``mostPairs``.
  package func write(to bytes: inout ByteWriter) {
    var last = pairs[0]
    let head = min(last.frequency - 1, 31)
    bytes.write(UInt8(pairs.count - 1) | UInt8(head << 3))
    if head == 31 { bytes.writeVarint(last.frequency) }
    bytes.write(last.lengthCode)
    for pair in pairs.dropFirst() {
      let frequencyStep = pair.frequency - last.frequency - 1
      let lengthStep = UInt32(pair.lengthCode - last.lengthCode) - 1
      bytes.write(UInt8(min(frequencyStep, 3)) | UInt8(min(lengthStep, 63) << 2))
      if frequencyStep >= 3 { bytes.writeVarint(frequencyStep - 3) }
      if lengthStep >= 63 { bytes.writeVarint(lengthStep - 63) }
      last = pair
    }
  }
}
