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

  /// The terms of each form, with the documents in which it became them.
  private typealias Forms = [[UInt8]: [[UInt8]: [UInt32]]]

  /// What the forms of all documents are, found word by word.
  private static func forms(of texts: [[String]], _ analyzer: Analyzer) -> Forms {
    var forms: Forms = [:]
    for (document, values) in texts.enumerated() {
      for value in values {
        var stream = TokenStream()
        stream.recordsSurfaceForms = true
        analyzer.analyze(Array(value.utf8).span, into: &stream)
        stream.forEachSurfaceForm { bytes, token in
          let term = stream.termBytes(of: stream.tokens[token])
          if forms[Array(bytes)]?[term]?.last != UInt32(document) {
            forms[Array(bytes), default: [:]][term, default: []].append(UInt32(document))
          }
        }
      }
    }
    return forms
  }

  /// The forms that a segment has.
  private static func read(_ path: String) throws -> Forms {
    let segment = try SegmentReader(SegmentFile(MappedFile.map(path), path: path))
    let terms = try #require(segment.terms(ofField: 0))
    let reader = try #require(segment.surfaceForms(ofField: 0))
    var forms: Forms = [:]
    for place in 0..<reader.count {
      let (bytes, form) = try reader.entry(at: place)
      for term in form.terms {
        var cursor = try segment.postings(of: term, field: 0)
        var documents: [UInt32] = []
        while try cursor.advance() {
          documents += (0..<cursor.blockLength).map { cursor.documents[$0] }
        }
        forms[bytes, default: [:]][try terms.entry(at: term.term).term] = documents
      }
      let all = Set((forms[bytes] ?? [:]).values.flatMap(\.self)).sorted()
      #expect(try segment.documents(of: form, field: 0) == all)
      #expect(try segment.documentFrequency(of: form, field: 0) == all.count)
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
    _ texts: [[String]], _ analyzer: Analyzer, surfaceForms: Bool = true, ids: [Int]? = nil,
    commitEvery count: Int, at path: String
  ) throws -> IndexWriter {
    let schema: Schema = [
      .text("text", analyzer: analyzer, stored: false, surfaceForms: surfaceForms), .keyword("id"),
    ]
    var writer = try Index.rebuild(at: path, schema: schema)
    for (number, values) in texts.enumerated() {
      var document: Document = ["id": String(ids?[number] ?? number)]
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
    for _ in 0..<(count < 100 ? 5 : 1) {
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
      let expected = Self.forms(of: texts, chain.analyzer)
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
    var found: [Forms] = []
    for threads in [1, 2] {
      let directory = try TemporaryDirectory()
      var writer = try Self.build(
        texts, chain.analyzer, commitEvery: 400 * threads, at: directory.path)
      writer.threads = threads
      try writer.optimize(reordering: true)
      #expect(try Index.verify(at: directory.path).faults.isEmpty)
      let segment = try #require(try Self.segments(at: directory.path).first)
      names.append(segment.dropFirst(directory.path.count))
      found.append(try Self.read(segment))
    }
    #expect(names[0] == names[1])
    let expected = Self.forms(of: texts, chain.analyzer)
    #expect(
      found[0].mapValues { $0.mapValues(\.count) } == expected.mapValues { $0.mapValues(\.count) })
  }

  @Test(
    "what is left when documents were deleted becomes what a build of it writes",
    arguments: Chain.allCases)
  func deleted(chain: Chain) throws {
    var random = SeededRandom()
    for count in [4, 30, 300] {
      let texts = Self.texts(count, most: .random(in: 2...30, using: &random), using: &random)
      let parts = try TemporaryDirectory()
      let size = max(1, count / Int.random(in: 1...4, using: &random))
      var writer = try Self.build(texts, chain.analyzer, commitEvery: size, at: parts.path)
      let left = texts.indices.filter {
        $0 == 0 || $0 % [2, 3, 7].randomElement(using: &random)! > 0
      }
      for number in Set(texts.indices).subtracting(left) {
        #expect(try writer.delete(String(number), in: "id") == 1)
      }
      try writer.commit()
      #expect(try Index.verify(at: parts.path).faults.isEmpty)
      try writer.optimize()
      #expect(try Index.verify(at: parts.path).faults.isEmpty)
      let segment = try #require(try Self.segments(at: parts.path).first)
      let whole = try TemporaryDirectory()
      _ = try Self.build(
        left.map { texts[$0] }, chain.analyzer, ids: left, commitEvery: count, at: whole.path)
      let expected = try #require(try Self.segments(at: whole.path).first)
      #expect(segment.dropFirst(parts.path.count) == expected.dropFirst(whole.path.count))
      #expect(try Self.read(segment) == Self.forms(of: left.map { texts[$0] }, chain.analyzer))
    }
  }

  @Test("a form that became several terms has the documents of each")
  func severalTerms() throws {
    let analyzer = Chain.neighbors.analyzer
    func forms(_ texts: [String], deleting deleted: [Int] = []) throws -> Forms {
      let directory = try TemporaryDirectory()
      var writer = try Self.build(
        texts.map { [$0] }, analyzer, commitEvery: 2, at: directory.path)
      for number in deleted { try writer.delete(String(number), in: "id") }
      try writer.optimize()
      #expect(try Index.verify(at: directory.path).faults.isEmpty)
      return try Self.read(try #require(try Self.segments(at: directory.path).first))
    }
    func bytes(_ word: String) -> [UInt8] { Array(word.utf8) }
    let texts = ["the mill", "mill", "x", "the x the mill", "amill", "the mill mill"]
    let all = try forms(texts)
    #expect(all[bytes("mill")] == [bytes("amil"): [0, 3, 5], bytes("mill"): [1, 5]])
    #expect(all[bytes("amill")] == [bytes("amil"): [4]])
    #expect(all[bytes("x")] == [bytes("ax"): [3], bytes("x"): [2]])
    let left = try forms(texts, deleting: [0, 3, 5])
    #expect(left[bytes("mill")] == [bytes("mill"): [0]] && left[bytes("the")] == nil)
    #expect(left[bytes("amill")] == [bytes("amil"): [2]])
  }

  @Test("fields with forms and without stand beside each other, and one may come later")
  func severalFields() throws {
    let directory = try TemporaryDirectory()
    let schema: Schema = [.keyword("id"), .text("title"), .text("body", surfaceForms: true)]
    var writer = try Index.rebuild(at: directory.path, schema: schema)
    try writer.add(["id": "Runs", "title": "Runs", "body": "Runs"])
    try writer.commit()
    try writer.addField(.text("note", surfaceForms: true))
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
    _ = try Self.build(
      texts, .english, surfaceForms: false, commitEvery: 300, at: plain.path)
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
