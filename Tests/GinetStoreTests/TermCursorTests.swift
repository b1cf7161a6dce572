// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Term cursor")
struct TermCursorTests {
  typealias Shape = TermDictionaryTests.Shape
  typealias Model = TermDictionaryTests.Model
  static let counts = TermDictionaryTests.counts

  /// A term that a cursor stands at, with the place of it in a model, or that it is at the end.
  private func expect(
    _ cursor: inout TermCursor, _ isThere: Bool, at place: Int, of model: Model,
    after last: [UInt8], readsInfo: Bool
  ) throws {
    #expect(isThere == (place < model.terms.count))
    guard isThere, place < model.terms.count else { return #expect(cursor.term.isEmpty) }
    #expect(cursor.term == model.terms[place])
    let common = zip(last, cursor.term).prefix { $0 == $1 }.count
    #expect(cursor.sharedByteCount <= common)
    if readsInfo { #expect(try cursor.info() == model.infos[place]) }
  }

  @Test("it comes to all terms, and knows what it is asked for", arguments: counts, Shape.allCases)
  func walk(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    for codec in TermDictionaryTests.codecs {
      let terms = shape.terms(count: count, using: &random)
      let model = try Model(terms, positions: codec, using: &random)
      var cursor = TermCursor(model.dictionary)
      for place in 0...count {
        let last = cursor.term
        let isThere = try cursor.advance()
        try expect(
          &cursor, isThere, at: place, of: model, after: last, readsInfo: .random(using: &random))
      }
      #expect(try !cursor.advance() && !cursor.seek(to: []))
    }
  }

  @Test(
    "a seek stops at the first term behind it that is not less", arguments: counts, Shape.allCases)
  func seek(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    let terms = shape.terms(count: count, using: &random)
    let model = try Model(terms, positions: .packed, using: &random)
    for mean in [2, 20, 200] {
      var cursor = TermCursor(model.dictionary)
      var place = -1
      for _ in 0..<300 where place < count {
        let target = target(
          near: place + Int.random(in: -1...mean, using: &random), of: terms, using: &random)
        let last = cursor.term
        let wanted = terms[max(0, place + 1)...].firstIndex {
          !$0.lexicographicallyPrecedes(target)
        }
        place = wanted ?? count
        let isThere = try cursor.seek(to: target)
        try expect(
          &cursor, isThere, at: place, of: model, after: last, readsInfo: .random(using: &random))
        guard Int.random(in: 0..<4, using: &random) == 0, place < count else { continue }
        place += 1
        let before = cursor.term
        let isNext = try cursor.advance()
        try expect(&cursor, isNext, at: place, of: model, after: before, readsInfo: false)
      }
    }
  }

  /// A term, or something like it.
  private func target(
    near place: Int, of terms: [[UInt8]], using random: inout SeededRandom
  ) -> [UInt8] {
    guard terms.indices.contains(place) else {
      return place < 0 ? [] : .random(count: 3, using: &random)
    }
    let term = terms[place]
    return switch Int.random(in: 0..<5, using: &random) {
    case 0: term + [0]
    case 1: term + [255]
    case 2: Array(term.prefix(.random(in: 0...term.count, using: &random)))
    case 3: Array(term.dropLast()) + [.random(in: 0...255, using: &random)]
    default: term
    }
  }

  @Test("a seek over a whole dictionary looks into one block")
  func longSeek() throws {
    var random = SeededRandom()
    let terms = Shape.words.terms(count: 1_000, using: &random)
    let model = try Model(terms, positions: .packed, using: &random)
    var cursor = TermCursor(model.dictionary)
    #expect(try cursor.seek(to: terms[990]))
    #expect(cursor.term == terms[990] && cursor.readBlockCount == 1)
  }

  @Test("a cursor of surface forms knows all their terms")
  func forms() throws {
    let model = SegmentModel.large.withForms()
    let forms = try #require(try model.reader().surfaceForms(ofField: 0))
    var cursor = forms.cursor()
    var count = 0
    while try cursor.advance() {
      let info = try cursor.info()
      #expect(try SurfaceForm(info, others: cursor.others) == forms.form(cursor.term))
      count += 1
    }
    #expect(count == forms.count && count > 100)
  }
}
