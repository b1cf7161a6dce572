// Licensed under the Apache License 2.0.

internal import GinetStore

/// Writes the documents of some segments as one, in their order or another.
///
/// What comes out is, byte for byte, what a build of the same documents in the same order writes.
/// Deleted documents are left out.
/// A term at a time is in memory, besides the sections that are being written.
struct SegmentMerger {
  let segments: [SegmentReader]
  private let fields: [FieldDescription]
  /// The document at each new place.
  let order: [DocumentAddress]
  /// The new place of each segment's documents, or ``MergedPostings/deleted``.
  let places: [[UInt32]]

  /// - Parameters:
  ///   - fields: those of the index, with which the segments' fields begin.
  ///   - order: each document once, by its number among those of all segments in turn that are not
  ///     deleted.
  init(
    _ segments: [SegmentReader], fields: [FieldDescription], order: [UInt32]? = nil
  ) throws(FormatError) {
    for segment in segments { try segment.expectFields(of: fields) }
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
  func merge(to storage: any Storage, _ resources: BuildResources) throws -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: fields)
    var codes: [[UInt8]] = []
    var statistics: [FieldStatistics] = []
    for (number, field) in fields.enumerated() {
      codes.append(field.options.contains(.lengths) ? try lengthCodes(ofField: number) : [])
      statistics.append(try self.statistics(of: field, number: number, lengthCodes: codes[number]))
    }
    try file.writeStatistics(documentCount: order.count, statistics)
    for (number, field) in fields.enumerated() where field.options.contains(.indexed) {
      try merge(field, number: number, lengthCodes: codes[number], to: file.segment, resources)
    }
    var stored = StoredFieldsWriter()
    var cursors = segments.map { StoredFieldsCursor($0.storedFields) }
    for address in order {
      stored.add(try cursors[address.segment].values(of: address.document))
      if stored.memoryByteCount > resources.spoolMemory {
        try stored.spill(to: resources.scratch)
      }
    }
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: order.count)
  }

  private func merge(
    _ field: FieldDescription, number: Int, lengthCodes codes: [UInt8],
    to segment: SegmentWriter, _ resources: BuildResources
  ) throws {
    let writer = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: codes, documentCount: order.count)
    var sections = FieldSections(field, documentCount: order.count, resources)
    var part = WrittenLists(writer)
    var terms = MergedTerms(
      try segments.map { segment throws(FormatError) in
        try segment.terms(ofField: number).map(TermIterator.init)
      })
    let keepsForms = field.options.contains(.surfaceForms)
    var termPlaces = MergedPlaces(segmentCount: segments.count)
    var list = MergedPostings(hasPositions: field.positionsCodec != nil)
    while let next = try terms.next() {
      list.removeAll()
      for source in next.sources {
        var cursor = try segments[source.segment].postings(source.info, field: number)
        try list.append(&cursor, places: places[source.segment])
      }
      if list.documents.isEmpty {
        if keepsForms { termPlaces.skip(next.sources) }
        continue
      }
      list.sort()
      let info = part.writer.addList(
        documents: list.documents.span, frequencies: list.frequencies.span,
        positions: list.positions.span)
      next.term.withUnsafeBytes { part.add($0, info) }
      if keepsForms {
        termPlaces.add(next.sources, documentFrequency: info.documentFrequency)
      }
      if part.byteCount > Self.partByteCount {
        try sections.add(part)
        // Lists follow one another, so that the end of one says how much is behind.
        let source = next.sources[0]
        let all = segments[source.segment].postingsByteCount(ofField: number)
        let done = Double(number) + Double(source.info.postings.upperBound) / Double(max(all, 1))
        try resources.report(.merging, done, of: Double(fields.count))
        part = WrittenLists(writer)
      }
    }
    try sections.add(part)
    try sections.write(number: number, lengthCodes: codes, to: segment)
    if keepsForms { try mergeSurfaceForms(ofField: number, termPlaces, to: segment) }
  }

  /// Bytes of lists that are put together before they leave memory.
  private static let partByteCount = 1 << 20

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
        var cursor = try segment.postings(info, field: number)
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
