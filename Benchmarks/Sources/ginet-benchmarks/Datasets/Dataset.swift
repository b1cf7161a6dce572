// Licensed under the Apache License 2.0.

import Ginet

/// Documents to build an index of, with how they are searched and for what.
///
/// To measure another collection, conform a type here and add it in `IndexBenchmarks.datasets()`.
protocol Dataset {
  var name: String { get }

  /// Reads the documents from where they are and commits an index of them at `path`.
  ///
  /// This is the whole of what is timed as a rebuild.
  func build(at path: String) throws -> DocumentCounts

  /// How a program searches the index. The first call may have more to do than later ones.
  func searchOptions() -> SearchOptions

  /// The query that a program makes of what was typed.
  func scoped(_ query: Query) -> Query

  /// The queries to search for when the caller names none.
  func queries() throws -> QuerySet
}

extension Dataset {
  func searchOptions() -> SearchOptions { SearchOptions() }
  func scoped(_ query: Query) -> Query { query }
}

/// What went into an index.
struct DocumentCounts: Equatable {
  var documentCount = 0
  /// Records that made no document.
  var rejectedCount = 0
  /// Bytes of the values that ranking searches, without keywords and fields that are only stored.
  var textByteCount = 0

  mutating func count(_ document: Document, in schema: Schema) {
    documentCount += 1
    for value in document.values where schema[value.field]?.hasLengths == true {
      textByteCount += value.text.utf8.count
    }
  }
}

/// Something that keeps a benchmark from running, for a person to read.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
