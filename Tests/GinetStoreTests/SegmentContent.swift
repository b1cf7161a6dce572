// Licensed under the Apache License 2.0.

import GinetStore

/// The content of a segment, read through everything that searches use.
struct SegmentContent: Equatable {
  var fields: [FieldDescription]
  var statistics: [FieldStatistics]
  var terms: [[[UInt8]]] = []
  var lists: [PostingList] = []
  var lengthCodes: [UInt8] = []
  var stored: [[StoredValue]] = []
  var forms: [[UInt8]: [[UInt8]: [UInt32]]] = [:]

  init(of bytes: [UInt8]) throws(FormatError) {
    let segment = try SegmentReader(SegmentFile(bytes))
    fields = segment.fields
    statistics = segment.fields.indices.map { segment.statistics(ofField: $0) }
    for field in segment.fields.indices {
      guard let dictionary = segment.terms(ofField: field) else { continue }
      var terms: [[UInt8]] = []
      var infos: [TermInfo] = []
      try dictionary.forEach { term, info in
        terms.append(term)
        infos.append(info)
      }
      for info in infos { lists.append(try PostingList(segment.postings(info, field: field))) }
      for (number, term) in terms.enumerated() where number % 7 == 0 {
        guard let info = try dictionary.info(for: term) else { continue }
        var cursor = try segment.postings(info, field: field)
        for target in [0, segment.documentCount / 2, segment.documentCount] {
          while try cursor.advance(to: target) {
            _ = try cursor.blockBounds()
            _ = try cursor.superblockBounds()
          }
        }
      }
      self.terms.append(terms)
      try readForms(of: segment, field, terms)
      guard let lengths = segment.lengths(ofField: field) else { continue }
      for document in 0..<segment.documentCount {
        lengthCodes.append(try lengths.code(of: document))
      }
    }
    for document in 0..<segment.documentCount {
      stored.append(try segment.storedValues(of: document))
    }
  }

  private mutating func readForms(
    of segment: SegmentReader, _ field: Int, _ terms: [[UInt8]]
  ) throws(FormatError) {
    guard let forms = segment.surfaceForms(ofField: field) else { return }
    var all: [(bytes: [UInt8], form: SurfaceForm)] = []
    try forms.forEach { bytes, form in all.append((bytes, form)) }
    for (number, (bytes, form)) in all.enumerated() {
      for term in form.terms {
        let list = try PostingList(segment.postings(of: term, field: field))
        self.forms[bytes, default: [:]][terms[term.term]] = list.documents
      }
      guard number % 7 == 0 else { continue }
      _ = try forms.form(bytes)
      _ = try forms.entry(at: number)
      _ = try segment.documents(of: form, field: field)
    }
  }
}
