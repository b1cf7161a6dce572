// Licensed under the Apache License 2.0.

public import Ginet

/// A query whose time is taken, as a person types it or as a program puts it together.
public struct BenchmarkQuery: Hashable, Sendable {
  /// How the words belong together.
  public enum Kind: String, CaseIterable, Sendable {
    /// One word.
    case term
    /// All of the words.
    case intersection
    /// Any of the words, function words too.
    case union
    /// The words side by side, in order.
    case phrase
    /// A question: any of its words, if they are given apart; a text is read as a person types it, and
    /// function words are left out if others remain.
    case natural
    /// Words of a document, typed.
    case sampled
  }

  /// What a report calls it.
  public let id: String
  /// How its words belong together.
  public let kind: Kind
  /// One at least; of a question its text may be one.
  public let words: [String]

  /// - Parameters:
  ///   - id: unique among its queries.
  ///   - kind: how the words belong together.
  ///   - words: one at least; of a question its text may be one.
  public init(id: String, kind: Kind, words: [String]) {
    self.id = id
    self.kind = kind
    self.words = words
  }

  /// The query from its text.
  ///
  /// It is part of what is timed. Words of a kind that a program would put together go
  /// through no parser, whose signs and quotes could also occur in them.
  public func parsed() -> Query {
    switch kind {
    case .natural where words.count > 1: .any(words.map { .words($0) })
    case .natural, .sampled: QueryParser().parse(words.joined(separator: " ")).query
    case .phrase: .phrase(words.joined(separator: " "))
    case .intersection: .all(words.map { .words($0) })
    // Each word by itself: of loose words, those that tell little would be left out.
    case .term, .union: words.count == 1 ? .words(words[0]) : .any(words.map { .words($0) })
    }
  }
}

extension BenchmarkQuery {
  /// Reads queries from JSON lines in either of two formats.
  ///
  ///     {"_id": "q1", "text": "why do I flush"}
  ///     {"id": "and7", "class": "intersection", "terms": ["registry", "key"]}
  ///
  /// The first is that of the BEIR collections, and its queries are of the kind `natural`. A file may
  /// hold both.
  ///
  /// - Throws: ``SourceError`` at a line that is no query, and ``ReadError``.
  public static func queries(at path: String) throws -> [BenchmarkQuery] {
    var queries: [BenchmarkQuery] = []
    var reader = try JSONLinesReader(path: path)
    while let record = try reader.next() {
      switch record {
      case .rejection(let rejection): throw rejection
      case .object(let object, let line):
        guard let query = BenchmarkQuery(object) else {
          throw SourceError(
            file: path, line: line,
            reason:
              "a query needs \"_id\" and \"text\", or \"id\", \"terms\" and a \"class\" that is "
              + "term, intersection, union, phrase or natural")
        }
        queries.append(query)
      }
    }
    return queries
  }

  private init?(_ object: JSONObject) {
    guard let id = object.text("_id") ?? object.text("id") else { return nil }
    if let text = object.text("text") {
      self.init(id: id, kind: .natural, words: [text])
      return
    }
    guard let kind = object.text("class").flatMap({ Kind(rawValue: $0) }),
      let words = object.strings("terms"), !words.isEmpty
    else { return nil }
    self.init(id: id, kind: kind, words: words)
  }
}
