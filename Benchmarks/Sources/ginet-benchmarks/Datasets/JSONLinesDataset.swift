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
    var reader = try JSONLinesReader(path: self.path)
    while let record = try reader.next() { try add(record, to: &writer, &counts) }
    try writer.commit()
    return counts
  }

  private func add(
    _ record: JSONLinesReader.Record, to writer: inout IndexWriter, _ counts: inout DocumentCounts
  ) throws(IndexError) {
    guard let document = document(of: record) else {
      counts.rejectedCount += 1
      return
    }
    // What else a record holds is stored under its own name.
    for value in document.values where writer.schema[value.field] == nil {
      try writer.addField(.stored(value.field))
    }
    do throws(IndexError) {
      try writer.add(document)
      counts.count(document, in: writer.schema)
    } catch {
      guard error.code == .documentTooLarge else { throw error }
      counts.rejectedCount += 1
    }
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
