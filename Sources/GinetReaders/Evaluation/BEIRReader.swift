// Licensed under the Apache License 2.0.

public import Ginet

/// A query of a test collection.
public struct TestQuery: Hashable, Sendable {
  /// Id that judgements name.
  public let id: String
  /// What is asked, as plain text.
  public let text: String
}

/// Reads queries and judgements in the layout of the BEIR collections.
public enum BEIRReader {
  /// Reads JSON lines with `_id` and `text`.
  public static func queries(at path: String) throws -> [TestQuery] {
    var queries: [TestQuery] = []
    var reader = try JSONLinesReader(path: path)
    while let record = try reader.next() {
      switch record {
      case .rejection(let rejection): throw rejection
      case .object(let object, let line):
        guard let id = object.text("_id") ?? object.text("id"), let text = object.text("text")
        else {
          throw SourceError(file: path, line: line, reason: "a query needs \"_id\" and \"text\"")
        }
        queries.append(TestQuery(id: id, text: text))
      }
    }
    return queries
  }

  /// Reads lines of query id, document id and grade between tabs, under a header line.
  public static func judgements(at path: String) throws -> Judgements {
    var judgements = Judgements()
    var reader = try LineReader(path: path)
    while try reader.advance() {
      let line = reader.withLine { String(decoding: $0, as: UTF8.self) }
      let columns = line.split(separator: "\t")
      if columns.isEmpty || (reader.number == 1 && columns[0] == "query-id") { continue }
      guard columns.count == 3, let grade = Int(columns[2]) else {
        throw SourceError(
          file: path, line: reader.number,
          reason: "a judgement is query id, document id and grade, with tabs between")
      }
      judgements.judge(query: String(columns[0]), document: String(columns[1]), grade: grade)
    }
    return judgements
  }
}
