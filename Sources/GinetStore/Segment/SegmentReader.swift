// Licensed under the Apache License 2.0.

/// An open segment: its schema and statistics, and the way to every structure in it.
package final class SegmentReader: Sendable {
  package let file: SegmentFile
  package let fields: [FieldDescription]
  /// Deleted documents among them.
  package let documentCount: UInt32
  /// Which documents are not deleted, or nil if none is.
  package let live: LiveDocuments?
  private let statistics: [FieldStatistics]

  private let parts: [FieldParts]
  package let storedFields: StoredFieldsReader
  /// Of fields that were asked for. Deletions change nothing of them, so all readers of the segment
  /// have them in common.
  let ordinals: Locked<[Int: DocumentOrdinals]>

  package init(_ file: SegmentFile) throws(FormatError) {
    self.file = file
    var schema = try file.section(SectionID(.schema)).reader()
    let fields = try [FieldDescription](&schema)
    self.fields = fields

    var reader = try file.section(SectionID(.statistics)).reader()
    documentCount = try reader.readVarint32()
    var statistics: [FieldStatistics] = []
    for _ in fields {
      statistics.append(
        FieldStatistics(
          documentCount: try reader.readVarint(), tokenCount: try reader.readVarint()))
    }
    self.statistics = statistics
    storedFields = try StoredFieldsReader(
      index: file.section(SectionID(.storedIndex)), chunks: file.section(SectionID(.storedFields)),
      fieldCount: fields.count)
    // How many documents there are is a claim, but each takes two bytes at least of the stored fields.
    // Whoever asks for memory by the document goes by it, and adds to their numbers.
    guard documentCount <= SegmentFormat.mostDocuments,
      2 * Int(documentCount) <= storedFields.byteCount
    else {
      throw file.error(.invalid("\(documentCount) documents, for which it has no room"))
    }
    var parts: [FieldParts] = []
    for (number, field) in fields.enumerated() {
      parts.append(
        try FieldParts(file, number: number, field, documentCount: Int(documentCount)))
    }
    self.parts = parts
    ordinals = Locked([:])
    live = nil
  }

  /// The same segment with other documents deleted from it.
  package init(_ other: SegmentReader, live: LiveDocuments?) {
    file = other.file
    fields = other.fields
    documentCount = other.documentCount
    statistics = other.statistics
    parts = other.parts
    storedFields = other.storedFields
    ordinals = other.ordinals
    self.live = live
  }

  package var liveCount: Int { live?.count ?? Int(documentCount) }

  /// Whether a document is not deleted.
  package func isLive(_ document: UInt32) throws(FormatError) -> Bool {
    guard let live else { return true }
    guard document < documentCount else {
      throw file.error(.invalid("document \(document) of \(documentCount)"))
    }
    return try live.contains(document)
  }

  // A field that was added to the index later is missing from an older segment.

  /// The dictionary of a field, or nil if the field is not indexed here.
  package func terms(ofField field: Int) -> TermDictionaryReader? {
    parts.indices.contains(field) ? parts[field].terms : nil
  }

  /// The surface forms of a field, or nil if the field keeps none here.
  package func surfaceForms(ofField field: Int) -> SurfaceFormsReader? {
    parts.indices.contains(field) ? parts[field].surfaceForms : nil
  }

  /// The lengths of a field, or nil if the field keeps none here.
  package func lengths(ofField field: Int) -> FieldLengthsReader? {
    parts.indices.contains(field) ? parts[field].lengths : nil
  }

  /// The sums of a field, which are zero if it is not here.
  package func statistics(ofField field: Int) -> FieldStatistics {
    statistics.indices.contains(field) ? statistics[field] : FieldStatistics()
  }

  package func postings(_ info: TermInfo, field: Int) throws(FormatError) -> PostingsCursor {
    guard parts.indices.contains(field), let postings = parts[field].postings else {
      throw file.error(.invalid("field \(field) has no postings"))
    }
    return try PostingsCursor(
      postings, positions: parts[field].positions, codec: fields[field].positionsCodec ?? .packed,
      info: info, lengths: parts[field].lengths, documentCount: documentCount)
  }

  /// The documents of a term, deleted ones among them.
  package func documents(of info: TermInfo, field: Int) throws(FormatError) -> [UInt32] {
    var cursor = try postings(info, field: field)
    var documents: [UInt32] = []
    documents.reserveCapacity(Int(info.documentFrequency))
    while try cursor.advance() {
      for i in 0..<cursor.blockLength { documents.append(unsafe cursor.documents[i]) }
    }
    return documents
  }

  /// What the dictionary knows of a term that a surface form of the field became.
  package func term(of form: FormTerm, field: Int) throws(FormatError) -> TermInfo {
    guard let terms = terms(ofField: field) else {
      throw file.error(.invalid("field \(field) has no terms"))
    }
    return try terms.info(at: form.term)
  }

  /// How many documents hold a surface form of the field, deleted ones among them.
  ///
  /// - Complexity: O(1) for a form of one term; of several, their lists are read.
  package func documentFrequency(of form: SurfaceForm, field: Int) throws(FormatError) -> Int {
    if !form.others.isEmpty { return try documents(of: form, field: field).count }
    if let list = form.first.list { return Int(list.documentFrequency) }
    return Int(try term(of: form.first, field: field).documentFrequency)
  }

  /// The documents that hold a surface form of the field, deleted ones among them, ascending.
  package func documents(of form: SurfaceForm, field: Int) throws(FormatError) -> [UInt32] {
    var documents: [UInt32] = []
    for term in form.terms {
      var cursor = try postings(of: term, field: field)
      while try cursor.advance() {
        for i in 0..<cursor.blockLength { documents.append(unsafe cursor.documents[i]) }
      }
    }
    return form.others.isEmpty ? documents : Set(documents).sorted()
  }

  /// The documents in which a surface form of the field became a term.
  ///
  /// Only the documents say something of the form: where they are all that hold the term, the list
  /// is the term's, with the term's frequencies and positions.
  package func postings(of form: FormTerm, field: Int) throws(FormatError) -> PostingsCursor {
    guard let info = form.list else {
      return try postings(term(of: form, field: field), field: field)
    }
    guard parts.indices.contains(field), let postings = parts[field].surfacePostings else {
      throw file.error(.invalid("field \(field) has no surface forms"))
    }
    return try PostingsCursor(
      postings, positions: nil, codec: .packed, info: info, lengths: nil,
      documentCount: documentCount)
  }

  /// Bytes of a field's posting lists.
  package func postingsByteCount(ofField field: Int) -> Int {
    parts.indices.contains(field) ? parts[field].postings?.byteCount ?? 0 : 0
  }

  package func storedValues(of document: UInt32) throws(FormatError) -> [StoredValue] {
    guard document < documentCount else {
      throw file.error(.invalid("document \(document) of \(documentCount)"))
    }
    return try storedFields.values(of: document)
  }
}

