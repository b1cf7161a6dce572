// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetStore
import TestSupport
import Testing

/// Files of each version of the format, kept so that later code still reads them, and writes the
/// same bytes as long as the version stays. `Golden/README.md` has the rule that makes them.
@Suite("Files of each version of the format")
struct GoldenFileTests {
  private static let folder = Checkout.path + "/Tests/GinetTests/Golden"
  // Its identity names no version of ICU, so that every machine writes the same.
  private static let words = Analyzer("golden", tokenizer: WhitespaceTokenizer())

  private static let stems = Analyzer(
    "golden-stems", tokenizer: WhitespaceTokenizer(), filters: [TwoDigits()])

  /// A stemmer whose stems are the same everywhere: `w1234` becomes `w12`.
  private struct TwoDigits: TokenFilter {
    var identity: String { "two-digits" }
    var changesForms: Bool { true }
    func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
      for index in stream.tokens.indices {
        stream.replaceTerm(at: index, with: stream.termBytes(of: stream.tokens[index]).prefix(3))
      }
    }
  }

  /// The words of 4,500 documents: more than a superblock holds of the most frequent.
  private static let documents: [[String]] = {
    var random = SeededRandom(seed: 2)
    return (0..<4_500).map { _ in
      (0..<Int.random(in: 1...24, using: &random)).map { _ in
        // Of two numbers below 60 the product: a few words are frequent and many are rare.
        "w\(Int.random(in: 0..<60, using: &random) * Int.random(in: 0..<60, using: &random))"
      }
    }
  }()

  private static let fields: [String: Field] = [
    "fast": .text("text", analyzer: words, stored: false),
    "compact": .text("text", analyzer: words, stored: false, positions: .compact),
    "surfaces": .text("text", analyzer: stems, stored: false, surfaceForms: true),
  ]

  private static func build(_ field: Field, at path: String) throws {
    let schema = Schema([field])
    var writer = try Index.rebuild(at: path, schema: schema)
    for document in documents { try writer.add(["text": document.joined(separator: " ")]) }
    try writer.commit()
  }

  @Test(
    "this version writes the same bytes on every machine",
    arguments: ["fast", "compact", "surfaces"])
  func bytes(name: String) throws {
    let directory = try TemporaryDirectory()
    try Self.build(try #require(Self.fields[name]), at: directory.path)
    let segment = try #require(
      try FileManager.default.contentsOfDirectory(atPath: directory.path)
        .first { $0.hasPrefix("segment-") })
    let written = try Data(contentsOf: URL(fileURLWithPath: directory.path(of: segment)))
    let golden = Self.folder + "/v\(Index.formatVersion)/\(name).gnx"
    if environment["GINET_RECORD_GOLDEN"] != nil {
      try written.write(to: URL(fileURLWithPath: golden))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: golden)) == written)
  }

  @Test("a file of version 3 is sound and answers", arguments: ["fast", "compact"])
  func version3(name: String) throws {
    let path = Self.folder + "/v3/\(name).gnx"
    #expect(try Index.verify(at: path).isSound)
    let searcher = try Index.open(at: path, analyzers: [Self.words]).searcher()
    #expect(searcher.documentCount == 4_500)
    func count(_ text: String) throws -> Int {
      try searcher.count(QueryParser().parse(text).query)
    }
    let documents = Self.documents
    #expect(try count("w0") == documents.count { $0.contains("w0") })
    #expect(try count("w42") == documents.count { $0.contains("w42") })
    #expect(
      try count("\"w0 w0\"")
        == documents.count { zip($0, $0.dropFirst()).contains { $0 == ("w0", "w0") } })
    #expect(try count("nowhere") == 0)
  }

  @Test("a file of version 3 has its surface forms")
  func surfaceForms() throws {
    let path = Self.folder + "/v3/surfaces.gnx"
    #expect(try Index.verify(at: path).faults.isEmpty)
    let searcher = try Index.open(at: path, analyzers: [Self.stems]).searcher()
    let words = Set(Self.documents.flatMap(\.self))
    #expect(try searcher.statistics().total.surfaceFormCount == words.count)
    #expect(try searcher.statistics().total.termCount == Set(words.map { $0.prefix(3) }).count)
    let segment = try SegmentReader(SegmentFile(MappedFile.map(path), path: path))
    let forms = try #require(segment.surfaceForms(ofField: 0))
    for word in ["w42", "w0", "w420", "w3481", "w3364"] {
      let form = try forms.form(Array(word.utf8))
      let count = try form.map { try segment.documentFrequency(of: $0, field: 0) } ?? 0
      #expect(count == Self.documents.count { $0.contains(word) }, "\(word)")
    }
  }
}
