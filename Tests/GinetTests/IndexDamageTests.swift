// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

/// A sample of what `ginet-benchmarks damage` does in full.
@Suite("Damaged indexes")
struct IndexDamageTests {
  @Test(
    "a flipped bit is never answered wrongly",
    arguments: [(.fast, false), (.compact, false), (.fast, true)] as [(Field.Positions, Bool)])
  func bits(positions: Field.Positions, surfaceForms: Bool) throws {
    let trial = try DamageTrial(
      documentCount: 3, positions: positions, surfaceForms: surfaceForms)
    var random = SeededRandom()
    for _ in 0..<600 {
      let file = trial.anyFile(&random)
      let bit = Int.random(in: 0..<8 * file.bytes.count, using: &random)
      var bytes = file.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      try trial.expectNoWrongAnswer(bytes, as: file.name, "bit \(bit) of \(file.name)")
    }
  }

  @Test("a flipped bit in which documents are live is never answered wrongly")
  func liveBits() throws {
    let trial = try DamageTrial(documentCount: 8, deleted: 2)
    let file = try #require(trial.files.first { $0.name.hasPrefix("live-") })
    for bit in 0..<8 * file.bytes.count {
      var bytes = file.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      try trial.expectNoWrongAnswer(bytes, as: file.name, "bit \(bit) of \(file.name)")
    }
  }

  @Test("a file that was cut short is never answered from", arguments: [nil, 1])
  func truncations(deleted: Int?) throws {
    let trial = try DamageTrial(documentCount: deleted == nil ? 3 : 8, deleted: deleted)
    for file in trial.files {
      for length in stride(from: 0, to: file.bytes.count, by: 5) {
        try trial.expectNoWrongAnswer(
          Array(file.bytes[..<length]), as: file.name, "\(file.name) cut to \(length) bytes",
          mayAnswer: false)
      }
    }
  }

  @Test("damage to one of many pages is never answered wrongly")
  func pages() throws {
    let trial = try DamageTrial(documentCount: 300, surfaceForms: true)
    let file = try #require(trial.files.max { $0.bytes.count < $1.bytes.count })
    var random = SeededRandom()
    let pageCount = (file.bytes.count + 4095) / 4096
    for _ in 0..<100 {
      let start = Int.random(in: 0..<pageCount, using: &random) * 4096
      let other = Int.random(in: 0..<pageCount, using: &random) * 4096
      let length = min(4096, file.bytes.count - max(start, other))
      var bytes = file.bytes
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        let place = start + .random(in: 0..<length, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: for i in start..<start + length { bytes[i] = 0 }
      default: for i in 0..<length { bytes.swapAt(start + i, other + i) }
      }
      try trial.expectNoWrongAnswer(bytes, as: file.name, "page at \(start), or \(other)")
    }
  }
}

/// An index in a directory, whose files are replaced by damaged ones and put back.
private struct DamageTrial {
  private let directory = try? TemporaryDirectory()
  private let path: String
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private let expected: [Answer]

  private static let queries: [Query] =
    [
      "river", "mill", "+river +mill", "river -mill", "\"river bank\"", "\"the old mill\"", "word7",
      "nowhere",
    ].map { QueryParser().parse($0).query } + [.term("id", "2"), .everything]

  private struct Answer: Equatable {
    var results: Results
    var documents: [Document]
    var sorted: Results
    var facets: Facets
  }

  init(
    documentCount: Int, positions: Field.Positions = .fast, surfaceForms: Bool = false,
    deleted: Int? = nil
  ) throws {
    path = try #require(directory).path(of: "i")
    let schema: Schema = [
      .keyword("id"), .text("body", positions: positions, surfaceForms: surfaceForms),
      .stored("note"), .number("size", stored: false),
    ]
    var writer = try Index.create(at: path, schema: schema).writer()
    for number in 0..<documentCount {
      // Lists of 128 positions are written otherwise than shorter ones.
      let row = String(repeating: "river bank of ", count: number == 1 ? 130 : number % 7)
      let body = row + "past the old mill word\(number) word\(number % 11)"
      try writer.add([
        "id": "\(number)", "body": body, "note": "note \(number)", "size": "\(-number % 3)",
      ])
    }
    try writer.commit()
    if let deleted {
      try writer.delete("\(deleted)", in: "id")
      try writer.commit()
    }
    expected = try Self.ask(path)
    // The lock's file is nothing of the index: who holds it, for a message.
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    where name != "write.lock" {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
      files.append((name, Array(bytes)))
    }
  }

  private static func ask(_ path: String) throws(IndexError) -> [Answer] {
    let searcher = try Index.open(at: path).searcher()
    var answers: [Answer] = []
    for query in queries {
      let results = try searcher.search(query)
      var documents: [Document] = []
      for hit in results.hits { documents.append(try searcher.document(hit.address)) }
      let sorted = try searcher.search(query, options: SearchOptions(sort: .field("size")))
      let facets = try searcher.facets(of: query, by: "size")
      answers.append(
        Answer(results: results, documents: documents, sorted: sorted, facets: facets))
    }
    return answers
  }

  func anyFile(_ random: inout SeededRandom) -> (name: String, bytes: [UInt8]) {
    files[.random(in: files.indices, using: &random)]
  }

  /// Searches with `bytes` in the place of a file: for the same answers, or an error that tells
  /// the place, and the library's own check must find the damage in any case.
  func expectNoWrongAnswer(
    _ bytes: [UInt8], as name: String, _ damage: String, mayAnswer: Bool = true
  ) throws {
    let intact = try #require(files.first { $0.name == name }).bytes
    if bytes == intact { return }
    try replace(name, bytes)
    defer { #expect(throws: Never.self) { try replace(name, intact) } }
    do throws(IndexError) {
      let answers = try Self.ask(path)
      #expect(answers == expected && mayAnswer, "\(damage)")
    } catch {
      #expect(error.code == .damaged || error.code == .unsupportedVersion, "\(damage): \(error)")
      #expect(error.path.hasPrefix(path) && error.section != nil && error.offset != nil)
    }
    #expect(try !Index.verify(at: path).isSound, "\(damage)")
  }

  /// A new file each time: a mapping of the old one keeps its length.
  private func replace(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"), options: .atomic)
  }
}
