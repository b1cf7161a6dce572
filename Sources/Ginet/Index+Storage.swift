// Licensed under the Apache License 2.0.

package import GinetStore

// An index in any storage: for tests, which fail, record and replay what it asks of the system.
extension Index {
  /// As ``create(at:schema:)``.
  package static func create(
    in storage: any Storage, schema: Schema
  ) throws(IndexError) -> Index {
    try translatingErrors { try createEmpty(in: storage, schema: schema) }
  }

  /// As ``open(at:analyzers:)``, of an index that is no single file.
  package static func open(in storage: any Storage) throws(IndexError) -> Index {
    let index = Index(path: storage.path, analyzers: [], source: .storage(storage))
    _ = try index.searcher()
    return index
  }

  /// As ``rebuild(at:schema:)``.
  package static func rebuild(
    in storage: any Storage, schema: Schema
  ) throws(IndexError) -> IndexWriter {
    try IndexWriter(replacing: storage, schema: schema)
  }

  /// As ``verify(at:)``, of an index that is no single file.
  package static func verify(in storage: any Storage) throws(IndexError) -> Verification {
    try translatingErrors { try Verification(of: storage) }
  }
}
