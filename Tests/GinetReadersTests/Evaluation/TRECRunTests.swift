// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetReaders
import TestSupport
import Testing

@Suite("Runs in TREC's format")
struct TRECRunTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func read(_ text: String) throws -> TRECRun {
    try TRECRun(at: directory.write(text, as: "a.run"))
  }

  @Test("lines of a query may stand anywhere, and the order is that of the scores")
  func reading() throws {
    let run = try read(
      """
      q2 Q0 m 1 1 t
      q1 Q0 c 4 1.5 t
      q1\tQ0\tz  1 9 t

      q1 Q0 a 2 8.5e0 t\r
      q2 Q0 n 9 1.0 t
        q1 Q0 x 3 -inf t
      """)
    #expect(run.queries == ["q2", "q1"])
    #expect(run.rankings["q1"]?.entries.map(\.document) == ["z", "a", "c", "x"])
    #expect(run.rankings["q2"]?.entries.map(\.document) == ["n", "m"])
  }

  @Test(
    "a line that is none is told with its number",
    arguments: [
      ("q1 Q0 a 1 2 t\nq1 Q0 b 2 t", 2, "5 columns where a run has six"),
      ("q1 Q0 a 1 2 t extra", 1, "7 columns"),
      ("\n\nq1 Q0 a 1 NaN t", 3, "\"NaN\" where a score is expected"),
      ("q1 Q0 a 1 nan t", 1, "\"nan\" where a score is expected"),
      ("q1 Q0 a 1 high t", 1, "\"high\" where a score is expected"),
      (
        "q1 Q0 a 1 2 t\nq2 Q0 a 1 2 t\nq1 Q0 a 2 1 t", 3,
        "\"a\" stands twice in the ranking of \"q1\""
      ),
      ("", 1, "there is no ranking"), ("\n \n", 1, "there is no ranking"),
      ("\u{0}\u{1}\u{FFFD}", 1, "1 columns"),
    ])
  func badLines(text: String, line: Int, reason: String) throws {
    let error = #expect(throws: SourceError.self) { try read(text) }
    #expect(error?.file == directory.path(of: "a.run") && error?.line == line)
    #expect(error?.reason.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test("what was written is read as the same, to the last bit of a score", arguments: 0..<10)
  func roundTrip(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    var run = TRECRun()
    for query in 0..<5 {
      let entries = (0..<Int.random(in: 1...40, using: &random)).map { number in
        RankedDocuments.Entry(
          document: "dök-\(number)~\(query)",
          score: Bool.random(using: &random) ? 1 : Double.random(in: 0...30, using: &random))
      }
      run.add(RankedDocuments(entries.shuffled(using: &random)), for: "q\(query)")
    }
    #expect(try read(run.text(tag: "ginet")) == run)
  }

  @Test("a ranking that is added again takes the place of the first")
  func replacing() throws {
    var run = TRECRun()
    for document in ["a", "b"] {
      run.add(RankedDocuments([.init(document: document, score: 1)]), for: "q")
    }
    #expect(try run.text(tag: "t") == "q Q0 b 1 1.0 t\n")
  }

  @Test("a score that is no number is not written")
  func badScore() {
    var run = TRECRun()
    run.add(RankedDocuments([.init(document: "a", score: .nan)]), for: "q")
    #expect(throws: RecordError.self) { try run.text(tag: "t") }
  }

  @Test(
    "ids that would be taken for several columns, or none, are not written",
    arguments: ["a b", "", "a\tb", "a\nb", "a\u{A0}b", "a\u{1F}b", "\u{2028}"])
  func badIDs(id: String) {
    var run = TRECRun()
    run.add(RankedDocuments([.init(document: id, score: 1)]), for: "q")
    #expect(throws: RecordError.self) { try run.text(tag: "t") }
    var other = TRECRun()
    other.add(RankedDocuments([]), for: id)
    #expect(throws: RecordError.self) { try other.text(tag: "t") }
  }

  @Test("a file that is not there, or is damaged gzip, is told")
  func unreadable() throws {
    let missing = #expect(throws: ReadError.self) { try TRECRun(at: directory.path(of: "none")) }
    #expect(missing?.isNotFound == true)
    let path = directory.path(of: "cut.run.gz")
    try Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]).write(to: URL(fileURLWithPath: path))
    let damaged = #expect(throws: ReadError.self) { try TRECRun(at: path) }
    #expect(damaged?.isDamage == true)
  }

  @Test("any bytes are a run or an error", arguments: 0..<200)
  func fuzz(round: Int) throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ UInt64(round))
    let pieces = [
      "q1", "Q0", "d", "1", "2.5", "nan", " ", "\t", "\n", "\r\n", "é", "t", "1e999", "\u{0}",
    ]
    let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }
    do {
      let run = try read(text.joined())
      #expect(!run.queries.isEmpty && run.rankings.count == run.queries.count)
    } catch let error as SourceError {
      #expect(error.line >= 1)
    }
  }
}
