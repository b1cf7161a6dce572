// Licensed under the Apache License 2.0.

internal import GinetStore

/// Writes the sections of one field from what the collectors of several threads have of it.
struct FieldWriter: Sendable {
  private let field: Field
  private let buffers: [PostingsBuffer]
  private let surfaceForms: SurfaceFormBuffer?
  private let lengthCodes: [UInt8]
  private let documentCount: Int

  /// Lists that one thread wrote.
  private struct Part: Sendable {
    var postings: [UInt8]
    var positions: [UInt8]
    var infos: [TermInfo]
  }

  /// Nil if the field is not indexed.
  init?(_ builders: [FieldBuilder], lengthCodes: [UInt8], documentCount: Int) {
    guard let field = builders.first?.field, field.analyzer != nil else { return nil }
    self.field = field
    buffers = builders.map(\.postings)
    surfaceForms = builders[0].surfaceForms
    self.lengthCodes = lengthCodes
    self.documentCount = documentCount
  }

  func write(number: Int, to segment: SegmentWriter, threads: Int) throws(SystemError) {
    let orders = Parallel.map(count: buffers.count, threads: threads) {
      buffers[$0].reading.sortedNumbers()
    }
    let terms = MergedOrder(orders, buffers.map(\.reading))
    let parts = parts(of: terms, threads: threads)
    var dictionary = TermDictionaryWriter(
      documentCount: documentCount, positions: field.positionsCodec)
    var next = 0
    var (postingsStart, positionsStart) = (0, 0)
    for part in parts {
      for info in part.infos {
        dictionary.add(
          terms.name(at: next), info.moved(postings: postingsStart, positions: positionsStart))
        next += 1
      }
      postingsStart += part.postings.count
      positionsStart += part.positions.count
    }
    try dictionary.finish(field: number, to: segment)
    segment.beginSection(SectionID(.postings, field: number))
    for part in parts { try segment.write(part.postings) }
    if field.hasPositions {
      segment.beginSection(SectionID(.positions, field: number))
      for part in parts { try segment.write(part.positions) }
    }
    if field.hasLengths {
      try FieldLengthsWriter.write(lengthCodes, field: number, to: segment)
    }
    // Of a field that keeps surface forms there is one collector.
    try surfaceForms?.write(
      termOrder: orders[0], of: buffers[0].reading, documentCount: documentCount, number: number,
      to: segment)
    withExtendedLifetime(buffers) {}
  }

  /// The lists of all terms, in parts that follow one another.
  private func parts(of terms: MergedOrder, threads: Int) -> [Part] {
    // More parts than threads, since some take longer.
    let count = threads == 1 ? 1 : min(8 * threads, max(terms.count, 1))
    return Parallel.map(count: count, threads: threads) { part in
      var writer = PostingsWriter(
        positions: field.positionsCodec, lengthCodes: lengthCodes, documentCount: documentCount)
      var infos: [TermInfo] = []
      var (list, other, both) = (DecodedPostings(), DecodedPostings(), DecodedPostings())
      for term in terms.count * part / count..<terms.count * (part + 1) / count {
        list.removeAll()
        for (buffer, number) in terms.numbers(at: term) {
          if list.count == 0 {
            buffers[buffer].reading.read(number, into: &list)
          } else {
            other.removeAll()
            buffers[buffer].reading.read(number, into: &other)
            both.merge(list, other)
            swap(&list, &both)
          }
        }
        infos.append(list.write(to: &writer))
      }
      return Part(
        postings: writer.postings.bytes, positions: writer.positions, infos: infos)
    }
  }
}

/// The terms of several buffers in ascending order of their bytes, each once.
struct MergedOrder: Sendable {
  private let lists: [PostingLists]
  /// For each term the number that it has in each buffer, or -1.
  private var numbers: [Int32] = []

  init(_ orders: [[Int]], _ lists: [PostingLists]) {
    self.lists = lists
    if orders.count == 1 {
      numbers = orders[0].map { Int32(truncatingIfNeeded: $0) }
      return
    }
    var next = [Int](repeating: 0, count: orders.count)
    while true {
      var least: UnsafeRawBufferPointer?
      var holders: [Int] = []
      for (buffer, order) in orders.enumerated() where next[buffer] < order.count {
        let name = lists[buffer].name(of: order[next[buffer]])
        if let other = least {
          if other.lexicographicallyPrecedes(name) { continue }
          if name.lexicographicallyPrecedes(other) { holders.removeAll(keepingCapacity: true) }
        }
        least = name
        holders.append(buffer)
      }
      if holders.isEmpty { return }
      for buffer in orders.indices {
        guard holders.contains(buffer) else {
          numbers.append(-1)
          continue
        }
        numbers.append(Int32(truncatingIfNeeded: orders[buffer][next[buffer]]))
        next[buffer] += 1
      }
    }
  }

  var count: Int { lists.isEmpty ? 0 : numbers.count / lists.count }

  /// The buffers that have a term, and its number there.
  func numbers(at place: Int) -> [(buffer: Int, number: Int)] {
    let first = place * lists.count
    return lists.indices.compactMap { buffer in
      let number = numbers[first + buffer]
      return number < 0 ? nil : (buffer, Int(number))
    }
  }

  func name(at place: Int) -> [UInt8] {
    guard let (buffer, number) = numbers(at: place).first else { return [] }
    return Array(lists[buffer].name(of: number))
  }
}