/// The structures of one field.
private struct FieldParts: Sendable {
  var terms: TermDictionaryReader?
  var postings: Section?
  var positions: Section?
  var lengths: FieldLengthsReader?
  var surfaceForms: SurfaceFormsReader?
  var surfacePostings: Section?

  init(
    _ file: SegmentFile, number: Int, _ field: FieldDescription, documentCount: Int
  ) throws(FormatError) {
    guard field.options.contains(.indexed) else { return }
    func section(_ kind: SectionKind) throws(FormatError) -> Section {
      try file.section(SectionID(kind, field: number))
    }
    let terms = try TermDictionaryReader(
      index: section(.termIndex), terms: section(.terms), documentCount: documentCount,
      positions: field.positionsCodec)
    self.terms = terms
    postings = try section(.postings)
    if field.positionsCodec != nil { positions = try section(.positions) }
    if field.options.contains(.lengths) {
      lengths = try FieldLengthsReader(section(.fieldLengths), documentCount: documentCount)
    }
    if field.options.contains(.surfaceForms) {
      surfaceForms = try SurfaceFormsReader(
        index: section(.surfaceIndex), forms: section(.surfaceForms),
        documentCount: documentCount, termCount: terms.count)
      surfacePostings = try section(.surfacePostings)
    }
  }
}
