// Licensed under the Apache License 2.0.

internal import GinetStore

/// What an index holds and what it costs in bytes.
public struct IndexStatistics: Sendable, Hashable {
  /// A kind of section, over all segments.
  public struct Section: Sendable, Hashable {
    /// What the sections hold, such as "postings".
    public let name: String
    /// Bytes in the files.
    public let byteCount: Int
  }

  /// What can be counted, of one field or of all.
  public struct Counts: Sendable, Hashable {
    /// Distinct terms; those of each field are counted apart.
    public internal(set) var termCount = 0
    /// Pairs of a term and a document.
    public internal(set) var postingCount = 0
    /// Occurrences in fields that keep positions.
    public internal(set) var positionCount = 0
    /// Distinct surface forms; those of each field are counted apart.
    public internal(set) var surfaceFormCount = 0
    /// In the order of the file.
    public internal(set) var sections: [Section] = []

    /// Bytes of all sections.
    public var byteCount: Int { sections.reduce(0) { $0 + $1.byteCount } }

    /// Bits that a pair of a term and a document takes, skip data, score bounds and frequencies
    /// included; those of rare terms are in the dictionary.
    public var bitsPerPosting: Double { 8 * ratio(of: ["postings"], to: postingCount) }
    /// Bits that an occurrence takes, in fields that keep positions.
    public var bitsPerPosition: Double { 8 * ratio(of: ["positions"], to: positionCount) }
    /// Dictionary and its index, with the postings of rare terms.
    public var bytesPerTerm: Double { ratio(of: ["terms", "term index"], to: termCount) }
    /// Dictionary, index and lists of surface forms.
    public var bytesPerSurfaceForm: Double {
      ratio(of: ["surface index", "surface forms", "surface postings"], to: surfaceFormCount)
    }

    private func ratio(of names: Set<String>, to count: Int) -> Double {
      let byteCount = sections.reduce(0) { names.contains($1.name) ? $0 + $1.byteCount : $0 }
      return count > 0 ? Double(byteCount) / Double(count) : 0
    }
  }

  /// A field and what it takes.
  public struct FieldCounts: Sendable, Hashable {
    /// The field's name.
    public let name: String
    /// Of this field alone.
    public internal(set) var counts = Counts()
  }

  /// The version of the file format.
  public let formatVersion: Int
  /// Documents in all segments that are not deleted.
  public let documentCount: Int
  /// Documents that are deleted and still take room, until segments are merged.
  public let deletedCount: Int
  /// Segment files.
  public let segmentCount: Int
  /// Name and identity of each analyzer in use.
  public let analyzers: [String]
  /// Of all fields; headers, tables and checksums come last as "container".
  public let total: Counts
  /// In the order of the schema.
  public let fields: [FieldCounts]
}

extension Searcher {
  /// Counts what the index holds.
  ///
  /// - Complexity: O(*t*) in the terms.
  /// - Throws: ``IndexError`` with `damaged` if a dictionary is.
  public func statistics() throws(IndexError) -> IndexStatistics {
    try translatingErrors {
      var total = IndexStatistics.Counts()
      var fields = schema.fields.map { IndexStatistics.FieldCounts(name: $0.name) }
      for segment in segments {
        for number in segment.fields.indices where number < fields.count {
          try fields[number].counts.add(segment, field: number)
        }
      }
      for field in fields {
        total.termCount += field.counts.termCount
        total.postingCount += field.counts.postingCount
        total.positionCount &+= field.counts.positionCount
        total.surfaceFormCount += field.counts.surfaceFormCount
      }
      let files = segments.map(\.file) + segments.compactMap { $0.live?.file }
      let all = files.flatMap(\.sections)
      total.sections = SectionKind.allCases.compactMap { kind in
        let byteCounts = all.filter { $0.id.kind == kind }.map(\.range.count)
        return byteCounts.isEmpty
          ? nil : .init(name: kind.name, byteCount: byteCounts.reduce(0, +))
      }
      let fileByteCount = files.reduce(0) { $0 + $1.byteCount }
      total.sections.append(
        .init(name: "container", byteCount: fileByteCount - total.byteCount))
      let analyzers = Set(
        schema.fields.compactMap(\.analyzer).map { "\($0.name): \($0.identity)" })
      return IndexStatistics(
        formatVersion: Index.formatVersion, documentCount: documentCount,
        deletedCount: segments.reduce(0) { $0 + Int($1.documentCount) } - documentCount,
        segmentCount: segments.count, analyzers: analyzers.sorted(), total: total, fields: fields)
    }
  }
}

extension IndexStatistics.Counts {
  fileprivate mutating func add(_ segment: SegmentReader, field: Int) throws(FormatError) {
    let hasPositions = segment.fields[field].positionsCodec != nil
    try segment.terms(ofField: field)?.forEach { _, info in
      termCount += 1
      postingCount += Int(info.documentFrequency)
      // A hostile dictionary may say anything of them.
      if hasPositions { positionCount &+= Int(clamping: info.totalFrequency) }
    }
    surfaceFormCount += segment.surfaceForms(ofField: field)?.count ?? 0
    for section in segment.file.sections
    where section.id.field == field && section.id.kind.belongsToField {
      let name = section.id.kind.name
      var byteCount = section.range.count
      if let known = sections.firstIndex(where: { $0.name == name }) {
        byteCount += sections.remove(at: known).byteCount
      }
      sections.append(.init(name: name, byteCount: byteCount))
    }
  }
}
