// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Surface forms in a segment")
struct SurfaceFormsTests {
  @Test("forms are these bytes")
  func literal() throws {
    // Of three documents; the terms are "a" 0 in 2, "river" 1 in 0 and 2, "runs" 2 in 0, "to" 3 in 2.
    let file = try SegmentFile(SegmentModel.small.withForms().bytes())
    let start: [UInt8] = [0x61, 0, 0, 0, 0, 0, 0, 0]
    #expect(try file.bytes(of: SectionID(.surfaceIndex)) == .words(9, 1) + start)
    let head: [UInt8] = [0, 0, 0, 8, 15, 1]  // No pairs; list and term of the first; byte counts.
    let lengths: [UInt8] = [0x11, 0x05, 0x51, 0x13, 0x41, 0x02, 0x21, 0x01]
    let data = [
      "1 1", "010 1",  // "a": 0, as "a"; "as": 1 is expected, so one less
      "1 1", "010 011 00",  // "river": 1; "rivers": one less than 2, in one document: 0
      "1 1", "010 1", "1 1", "010 1",
      "0001000", "010 011",  // "~": 0, four less than 4; several terms, three more
      "1", "1 011 00", "1 1", "1 1",  // 0; the next, in document 0; the next; the next
    ]
    #expect(
      try file.bytes(of: SectionID(.surfaceForms))
        == head + Array("a".utf8) + lengths + Array("sriversunsstos~".utf8) + Self.bits(data))
    #expect(try file.bytes(of: SectionID(.surfacePostings)).isEmpty)
  }

  /// Bytes of bits that are given in the order of reading.
  private static func bits(_ parts: [String]) -> [UInt8] {
    var writer = BitWriter()
    for bit in parts.joined() where bit != " " { writer.write(bit == "1" ? 1 : 0, bits: 1) }
    return writer.finish()
  }

  static let models: [SegmentModel] =
    DecoderFuzzTests.Example.allCases.map(\.model).filter { $0.forms == nil }
    + [.large, SegmentModel(documentCount: 1, positions: nil, lengths: nil)]

  @Test("each form comes back with its term and documents", arguments: models.indices)
  func roundTrip(number: Int) throws {
    let model = Self.models[number].withForms()
    let content = try SegmentContent(of: model.bytes())
    #expect(content.forms == model.forms)
    // The model sorts them each time.
    let terms = model.terms
    #expect(content.terms == [terms])
    let segment = try model.reader()
    let forms = try #require(segment.surfaceForms(ofField: 0))
    #expect(forms.count == model.forms?.count)
    for (bytes, expected) in model.forms ?? [:] {
      let form = try #require(try forms.form(bytes))
      #expect(form.terms.map { terms[$0.term] } == expected.keys.sorted(by: isLess))
      let documents = Set(expected.values.flatMap(\.self)).sorted()
      #expect(try segment.documents(of: form, field: 0) == documents)
      #expect(try segment.documentFrequency(of: form, field: 0) == documents.count)
      for term in form.terms {
        let bytes = terms[term.term]
        #expect((term.list == nil) == (model.lists[bytes]?.documents == expected[bytes]))
      }
    }
  }

  @Test("a form is found by its place, and there is none beyond the last")
  func places() throws {
    let model = SegmentModel.large.withForms()
    let forms = try #require(try model.reader().surfaceForms(ofField: 0))
    let expected = (model.forms ?? [:]).keys.sorted(by: isLess)
    #expect(expected.count > 10 * SegmentFormat.termBlockLength)
    for (place, bytes) in expected.enumerated() {
      let (found, form) = try forms.entry(at: place)
      #expect(try found == bytes && form == forms.form(bytes))
    }
    for place in [-1, expected.count, .max] {
      #expect(throws: FormatError.self) { try forms.entry(at: place) }
    }
    #expect(try forms.form(Array("nowhere".utf8)) == nil)
  }

  private func isLess(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.lexicographicallyPrecedes(b) }

  @Test("a field that keeps none has none, whatever it is asked")
  func absent() throws {
    let segment = try SegmentModel.small.reader()
    #expect(segment.surfaceForms(ofField: 0) == nil && segment.surfaceForms(ofField: 7) == nil)
    var info = TermInfo(documentFrequency: 1, totalFrequency: 1, postings: 0..<0, positions: 0..<0)
    info.rare.firstFrequency = 1
    for field in [0, 7] {
      #expect(throws: FormatError.self) {
        try segment.documents(of: SurfaceForm(info, others: []), field: field)
      }
    }
  }
}
