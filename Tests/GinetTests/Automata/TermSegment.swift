// Licensed under the Apache License 2.0.

import GinetStore

/// Segments of one field that have certain terms.
enum TermSegment {
  /// - Parameters:
  ///   - lists: the documents of each term, ascending.
  ///   - forms: the surface forms with the terms that each became and the documents in which it did.
  static func reader(
    _ lists: [[UInt8]: [UInt32]], forms: [[UInt8]: [[UInt8]: [UInt32]]]? = nil, documentCount: Int
  ) throws -> SegmentReader {
    try reader(bytes(lists, forms: forms, documentCount: documentCount))
  }

  /// Of the bytes of a file.
  static func reader(_ bytes: [UInt8]) throws(FormatError) -> SegmentReader {
    try SegmentReader(SegmentFile(FileBytes(copying: bytes), path: "test.gnx"))
  }

  /// The file of such a segment.
  static func bytes(
    _ lists: [[UInt8]: [UInt32]], forms: [[UInt8]: [[UInt8]: [UInt32]]]? = nil, documentCount: Int
  ) throws -> [UInt8] {
    let terms = lists.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var dictionary = TermDictionaryWriter(documentCount: documentCount, positions: nil)
    var postings = PostingsWriter(positions: nil, lengthCodes: [], documentCount: documentCount)
    for term in terms {
      let documents = lists[term] ?? []
      let ones = [UInt32](repeating: 1, count: documents.count)
      dictionary.add(
        term,
        postings.addList(documents: documents.span, frequencies: ones.span, positions: Span()))
    }
    var schema = ByteWriter()
    let options: FieldDescription.Options = forms == nil ? .indexed : [.indexed, .surfaceForms]
    [FieldDescription(name: "f", options: options, analyzer: "a", analyzerIdentity: "b")]
      .write(to: &schema)
    var statistics = ByteWriter()
    for number in [documentCount, 0, 0] { statistics.writeVarint(number) }
    var stored = StoredFieldsWriter()
    for _ in 0..<documentCount { stored.add([]) }

    let storage = MemoryStorage()
    let segment = try SegmentWriter(storage.create("test"))
    try segment.write(schema.bytes, as: SectionID(.schema))
    try segment.write(statistics.bytes, as: SectionID(.statistics))
    try dictionary.finish(field: 0, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.postings))
    if let forms {
      var writer = SurfaceFormsWriter(documentCount: documentCount, termCount: terms.count)
      let places = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1, $0) })
      for (bytes, form) in forms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let ofForm = form.map { term, documents in
          SurfaceFormsWriter.Term(
            place: places[term] ?? 0, documents: lists[term] == documents ? nil : documents)
        }
        writer.add(bytes, ofForm.sorted { $0.place < $1.place })
      }
      try writer.finish(field: 0, to: segment)
    }
    try stored.finish(to: segment)
    _ = try segment.finish()
    let file = try storage.read("test")
    defer { withExtendedLifetime(file) {} }
    return Array(file.pointer)
  }
}
