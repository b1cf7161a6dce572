// Licensed under the Apache License 2.0.

internal import GinetStore

/// What an index holds and what it costs in bytes.
public struct IndexStatistics: Sendable, Hashable {
  /// A kind of section, over all fields and segments.
  public struct Section: Sendable, Hashable {
    /// What the sections hold, such as "postings".
    public let name: String
    /// Bytes in the files.
    public let byteCount: Int
  }

  /// The version of the file format.
  public let formatVersion: Int
  /// Documents in all segments.
  public let documentCount: Int
  /// Segment files.
  public let segmentCount: Int
  /// Names of the fields, in the order of the schema.
  public let fields: [String]
  /// Name and identity of each analyzer in use.
  public let analyzers: [String]
  /// In the order of the file; headers, tables and checksums come last as "container".
  public let sections: [Section]
  /// Distinct terms, those of each field counted apart.
  public let termCount: Int
  /// Pairs of a term and a document.
  public let postingCount: Int
  /// Occurrences in fields that keep positions.
  public let positionCount: Int

  /// Bytes of all segment files.
  public var byteCount: Int { sections.reduce(0) { $0 + $1.byteCount } }

  /// Bits that a pair of a term and a document takes, skip data and frequencies included.
  public var bitsPerPosting: Double { bits("postings", each: postingCount) }
  /// Bits that an occurrence takes, in fields that keep positions.
  public var bitsPerPosition: Double { bits("positions", each: positionCount) }
  /// Dictionary and its index.
  public var bytesPerTerm: Double {
    (bits("terms", each: termCount) + bits("term index", each: termCount)) / 8
  }

  private func bits(_ section: String, each count: Int) -> Double {
    let byteCount = sections.first { $0.name == section }?.byteCount ?? 0
    return count > 0 ? 8 * Double(byteCount) / Double(count) : 0
  }
}

extension Searcher {
  /// Counts what the index holds.
  ///
  /// - Complexity: O(*t*) in the terms.
  /// - Throws: ``IndexError`` with `damaged` if a dictionary is.
  public func statistics() throws(IndexError) -> IndexStatistics {
    try translatingErrors {
      var byteCounts: [SectionKind: Int] = [:]
      var fileByteCount = 0
      var termCount = 0
      var postingCount = 0
      var positionCount = 0
      for segment in segments {
        fileByteCount += segment.file.byteCount
        for section in segment.file.sections {
          byteCounts[section.id.kind, default: 0] += section.range.count
        }
        for (number, field) in segment.fields.enumerated() {
          try segment.terms(ofField: number)?.forEach { _, info in
            termCount += 1
            postingCount += Int(info.documentFrequency)
            if field.options.contains(.positions) {
              positionCount &+= Int(clamping: info.totalFrequency)
            }
          }
        }
      }
      var sections = SectionKind.allCases.compactMap { kind in
        byteCounts[kind].map { IndexStatistics.Section(name: kind.name, byteCount: $0) }
      }
      let inSections = sections.reduce(0) { $0 + $1.byteCount }
      sections.append(.init(name: "container", byteCount: fileByteCount - inSections))
      let analyzers = Set(
        schema.fields.compactMap(\.analyzer).map { "\($0.name): \($0.identity)" })
      return IndexStatistics(
        formatVersion: Index.formatVersion, documentCount: documentCount,
        segmentCount: segments.count, fields: schema.fields.map(\.name),
        analyzers: analyzers.sorted(), sections: sections, termCount: termCount,
        postingCount: postingCount, positionCount: positionCount)
    }
  }
}
