// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

@Suite("Surface forms in an index")
struct SurfaceFormIndexTests {
  /// Makes two terms of a word: behind "the" it is another one than elsewhere.
  struct BehindThe: TokenFilter {
    var identity: String { "behind-the" }
    var changesForms: Bool { true }
    func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
      var isBehind = false
      for index in stream.tokens.indices {
        let term = stream.termBytes(of: stream.tokens[index])
        if isBehind { stream.replaceTerm(at: index, with: Array("a".utf8) + term) }
        isBehind = term == Array("the".utf8)
      }
    }
  }

  enum Chain: CaseIterable {
    case english, standard, words, neighbors, synonyms

    var analyzer: Analyzer {
      let words = WordTokenizer()
      let stem: [any TokenFilter] = [StemFilter("english")].compactMap(\.self)
      return switch self {
      case .english: .english
      case .standard: .standard
      case .words: .whitespace
      case .neighbors: Analyzer("neighbors", tokenizer: words, filters: [BehindThe()] + stem)
      case .synonyms:
        Analyzer(
          "synonyms", tokenizer: words,
          filters: [SynonymFilter([["run", "runs the mill"], ["mills", "mill"]])] + stem)
      }
    }
  }

  /// What the forms of all documents are, found word by word.
  private struct Model {
    struct Form: Equatable {
      var term: [UInt8]
      var documents: [UInt32]
    }

    var forms: [[UInt8]: Form] = [:]

    init(_ texts: [[String]], _ analyzer: Analyzer) {
      for (document, values) in texts.enumerated() {
        for value in values {
          var stream = TokenStream()
          stream.recordsSurfaceForms = true
          analyzer.analyze(Array(value.utf8).span, into: &stream)
          stream.forEachSurfaceForm { bytes, token in
            let term = stream.termBytes(of: stream.tokens[token])
            var form = forms[Array(bytes)] ?? Form(term: term, documents: [])
            if term.lexicographicallyPrecedes(form.term) { form.term = term }
            if form.documents.last != UInt32(document) { form.documents.append(UInt32(document)) }
            forms[Array(bytes)] = form
          }
        }
      }
    }
  }

  /// The forms that a segment has.
  private static func read(_ path: String) throws -> [[UInt8]: Model.Form] {
    let segment = try SegmentReader(SegmentFile(MappedFile.map(path), path: path))
    let terms = try #require(segment.terms(ofField: 0))
    let reader = try #require(segment.surfaceForms(ofField: 0))
    var forms: [[UInt8]: Model.Form] = [:]
    for place in 0..<reader.count {
      let (bytes, form) = try reader.entry(at: place)
      let cursor = try segment.documents(of: form, field: 0)
      var documents: [UInt32] = []
      while try cursor.advance() {
        documents += (0..<cursor.blockLength).map { cursor.documents[$0] }
      }
      #expect(try Int(segment.documentFrequency(of: form, field: 0)) == documents.count)
      forms[bytes] = Model.Form(term: try terms.entry(at: form.term).term, documents: documents)
    }
    return forms
  }

  private static func segments(at path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasPrefix("segment-") }
      .map { path + "/" + $0 }.sorted()
  }

  private static let stems = ["run", "mill", "bank", "river", "tumor", "cell", "x", "the", "café"]
  private static let endings = ["", "", "s", "ing", "ed", "'s"]

  private static func texts(
    _ count: Int, most: Int, using random: inout SeededRandom
  ) -> [[String]] {
    (0..<count).map { _ in
      (0..<max(0, Int.random(in: -1...2, using: &random))).map { _ in
        (0..<Int.random(in: 0...most, using: &random)).map { _ in
          // Of two numbers the product: a few words are frequent and many are rare.
          let number =
            Int.random(in: 0..<4, using: &random) * Int.random(in: 0..<40, using: &random)
          let stem = stems[number % stems.count] + (number > 40 ? String(number) : "")
          return stem + (endings.randomElement(using: &random) ?? "")
        }.joined(separator: " ")
      }
    }
  }

  private static func build(
    _ texts: [[String]], _ analyzer: Analyzer, commitEvery count: Int, at path: String
  ) throws -> IndexWriter {
    let schema: Schema = [.text("text", analyzer: analyzer, stored: false, surfaceForms: true)]
    var writer = try Index.rebuild(at: path, schema: schema)
    for (number, values) in texts.enumerated() {
      var document = Document()
      for value in values { document.add("text", value) }
      try writer.add(document)
      if (number + 1) % count == 0 { try writer.commit() }
    }
    try writer.commit()
    return writer
  }

  @Test(
    "an index has the forms of its documents, in one segment or merged from several",
    arguments: Chain.allCases, [1, 7, 60, 700])
  func parts(chain: Chain, count: Int) throws {
    var random = SeededRandom()
    for _ in 0..<(count < 100 ? 12 : 1) {
      let texts = Self.texts(
        count, most: .random(in: 2...50, using: &random), using: &random)
      let (parts, whole) = (try TemporaryDirectory(), try TemporaryDirectory())
      let size = max(1, count / Int.random(in: 1...5, using: &random))
      var writer = try Self.build(texts, chain.analyzer, commitEvery: size, at: parts.path)
      #expect(try Index.verify(at: parts.path).isSound)
      try writer.optimize()
      _ = try Self.build(texts, chain.analyzer, commitEvery: count, at: whole.path)
      let segment = try #require(try Self.segments(at: whole.path).first)
      let merged = try Self.segments(at: parts.path).map { $0.dropFirst(parts.path.count) }
      #expect(merged == [segment.dropFirst(whole.path.count)])
      #expect(try Index.verify(at: whole.path).faults.isEmpty)
      let expected = Model(texts, chain.analyzer).forms
      #expect(try Self.read(segment) == expected)
      let statistics = try Index.open(at: whole.path, analyzers: [chain.analyzer]).searcher()
        .statistics()
      #expect(statistics.total.surfaceFormCount == expected.count)
    }
  }

  @Test(
    "reordering is the same with any number of threads, and verified", arguments: Chain.allCases)
  func reordered(chain: Chain) throws {
    var random = SeededRandom()
    let texts = Self.texts(900, most: 30, using: &random)
    var names: [Substring] = []
    var found: [[[UInt8]: Model.Form]] = []
    for threads in [1, 2] {
      let directory = try TemporaryDirectory()
      var writer = try Self.build(
        texts, chain.analyzer, commitEvery: 400 * threads, at: directory.path)
      try writer.optimize(reordering: true, threads: threads)
      #expect(try Index.verify(at: directory.path).faults.isEmpty)
      let segment = try #require(try Self.segments(at: directory.path).first)
      names.append(segment.dropFirst(directory.path.count))
      found.append(try Self.read(segment))
    }
    #expect(names[0] == names[1])
    let expected = Model(texts, chain.analyzer).forms
    #expect(found[0].mapValues(\.term) == expected.mapValues(\.term))
    #expect(
      found[0].mapValues(\.documents.count) == expected.mapValues(\.documents.count))
  }

  @Test("a form that became two terms has the least of them, and its own list")
  func twoTerms() throws {
    let analyzer = Chain.neighbors.analyzer
    func forms(_ texts: [String]) throws -> [[UInt8]: Model.Form] {
      let directory = try TemporaryDirectory()
      var writer = try Self.build(
        texts.map { [$0] }, analyzer, commitEvery: 2, at: directory.path)
      try writer.optimize()
      #expect(try Index.verify(at: directory.path).faults.isEmpty)
      return try Self.read(try #require(try Self.segments(at: directory.path).first))
    }
    func form(_ term: String, _ documents: [UInt32]) -> Model.Form {
      Model.Form(term: Array(term.utf8), documents: documents)
    }
    let several = try forms(["the mill", "mill", "x", "the x the mill", "mill"])
    #expect(several[Array("mill".utf8)] == form("amil", [0, 1, 3, 4]))
    #expect(several[Array("x".utf8)] == form("ax", [2, 3]))
    // The form is in as many documents as its term, and in others.
    let equal = try forms(["the mill", "mill", "amill"])
    #expect(equal[Array("mill".utf8)] == form("amil", [0, 1]))
    #expect(equal[Array("amill".utf8)] == form("amil", [2]))
    let apart = try forms(["amill", "mill", "the mill"])
    #expect(apart[Array("mill".utf8)] == form("amil", [1, 2]))
  }

  @Test("fields with forms and without stand beside each other, and one may come later")
  func severalFields() throws {
    let directory = try TemporaryDirectory()
    let schema: Schema = [.keyword("id"), .text("title"), .text("body", surfaceForms: true)]
    var writer = try Index.rebuild(at: directory.path, schema: schema)
    try writer.add(["id": "Runs", "title": "Runs", "body": "Runs"])
    try writer.commit()
    writer.addField(.text("note", surfaceForms: true))
    try writer.add(["id": "2", "note": "notes running", "body": "running mills"])
    try writer.commit()
    try writer.optimize()
    #expect(try Index.verify(at: directory.path).faults.isEmpty)
    let searcher = try Index.open(at: directory.path).searcher()
    #expect(searcher.schema.fields.map(\.keepsSurfaceForms) == [false, false, true, true])
    let statistics = try searcher.statistics()
    #expect(statistics.fields.map(\.counts.surfaceFormCount) == [0, 0, 3, 2])
    #expect(statistics.total.surfaceFormCount == 5)
    let names = statistics.fields.map { $0.counts.sections.map(\.name) }
    let surfaces: Set = ["surface index", "surface forms", "surface postings"]
    #expect(names.map { surfaces.isSubset(of: $0) } == [false, false, true, true])
    #expect(try searcher.search("running").total.value == 2)
  }

  @Test("forms change nothing else in an index")
  func otherSections() throws {
    var random = SeededRandom()
    let texts = Self.texts(300, most: 30, using: &random)
    let directory = try TemporaryDirectory()
    _ = try Self.build(texts, .english, commitEvery: 300, at: directory.path)
    let plain = try TemporaryDirectory()
    var writer = try Index.rebuild(
      at: plain.path, schema: [.text("text", analyzer: .english, stored: false)])
    for values in texts {
      var document = Document()
      for value in values { document.add("text", value) }
      try writer.add(document)
    }
    try writer.commit()
    let (with, without) = (
      try Self.open(directory.path), try Self.open(plain.path)
    )
    for (id, _) in without.sections where id.kind != .schema {
      var (a, b) = (try with.section(id).reader(), try without.section(id).reader())
      #expect(try a.readBytes(a.count) == b.readBytes(b.count), "\(id)")
    }
    #expect(with.sections.count == without.sections.count + 3)
  }

  private static func open(_ path: String) throws -> SegmentFile {
    let segment = try #require(try segments(at: path).first)
    return try SegmentFile(MappedFile.map(segment), path: segment)
  }
}
