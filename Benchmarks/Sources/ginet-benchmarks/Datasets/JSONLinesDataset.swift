// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// A file of JSON lines, read as the command's `index` reads one.
struct JSONLinesDataset: Dataset {
  let path: String
  let layout: DocumentLayout

  var name: String {
    "\(path) (\(layout.fields) fields\(layout.storesValues ? "" : ", nothing stored"))"
  }

  /// Parses the lines as well: so do the peers that this is compared with.
  func build(at path: String) throws -> DocumentCounts {
    var counts = DocumentCounts()
    var writer = try Index.rebuild(at: path, schema: layout.schema)
    let reader = try JSONDocumentReader(path: self.path, threads: 1) {
      [layout] (record, batch) throws(RecordError) in try layout.add(record, to: &batch)
    }
    while let documents = try reader.next(threads: 1) {
      // What else a record holds is stored under its own name.
      for field in documents.flatMap(\.batch.fields) where writer.schema[field] == nil {
        try writer.addField(.stored(field))
      }
      try reader.add(documents, to: &writer)
      counts.rejectedCount += documents.reduce(0) { $0 + $1.rejections.count }
      reader.recycle(documents)
    }
    counts.documentCount = writer.pendingCount
    counts.textByteCount = writer.textByteCount
    try writer.commit()
    return counts
  }

  /// Words of the documents themselves, so that any file can be searched for something.
  func queries() throws -> QuerySet {
    var sampler = QuerySampler()
    var reader = try JSONLinesReader(path: path)
    while let record = try reader.next() {
      guard let document = document(of: record) else { continue }
      sampler.add(
        document.values.lazy.filter { layout.schema[$0.field]?.hasLengths == true }
          .map(\.text).joined(separator: "\n"))
    }
    return sampler.queries()
  }

  private func document(of record: JSONLinesReader.Record) -> Document? {
    guard case .object(let object, _) = record else { return nil }
    return try? layout.document(of: object)
  }
}
