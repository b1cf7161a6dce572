// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the files of a test collection are, in a folder that is laid out as those of BEIR.
///
///     corpus.jsonl                  {"_id", "title", "text"} a line
///     queries.jsonl                 {"_id", "text"} a line
///     qrels.tsv or qrels/test.tsv   query id, document id and grade
///
/// Each may have `.gz` behind its name.
public struct TestCollection: Hashable, Sendable {
  /// Path of the folder.
  public let folder: String

  /// A collection in a folder, of which nothing is looked at yet.
  public init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// The path of the documents.
  ///
  /// - Throws: ``ReadError`` if there is no such file, which ``ReadError/isNotFound`` tells.
  public func corpus() throws(ReadError) -> String { try first(of: ["corpus.jsonl"]) }

  /// The path of the queries.
  ///
  /// - Throws: ``ReadError`` as ``corpus()`` does.
  public func queries() throws(ReadError) -> String { try first(of: ["queries.jsonl"]) }

  /// The path of the judgements. Of several sets that of the test is meant.
  ///
  /// - Throws: ``ReadError`` as ``corpus()`` does.
  public func judgements() throws(ReadError) -> String {
    try first(of: ["qrels.tsv", "qrels/test.tsv"])
  }

  private func first(of names: [String]) throws(ReadError) -> String {
    for name in names {
      for ending in ["", ".gz"] {
        let path = "\(folder)/\(name)\(ending)"
        // The system would take a path that holds a zero byte for a shorter one.
        if !path.utf8.contains(0), access(path, F_OK) == 0 { return path }
      }
    }
    throw ReadError(path: "\(folder)/\(names[0])", code: ENOENT)
  }
}
