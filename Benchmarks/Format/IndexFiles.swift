// Licensed under the Apache License 2.0.

import GinetStore

/// The segments of an index in a directory, below what the library gives to its users.
struct IndexFiles {
  let segments: [SegmentReader]

  init(path: String, verification: PageVerification = .onFirstUse) throws {
    let storage = DirectoryStorage(path: path)
    guard let manifest = try Manifest.read(from: storage) else {
      throw BenchmarkError("\(path): there is no index here")
    }
    segments = try manifest.segments.map { segment in
      let bytes = try storage.read(segment.fileName)
      let path = storage.path(of: segment.fileName)
      return try SegmentReader(SegmentFile(bytes, path: path, verification: verification))
    }
  }

  /// The field of the first segment that has the most tokens, and its dictionary.
  func mainField() throws -> (number: Int, dictionary: TermDictionaryReader) {
    guard let segment = segments.first else { throw BenchmarkError("an index without documents") }
    let number = segment.fields.indices.max {
      segment.statistics(ofField: $0).tokenCount < segment.statistics(ofField: $1).tokenCount
    }
    guard let number, let dictionary = segment.terms(ofField: number) else {
      throw BenchmarkError("an index without a field that can be searched")
    }
    return (number, dictionary)
  }
}
