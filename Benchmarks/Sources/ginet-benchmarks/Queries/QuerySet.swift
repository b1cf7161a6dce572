// Licensed under the Apache License 2.0.

import GinetReaders

/// Queries, and where they come from.
struct QuerySet {
  /// For a person to read; if there are no queries, it says why.
  let source: String
  let queries: [BenchmarkQuery]

  static func none(because reason: String) -> QuerySet {
    QuerySet(source: reason, queries: [])
  }

  /// The queries of a file.
  ///
  /// - Parameter name: what reports call the file; its path, unless it is given.
  static func read(_ path: String, called name: String? = nil) throws -> QuerySet {
    let queries = try BenchmarkQuery.queries(at: path)
    let name = name ?? path
    return queries.isEmpty
      ? .none(because: "\(name) holds no queries") : QuerySet(source: name, queries: queries)
  }

  /// The queries of each kind that occurs.
  var byKind: [(kind: BenchmarkQuery.Kind, queries: [BenchmarkQuery])] {
    BenchmarkQuery.Kind.allCases.compactMap { kind in
      let queries = queries.filter { $0.kind == kind }
      return queries.isEmpty ? nil : (kind, queries)
    }
  }
}
