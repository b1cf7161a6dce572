// Licensed under the Apache License 2.0.

public import Ginet

/// Rankings of documents for queries in TREC's format, which programs that measure them read and write.
///
///     Line = query " Q0 " document " " rank " " score " " tag
///
/// The order is that of the scores (``/Ginet/RankedDocuments``); ranks are written and not read.
public struct TRECRun: Sendable, Hashable {
  /// By the ids of the queries.
  public private(set) var rankings: [String: RankedDocuments] = [:]
  /// The ids of the queries in the order of the file, or in that in which they were added.
  public private(set) var queries: [String] = []

  /// Rankings for no query.
  public init() {}

  /// Adds the ranking for a query, in the place of one that is there.
  public mutating func add(_ ranking: RankedDocuments, for query: String) {
    if rankings.updateValue(ranking, forKey: query) == nil { queries.append(query) }
  }
}

// MARK: Reading

extension TRECRun {
  /// Reads a file, which may be gzip. A query's lines may stand anywhere in it.
  ///
  /// - Throws: ``SourceError`` at a line that does not have six columns between white space, that has a score
  ///   which is no number, or the document of an earlier line of its query; and if there is no line.
  ///   ``ReadError`` if the file cannot be read.
  public init(at path: String) throws {
    var entries: [String: [RankedDocuments.Entry]] = [:]
    var documents: [String: Set<String>] = [:]
    var reader = try LineReader(path: path)
    while try reader.advance() {
      func error(_ reason: String) -> SourceError {
        SourceError(file: path, line: reader.number, reason: reason)
      }
      let columns = reader.withLine { line in
        line.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
          .map { String(decoding: $0, as: UTF8.self) }
      }
      if columns.isEmpty { continue }
      guard columns.count == 6 else {
        throw error(
          "\(columns.count) columns where a run has six: query id, Q0, document id, rank, score, tag"
        )
      }
      guard let score = Double(columns[4]), !score.isNaN else {
        throw error("\"\(columns[4])\" where a score is expected, which is a number")
      }
      let (query, document) = (columns[0], columns[2])
      guard documents[query, default: []].insert(document).inserted else {
        throw error("the document \"\(document)\" stands twice in the ranking of \"\(query)\"")
      }
      if entries[query] == nil { queries.append(query) }
      entries[query, default: []].append(.init(document: document, score: score))
    }
    if queries.isEmpty { throw SourceError(file: path, line: 1, reason: "there is no ranking") }
    rankings = entries.mapValues { RankedDocuments($0) }
  }
}

// MARK: Writing

extension TRECRun {
  /// The lines of all rankings, query by query, best documents first, with scores that are read as the same.
  ///
  /// - Parameter tag: a word that names what ranked them.
  /// - Throws: ``RecordError`` if an id is empty or has white space in it, which would be taken for the space
  ///   between columns, and if a score is no number.
  public func text(tag: String) throws(RecordError) -> String {
    var text = ""
    for query in queries {
      try Self.check(query, "query")
      for (place, entry) in (rankings[query]?.entries ?? []).enumerated() {
        try Self.check(entry.document, "document")
        if entry.score.isNaN {
          throw RecordError(reason: "the score of \"\(entry.document)\" is no number")
        }
        text += "\(query) Q0 \(entry.document) \(place + 1) \(entry.score) \(tag)\n"
      }
    }
    return text
  }

  private static func check(_ id: String, _ kind: String) throws(RecordError) {
    let isColumn = id.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control
    }
    guard isColumn, !id.isEmpty else {
      throw RecordError(
        reason: "the \(kind) id \"\(id)\" cannot stand in a run, where white space ends a column")
    }
  }
}
