// Licensed under the Apache License 2.0.

public import Ginet

/// Reads queries and judgements in the layout of the BEIR collections. Files may be gzip.
public enum BEIRReader {
  /// Reads JSON lines with `_id` and `text`.
  ///
  /// - Throws: ``SourceError`` or ``LineRejection`` at a line that is no query or has the id of another
  ///   one, ``SourceError`` if there is no query, and ``ReadError``.
  public static func queries(at path: String) throws -> [TestQuery] {
    var queries: [TestQuery] = []
    var lines: [String: Int] = [:]
    var reader = try JSONLinesReader(path: path)
    while let record = try reader.next() {
      switch record {
      case .rejection(let rejection): throw rejection
      case .object(let object, let line):
        guard let query = TestQuery(object) else {
          throw SourceError(file: path, line: line, reason: "a query needs \"_id\" and \"text\"")
        }
        if let first = lines.updateValue(line, forKey: query.id) {
          throw SourceError(
            file: path, line: line,
            reason: "a query with the id \"\(query.id)\" stands in line \(first) already")
        }
        queries.append(query)
      }
    }
    if queries.isEmpty { throw SourceError(file: path, line: 1, reason: "there is no query") }
    return queries
  }

  /// Reads lines of query id, document id and grade between tabs, under a header line or without one; or
  /// TREC's lines of query id, iteration, document id and grade between white space.
  ///
  /// Of several lines for one pair the last counts.
  ///
  /// - Throws: ``SourceError`` at a line that is no judgement, or if none says that a document is relevant,
  ///   and ``ReadError``.
  public static func judgements(at path: String) throws -> Judgements {
    var judgements = Judgements()
    var hasRelevant = false
    var reader = try LineReader(path: path)
    while try reader.advance() {
      let line = reader.withLine { String(decoding: $0, as: UTF8.self) }
      let columns = line.columns
      if columns.isEmpty || (reader.number == 1 && headers.contains(columns[0])) { continue }
      guard columns.count == 3 || columns.count == 4, let grade = Int(grade: columns.last ?? "")
      else {
        throw SourceError(
          file: path, line: reader.number,
          reason: "a judgement is query id, document id and an integer, with tabs between")
      }
      if grade > 0 { hasRelevant = true }
      judgements.judge(
        query: String(columns[0]), document: String(columns[columns.count - 2]), grade: grade)
    }
    guard hasRelevant else {
      throw SourceError(file: path, line: 1, reason: "there is no judgement above 0")
    }
    return judgements
  }

  /// What a header line begins with.
  private static let headers: [Substring] = ["query-id", "query_id", "qid"]
}

extension String {
  /// What stands between the tabs of a line or, if it has none, between its white space.
  fileprivate var columns: [Substring] {
    let columns = split(separator: "\t").map(\.trimmed).filter { !$0.isEmpty }
    return columns.count > 1 ? columns : split { $0 == " " }
  }
}

extension Int {
  /// An integer, which some collections write with a decimal point.
  fileprivate init?(grade text: Substring) {
    if let grade = Int(text) {
      self = grade
    } else if let grade = Double(text).flatMap({ Int(exactly: $0) }) {
      self = grade
    } else {
      return nil
    }
  }
}
