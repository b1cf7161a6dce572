// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

/// Files of each version of the format, kept so that later code still reads them, and writes the
/// same bytes as long as the version stays. `Golden/README.md` has the rule that makes them.
@Suite("Files of each version of the format")
struct GoldenFileTests {
  private static let folder = Checkout.path + "/Tests/GinetTests/Golden"
  // Its identity names no version of ICU, so that every machine writes the same.
  private static let words = Analyzer("golden", tokenizer: WhitespaceTokenizer())

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

  private static func build(_ positions: Field.Positions, at path: String) throws {
    let schema: Schema = [.text("text", analyzer: words, stored: false, positions: positions)]
    var writer = try Index.rebuild(at: path, schema: schema)
    for document in documents { try writer.add(["text": document.joined(separator: " ")]) }
    try writer.commit()
  }

  @Test(
    "this version writes the same bytes on every machine",
    arguments: [("fast", .fast), ("compact", .compact)] as [(String, Field.Positions)])
  func bytes(name: String, positions: Field.Positions) throws {
    let directory = try TemporaryDirectory()
    try Self.build(positions, at: directory.path)
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

  @Test("a file of version 2 is sound and answers", arguments: ["fast", "compact"])
  func version2(name: String) throws {
    let path = Self.folder + "/v2/\(name).gnx"
    #expect(try Index.verify(at: path).isSound)
    let searcher = try Index.open(at: path, analyzers: [Self.words]).searcher()
    #expect(searcher.documentCount == 4_500)
    func count(_ text: String) throws -> Int {
      try searcher.search(QueryParser().parse(text).query).total.value
    }
    let documents = Self.documents
    #expect(try count("w0") == documents.count { $0.contains("w0") })
    #expect(try count("w42") == documents.count { $0.contains("w42") })
    #expect(
      try count("\"w0 w0\"")
        == documents.count { zip($0, $0.dropFirst()).contains { $0 == ("w0", "w0") } })
    #expect(try count("nowhere") == 0)
  }
}
