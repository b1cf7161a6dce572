// Licensed under the Apache License 2.0.

package import GinetStore

extension Searcher {
  /// The last commit of the index in a directory, with pages that are checked or not.
  ///
  /// For measuring what checks cost, and for nothing else: without them damage passes unseen.
  package init(at path: String, verification: PageVerification) throws(IndexError) {
    self = try translatingErrors {
      let storage = DirectoryStorage(path: path)
      guard let manifest = try Manifest.read(from: storage) else {
        throw IndexError.noIndex(at: path)
      }
      let schema = try Schema(manifest.fields, analyzers: [], path: path)
      let segments = try manifest.segments.map {
        try $0.open(in: storage, verification: verification)
      }
      return Searcher(schema: schema, segments: segments)
    }
  }
}
