// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport

/// A segment of one field, "body", as plain values: what a reader of its file must give.
struct SegmentModel {
  /// How positions are written, or nil if there are none.
  var positions: PositionsCodec?
  /// Tokens of each document, or nil if the field keeps no lengths.
  var lengths: [UInt32]?
  var documentCount: Int
  var lists: [[UInt8]: PostingList] = [:]
  var stored: [[StoredValue]] = []
  /// The terms of each surface form with the documents in which it became them, or nil if the
  /// field keeps none.
  var forms: [[UInt8]: [[UInt8]: [UInt32]]]?

  init(documentCount: Int, positions: PositionsCodec?, lengths: [UInt32]?) {
    self.documentCount = documentCount
    self.positions = positions
    self.lengths = lengths
  }

  /// Each document is a list of terms, which are also what it keeps.
  init(_ documents: [[String]], positions: PositionsCodec? = .packed) {
    self.init(
      documentCount: documents.count, positions: positions,
      lengths: documents.map { UInt32($0.count) })
    for (number, terms) in documents.enumerated() {
      for (position, term) in terms.enumerated() {
        lists[Array(term.utf8), default: PostingList()].add(
          document: UInt32(number), position: positions == nil ? nil : UInt32(position))
      }
      stored.append([StoredValue(field: 0, bytes: Array(terms.joined(separator: " ").utf8))])
    }
  }

  var terms: [[UInt8]] { lists.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  var options: FieldDescription.Options {
    var options: FieldDescription.Options = [.indexed, .stored]
    if positions != nil { options.insert(.positions) }
    if positions == .compact { options.insert(.compactPositions) }
    if lengths != nil { options.insert(.lengths) }
    if forms != nil { options.insert(.surfaceForms) }
    return options
  }

  /// The file.
  func bytes() throws -> [UInt8] {
    let codes = lengths?.map(LengthCode.code) ?? []
    var dictionary = TermDictionaryWriter(documentCount: documentCount, positions: positions)
    var postings = PostingsWriter(
      positions: positions, lengthCodes: codes, documentCount: documentCount)
    for term in terms {
      if let list = lists[term] { dictionary.add(term, postings.add(list)) }
    }
    var keeper = StoredFieldsWriter()
    for document in 0..<documentCount {
      keeper.add(document < stored.count ? stored[document] : [])
    }
    var schema = ByteWriter()
    [FieldDescription(name: "body", options: options, analyzer: "a", analyzerIdentity: "b")]
      .write(to: &schema)
    var statistics = ByteWriter()
    statistics.writeVarint(documentCount)
    statistics.writeVarint(lengths?.count { $0 > 0 } ?? 0)
    statistics.writeVarint(lengths?.reduce(0) { $0 + UInt64($1) } ?? 0)

    return try segmentBytes { segment in
      try segment.write(schema.bytes, as: SectionID(.schema))
      try segment.write(statistics.bytes, as: SectionID(.statistics))
      try dictionary.finish(field: 0, to: segment)
      try segment.write(postings.postings.bytes, as: SectionID(.postings))
      if positions != nil { try segment.write(postings.positions, as: SectionID(.positions)) }
      if lengths != nil { try FieldLengthsWriter.write(codes, field: 0, to: segment) }
      try writeForms(to: segment)
      try keeper.finish(to: segment)
    }
  }

  private func writeForms(to segment: SegmentWriter) throws {
    guard let forms else { return }
    let terms = terms
    var writer = SurfaceFormsWriter(documentCount: documentCount, termCount: terms.count)
    let places = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1, $0) })
    for (bytes, form) in forms.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let ofForm = form.map { term, documents in
        SurfaceFormsWriter.Term(
          place: places[term] ?? 0,
          documents: lists[term]?.documents == documents ? nil : documents)
      }
      writer.add(bytes, ofForm.sorted { $0.place < $1.place })
    }
    try writer.finish(field: 0, to: segment)
  }

  func reader() throws -> SegmentReader { try SegmentReader(SegmentFile(bytes())) }
}

// MARK: Examples

extension SegmentModel {
  /// Three documents and four terms.
  static let small = SegmentModel(threeDocuments)
  static let threeDocuments = [["river", "runs"], [], ["a", "river", "to", "a", "river"]]

  /// Enough documents for two full blocks and a rest, enough terms for seven blocks.
  static let large = SegmentModel(
    (0..<300).map { number in
      (0..<1 + number % 3).map { _ in "every" } + ["term\(number % 100)", "document\(number)"]
    })
}

extension SegmentModel {
  /// The same with two forms of each term: the term with an `s` behind it, in all of the term's
  /// documents but the last if there are several, and the term itself, in all of them; and a form
  /// `~` that became each of the terms, in the first of its documents.
  func withForms() -> SegmentModel {
    var model = self
    var forms: [[UInt8]: [[UInt8]: [UInt32]]] = [:]
    for (term, list) in lists {
      forms[term] = [term: list.documents]
      let documents = list.documents.count > 1 ? list.documents.dropLast() : list.documents
      forms[term + Array("s".utf8)] = [term: documents]
      forms[Array("~".utf8), default: [:]][term] = [list.documents[0]]
    }
    model.forms = forms
    return model
  }
}

// MARK: Section by section

/// The sections of a segment, which a test can change before checksums are put on them.
struct Sections {
  var list: [(id: SectionID, bytes: [UInt8])]

  init(_ model: SegmentModel) throws {
    let file = try SegmentFile(model.bytes())
    list = try file.sections.map { ($0.id, try file.bytes(of: $0.id)) }
  }

  /// Nil removes the section.
  subscript(kind: SectionKind, field: Int = 0) -> [UInt8]? {
    get { list.first { $0.id == SectionID(kind, field: field) }?.bytes }
    set {
      let id = SectionID(kind, field: field)
      let place = list.firstIndex { $0.id == id }
      if let place, let newValue {
        list[place].bytes = newValue
      } else if let place {
        list.remove(at: place)
      } else if let newValue {
        list.append((id, newValue))
      }
    }
  }

  /// A segment file of the sections, sound as far as checksums go.
  func sealed() throws -> [UInt8] {
    try segmentBytes { segment in
      for section in list { try segment.write(section.bytes, as: section.id) }
    }
  }
}
