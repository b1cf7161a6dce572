// Licensed under the Apache License 2.0.

internal import GinetStore

/// Writes the documents of some segments as one, in their order or another.
///
/// What comes out is, byte for byte, what a build of the same documents in the same order writes.
/// A term at a time is in memory, besides the sections that are being written.
struct SegmentMerger {
  let segments: [SegmentReader]
  private let fields: [FieldDescription]
  /// The document at each new place.
  let order: [DocumentAddress]
  /// The new place of each segment's documents.
  let places: [[UInt32]]

  /// - Parameters:
  ///   - fields: those of the index, with which the segments' fields begin.
  ///   - order: each document once, by its number among those of all segments in turn.
  init(_ segments: [SegmentReader], fields: [FieldDescription], order: [UInt32]? = nil) {
    self.segments = segments
    self.fields = fields
    var addresses: [DocumentAddress] = []
    for (number, segment) in segments.enumerated() {
      for document in 0..<segment.documentCount {
        addresses.append(DocumentAddress(segment: number, document: document))
      }
    }
    let ordered = order?.map { addresses[Int($0)] } ?? addresses
    var places = segments.map { [UInt32](repeating: 0, count: Int($0.documentCount)) }
    for (place, address) in ordered.enumerated() {
      places[address.segment][Int(address.document)] = UInt32(place)
    }
    self.order = ordered
    self.places = places
  }

  /// Writes the segment under a temporary name and then gives it its own.
  func merge(to storage: any Storage) throws -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: fields)
    var statistics: [FieldStatistics] = []
    for number in fields.indices {
      statistics.append(
        segments.reduce(FieldStatistics()) { $0 + $1.statistics(ofField: number) })
    }
    try file.writeStatistics(documentCount: order.count, statistics)
    for (number, field) in fields.enumerated() where field.options.contains(.indexed) {
      try merge(field, number: number, to: file.segment)
    }
    var stored = StoredFieldsWriter()
    for address in order {
      stored.add(try segments[address.segment].storedValues(of: address.document))
    }
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: order.count)
  }

  private func merge(
    _ field: FieldDescription, number: Int, to segment: SegmentWriter
  ) throws {
    let codes = field.options.contains(.lengths) ? try lengthCodes(ofField: number) : []
    var dictionary = TermDictionaryWriter(
      documentCount: order.count, positions: field.positionsCodec)
    var postings = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: codes, documentCount: order.count)
    var terms = try MergedTerms(segments.map { $0.terms(ofField: number) })
    let keepsForms = field.options.contains(.surfaceForms)
    var termPlaces = MergedPlaces(segmentCount: segments.count)
    var list = MergedPostings(hasPositions: field.positionsCodec != nil)
    while let next = try terms.next() {
      list.removeAll()
      for source in next.sources {
        let cursor = try segments[source.segment].postings(source.info, field: number)
        try list.append(cursor, places: places[source.segment])
      }
      list.sort()
      let info = postings.add(
        documents: list.documents, frequencies: list.frequencies, positions: list.positions[...])
      dictionary.add(next.term, info)
      if keepsForms {
        termPlaces.add(next.sources, documentFrequency: info.documentFrequency)
      }
    }
    try dictionary.finish(field: number, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.postings, field: number))
    if field.positionsCodec != nil {
      try segment.write(postings.positions, as: SectionID(.positions, field: number))
    }
    if field.options.contains(.lengths) {
      try FieldLengthsWriter.write(codes, field: number, to: segment)
    }
    if keepsForms { try mergeSurfaceForms(ofField: number, termPlaces, to: segment) }
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
