// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

/// A segment of 600 documents with two words each, written by the parts of the library in a way that the
/// library would not: under sound checksums.
private struct Draft {
  static let documentCount = 600
  /// In the order in which they are written. The first is in all documents, each other in some.
  var terms: [String] = (["every"] + (0..<70).map { "t\($0)" }).sorted()
  var options: FieldDescription.Options = [.indexed, .stored, .positions, .lengths, .surfaceForms]
  var value: [UInt8] = Array("a value".utf8)
  /// Lengths of documents, and those that score bounds are computed from.
  var length: UInt32? = 2
  var lengthOfBounds: UInt32 = 2
  var tokenCount = 2 * documentCount
  /// In the order in which they are written: forms with the documents in which they became a term.
  var forms = Draft.soundForms
  var changeInfo: (_ term: String, _ info: inout TermInfo) -> Void = { _, _ in }
  var changeSection: (_ kind: SectionKind, _ bytes: inout [UInt8]) -> Void = { _, _ in }

  typealias Form = (form: String, term: String, documents: [UInt32]?)

  private static let soundForms: [Form] = {
    var forms: [Form] = [("everything", "every", nil)]
    for number in UInt32(10)..<80 { forms.append(("f\(number)", "every", [number, number + 1])) }
    forms.append(("u", "t1", [1]))
    return forms
  }()

  static func documents(of term: String) -> [UInt32] {
    let number = UInt32(term.dropFirst())
    return (0..<UInt32(documentCount)).filter { number == nil || $0 % 70 == number }
  }

  private func write(_ segment: SegmentWriter) throws {
    let codes = [UInt8](repeating: LengthCode.code(of: length ?? 0), count: Self.documentCount)
    let hasPositions = options.contains(.positions)
    let positions: PositionsCodec? = hasPositions ? .packed : nil
    var dictionary = TermDictionaryWriter(
      documentCount: Self.documentCount, positions: positions)
    var postings = PostingsWriter(
      positions: positions,
      lengthCodes: length == nil ? [] : codes.map { _ in LengthCode.code(of: lengthOfBounds) },
      documentCount: Self.documentCount)
    for term in terms {
      let documents = Self.documents(of: term)
      let ones = documents.map { _ in UInt32(1) }
      let places = hasPositions ? documents.map { _ in UInt32(term == "every" ? 0 : 1) } : []
      var info = postings.addList(
        documents: documents.span, frequencies: ones.span, positions: places.span)
      changeInfo(term, &info)
      dictionary.add(Array(term.utf8), info)
    }
    var schema = ByteWriter()
    [FieldDescription(name: "body", options: options, analyzer: "a", analyzerIdentity: "b")]
      .write(to: &schema)
    var statistics = ByteWriter()
    statistics.writeVarint(Self.documentCount)
    statistics.writeVarint(Self.documentCount)
    statistics.writeVarint(tokenCount)
    try segment.write(schema.bytes, as: SectionID(.schema))
    try segment.write(statistics.bytes, as: SectionID(.statistics))
    try dictionary.finish(field: 0, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.postings))
    if hasPositions { try segment.write(postings.positions, as: SectionID(.positions)) }
    if length != nil { try FieldLengthsWriter.write(codes, field: 0, to: segment) }
    var surface = SurfaceFormsWriter(
      documentCount: Self.documentCount, termCount: terms.count)
    for form in forms {
      let place = terms.firstIndex(of: form.term) ?? 0
      surface.add(Array(form.form.utf8), [.init(place: place, documents: form.documents)])
    }
    if options.contains(.surfaceForms) { try surface.finish(field: 0, to: segment) }
    var stored = StoredFieldsWriter()
    for _ in 0..<Self.documentCount { stored.add([StoredValue(field: 0, bytes: value)]) }
    try stored.finish(to: segment)
  }

  /// The bytes of the file, with checksums that fit.
  func bytes() throws -> [UInt8] {
    let storage = MemoryStorage()
    let plain = try SegmentWriter(storage.create("plain"))
    try write(plain)
    _ = try plain.finish()
    let file = try SegmentFile(storage.read("plain"), path: "plain")
    let changed = try SegmentWriter(storage.create("changed"))
    for section in file.sections {
      var reader = try file.section(section.id).reader()
      var bytes = try reader.readBytes(reader.count)
      changeSection(section.id.kind, &bytes)
      try changed.write(bytes, as: section.id)
    }
    _ = try changed.finish()
    let bytes = try storage.read("changed")
    defer { withExtendedLifetime(bytes) {} }
    return Array(bytes.pointer)
  }
}

/// A way to write a segment wrongly, and what is told of it.
private struct Contradiction: CustomTestStringConvertible {
  var testDescription: String { message }
  var message: String
  var section: String
  var change: @Sendable (inout Draft) -> Void

  init(
    _ message: String, in section: String, _ change: @escaping @Sendable (inout Draft) -> Void
  ) {
    (self.message, self.section, self.change) = (message, section, change)
  }
}

