// Licensed under the Apache License 2.0.

internal import GinetStore

/// Writes the documents of some segments as one, in their order or another.
///
/// What comes out is, byte for byte, what a build of the same documents in the same order writes.
/// Deleted documents are left out.
/// A term at a time is in memory, besides the sections that are being written.
struct SegmentMerger {
  private let segments: [SegmentReader]
  private let fields: [FieldDescription]
  /// The document at each new place.
  private let order: [DocumentAddress]
  /// The new place of each segment's documents, or ``MergedPostings/deleted``.
  private let places: [[UInt32]]

  /// - Parameters:
  ///   - fields: those of the index, with which the segments' fields begin.
  ///   - order: each document once, by its number among those of all segments in turn that are not
  ///     deleted.
  init(
    _ segments: [SegmentReader], fields: [FieldDescription], order: [UInt32]? = nil
  ) throws(FormatError) {
    self.segments = segments
    self.fields = fields
    var addresses: [DocumentAddress] = []
    for (number, segment) in segments.enumerated() {
      for document in 0..<segment.documentCount where try segment.isLive(document) {
        addresses.append(DocumentAddress(segment: number, document: document))
      }
    }
    let ordered = order?.map { addresses[Int($0)] } ?? addresses
    var places = segments.map {
      [UInt32](repeating: MergedPostings.deleted, count: Int($0.documentCount))
    }
    for (place, address) in ordered.enumerated() {
      places[address.segment][Int(address.document)] = UInt32(place)
    }
    self.order = ordered
    self.places = places
  }

  /// Writes the segment under a temporary name and then gives it its own.
  func merge(to storage: any Storage) throws -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: fields)
    var codes: [[UInt8]] = []
    var statistics: [FieldStatistics] = []
    for (number, field) in fields.enumerated() {
      codes.append(field.options.contains(.lengths) ? try lengthCodes(ofField: number) : [])
      statistics.append(try self.statistics(of: field, number: number, lengthCodes: codes[number]))
    }
    try file.writeStatistics(documentCount: order.count, statistics)
    for (number, field) in fields.enumerated() where field.options.contains(.indexed) {
      try merge(field, number: number, lengthCodes: codes[number], to: file.segment)
    }
    var stored = StoredFieldsWriter()
    for address in order {
      stored.add(try segments[address.segment].storedValues(of: address.document))
    }
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: order.count)
  }

  private func merge(
    _ field: FieldDescription, number: Int, lengthCodes codes: [UInt8], to segment: SegmentWriter
  ) throws {
    var dictionary = TermDictionaryWriter(
      documentCount: order.count, positions: field.positionsCodec)
    var postings = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: codes, documentCount: order.count)
    var terms = try MergedTerms(segments, field: number)
    var list = MergedPostings(hasPositions: field.positionsCodec != nil)
    while let next = try terms.next() {
      list.removeAll()
      for source in next.sources {
        let cursor = try segments[source.segment].postings(source.info, field: number)
        try list.append(cursor, places: places[source.segment])
      }
      if list.documents.isEmpty { continue }
      list.sort()
      let info = postings.add(
        documents: list.documents, frequencies: list.frequencies, positions: list.positions[...])
      dictionary.add(next.term, info)
    }
    try dictionary.finish(field: number, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.postings, field: number))
    if field.positionsCodec != nil {
      try segment.write(postings.positions, as: SectionID(.positions, field: number))
    }
    if field.options.contains(.lengths) {
      try FieldLengthsWriter.write(codes, field: number, to: segment)
    }
  }

  private func statistics(
    of field: FieldDescription, number: Int, lengthCodes: [UInt8]
  ) throws(FormatError) -> FieldStatistics {
    var sums = FieldStatistics()
    if field.options.contains(.lengths) {
      for code in lengthCodes { sums.add(lengthCode: code) }
      return sums
    }
    for (segment, places) in zip(segments, places) {
      guard segment.live != nil else {
        sums = sums + segment.statistics(ofField: number)
        continue
      }
      // Without lengths, only its terms tell which documents have the field.
      var hasField = [Bool](repeating: false, count: places.count)
      try segment.terms(ofField: number)?.forEach { (_, info) throws(FormatError) in
        let cursor = try segment.postings(info, field: number)
        while try cursor.advance() {
          for i in 0..<cursor.blockLength { hasField[Int(cursor.documents[i])] = true }
        }
      }
      sums.documentCount += UInt64(
        places.indices.count { hasField[$0] && places[$0] != MergedPostings.deleted })
    }
    return sums
  }

  private func lengthCodes(ofField field: Int) throws(FormatError) -> [UInt8] {
    var codes: [UInt8] = []
    codes.reserveCapacity(order.count)
    for address in order {
      codes.append(
        try segments[address.segment].lengths(ofField: field)?.code(of: address.document) ?? 0)
    }
    return codes
  }
}

/// The terms of one field over several segments, in ascending order.
private struct MergedTerms {
  private var iterators: [(segment: Int, terms: TermIterator)] = []

  init(_ segments: [SegmentReader], field: Int) throws(FormatError) {
    for (number, segment) in segments.enumerated() {
      guard let dictionary = segment.terms(ofField: field) else { continue }
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

/// The postings of one term, with documents at their new places.
private struct MergedPostings {
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

  mutating func append(_ cursor: PostingsCursor, places: [UInt32]) throws(FormatError) {
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
