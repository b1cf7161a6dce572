// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents that hold some words, the first ones of each segment.
struct SampledDocuments {
  /// For each segment, ascending.
  private var documents: [[UInt32]] = []

  /// So many documents of a segment say enough.
  private static let mostDocuments = 1_024
  /// A longer list of documents is not read.
  private static let longestList = 1 << 16

  /// Documents that hold all of the words, or if there are none, the last one. Nil if there are no words.
  ///
  /// - Parameter fields: numbers of the fields in which a word may stand.
  init?(of words: [String], fields: [Int], in searcher: Searcher) throws(FormatError) {
    guard let last = words.last else { return nil }
    let names = fields.map { searcher.schema.fields[$0].name }
    let queries = words.map { Query.words($0, in: names) }
    documents = try Self.documents(
      of: searcher.planFilter(.all(queries)), in: searcher.segments)
    if documents.allSatisfy(\.isEmpty) && words.count > 1 {
      documents = try Self.documents(
        of: searcher.planFilter(.words(last, in: names)), in: searcher.segments)
    }
  }

  private static func documents(
    of plan: QueryPlan, in segments: [SegmentReader]
  ) throws(FormatError) -> [[UInt32]] {
    var documents: [[UInt32]] = []
    for segment in segments {
      var found: [UInt32] = []
      if let cursor = try plan.cursor(in: segment) {
        try cursor.seek(to: 0)
        while cursor.document != PostingsCursor.end && found.count < mostDocuments {
          if try segment.isLive(cursor.document) { found.append(cursor.document) }
          try cursor.advance()
        }
      }
      documents.append(found)
    }
    return documents
  }

  /// How many documents a plan finds, up to as many of each segment as are looked at.
  static func count(
    of plan: QueryPlan, in segments: [SegmentReader]
  ) throws(FormatError) -> Int {
    try documents(of: plan, in: segments).reduce(0) { $0 + $1.count }
  }

  /// How many of them hold a term too; of several fields, in that where they are most.
  func count(
    of term: ExpandedTerm, in segments: [SegmentReader]
  ) throws(FormatError) -> Int {
    var counts: [Int: Int] = [:]
    for entry in term.entries {
      let sample = documents[entry.segment]
      guard let last = sample.last else { continue }
      let segment = segments[entry.segment]
      let frequency: Int
      switch entry.content {
      case .term(let info): frequency = Int(info.documentFrequency)
      case .form(let form):
        frequency = try segment.documentFrequency(of: form, field: entry.field)
      }
      if frequency > Self.longestList {
        // As many as there would be by chance.
        counts[entry.field, default: 0] +=
          sample.count * frequency / max(Int(segment.documentCount), 1)
        continue
      }
      let list: [UInt32]
      switch entry.content {
      case .term(let info): list = try segment.documents(of: info, field: entry.field)
      case .form(let form): list = try segment.documents(of: form, field: entry.field)
      }
      var place = 0
      for document in list {
        if document > last { break }
        while sample[place] < document { place += 1 }
        if sample[place] == document { counts[entry.field, default: 0] += 1 }
      }
    }
    return counts.values.max() ?? 0
  }
}