@Suite("Segments that contradict themselves")
struct ContradictionTests {
  /// The prefix of the last block, at the end of an index, made another that is a little less.
  private static func lower(_ index: inout [UInt8]) {
    guard let place = index.lastIndex(where: { $0 != 0 }) else { return }
    index[place] -= 1
    if place + 1 < index.count { index[place + 1] = 0xFF }
  }

  private static let all = [
    Contradiction("a value that is no text or not stored", in: "stored fields") {
      $0.value = [0x61, 0xFF]
    },
    Contradiction("a value that is no text or not stored", in: "stored fields") {
      $0.options.remove(.stored)
    },
    Contradiction("terms that do not ascend", in: "terms of field 0") { $0.terms.swapAt(4, 5) },
    Contradiction("terms that do not ascend", in: "terms of field 0") { $0.terms[5] = $0.terms[4] },
    Contradiction("a term that its dictionary does not find", in: "terms of field 0") {
      $0.changeSection = { kind, bytes in
        if kind == .termIndex {
          bytes.replaceSubrange((bytes.count - 8)..., with: [0xFF, 0, 0, 0, 0, 0, 0, 0])
        }
      }
    },
    Contradiction("prefixes that are not those of their blocks", in: "term index of field 0") {
      $0.changeSection = { kind, bytes in if kind == .termIndex { lower(&bytes) } }
    },
    Contradiction("lists that do not follow one another", in: "terms of field 0") { draft in
      let first = draft.terms[64]
      draft.changeInfo = { term, info in
        if term == first {
          info = info.moved(
            postings: info.postings.lowerBound + 1, positions: info.positions.lowerBound)
        }
      }
    },
    Contradiction("lists that do not fill their section", in: "terms of field 0") {
      $0.changeSection = { kind, bytes in if kind == .postings { bytes.append(0) } }
    },
    Contradiction("a score bound that is too low", in: "postings of field 0") {
      $0.lengthOfBounds = 200
    },
    Contradiction("a list of 600 documents and 600 occurrences", in: "postings of field 0") {
      $0.options.remove(.positions)
      $0.changeInfo = { term, info in if term == "every" { info.totalFrequency += 1 } }
    },
    Contradiction("a rest that is not of 89 positions", in: "positions of field 0") {
      $0.changeInfo = { term, info in if term == "every" { info.totalFrequency += 1 } }
    },
    Contradiction("the sum of lengths that are not there", in: "statistics") {
      $0.options.remove(.lengths)
      $0.length = nil
    },
    Contradiction(
      "lengths of 1200 in 600 documents, where the sums are 1199 and 600",
      in: "field lengths of field 0"
    ) {
      $0.tokenCount -= 1
    },
    Contradiction("surface forms that do not ascend", in: "surface forms of field 0") {
      $0.forms.swapAt(4, 5)
    },
    Contradiction("surface forms that do not ascend", in: "surface forms of field 0") {
      $0.forms[5] = $0.forms[4]
    },
    Contradiction(
      "a surface form that its dictionary does not find", in: "surface forms of field 0"
    ) {
      $0.changeSection = { kind, bytes in
        if kind == .surfaceIndex {
          bytes.replaceSubrange((bytes.count - 8)..., with: [0xFF, 0, 0, 0, 0, 0, 0, 0])
        }
      }
    },
    Contradiction("prefixes that are not those of their blocks", in: "surface index of field 0") {
      $0.changeSection = { kind, bytes in if kind == .surfaceIndex { lower(&bytes) } }
    },
    Contradiction("lists that do not fill their section", in: "surface forms of field 0") {
      $0.changeSection = { kind, bytes in if kind == .surfacePostings { bytes.append(0) } }
    },
    Contradiction("documents that are not some of the term's", in: "surface postings of field 0") {
      $0.forms[$0.forms.count - 1].documents = [2]
    },
    Contradiction("documents that are not some of the term's", in: "surface postings of field 0") {
      $0.forms[$0.forms.count - 1].documents = Draft.documents(of: "t1")
    },
  ]

  private func verify(_ draft: Draft) throws -> [Verification.Fault] {
    let directory = try TemporaryDirectory()
    let path = directory.path(of: "draft.gnx")
    try Data(draft.bytes()).write(to: URL(fileURLWithPath: path))
    return try Index.verify(at: path).faults
  }

  @Test("are sound if nothing is wrong with them")
  func sound() throws {
    #expect(try verify(Draft()) == [])
    var plain = Draft()
    plain.options = [.indexed, .stored]
    (plain.length, plain.tokenCount) = (nil, 0)
    #expect(try verify(plain) == [])
  }

  @Test("are told of, with what is wrong and where", arguments: all)
  private func told(contradiction: Contradiction) throws {
    var draft = Draft()
    contradiction.change(&draft)
    let faults = try verify(draft)
    #expect(
      faults.contains {
        $0.section == contradiction.section && $0.kind == "invalid"
          && $0.message.contains(contradiction.message)
      }, "\(faults)")
  }
}
