// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@testable import GinetReaders

private func read(_ text: String, longest: Int = .max) -> PlainTextDocument {
  PlainTextReader(longestPassage: longest).read(Array(text.utf8), file: "notes/rivers.txt")
}

@Suite struct PlainTextReaderTests {
  private static let long = String(repeating: "word ", count: 50) + "end."

  @Test(
    "paragraphs are parted by blank lines, and their wrapped lines joined",
    arguments: [
      ("One line.", "One line."),
      ("A river\nruns to\nthe sea.\n\n \n\nIt ends.", "A river runs to the sea.\n\nIt ends."),
      ("A.\r\nB.\r\n\r\nC.", "A. B.\n\nC."),
      ("Bring:\n- a coat\n- a\n  hat\n1. map", "Bring:\n- a coat\n- a\n  hat\n1. map"),
      ("\(long)\nSecond.", "\(long)\n\nSecond."),
      ("\u{FEFF}  A.  ", "A."),
    ])
  func paragraphs(text: String, expected: String) {
    #expect(read(text).passages.map(\.text) == [expected])
  }

  @Test(
    "the first line is the title if it looks like one",
    arguments: [
      ("Rivers\n\nThey run.", "Rivers", "They run."),
      ("They run.\n\nAnd end.", "rivers", "They run.\n\nAnd end."),
      ("Rivers of\nthe north\n\nThey run.", "Rivers of the north", "They run."),
      ("These are:\n\nMany.", "rivers", "These are:\n\nMany."),
      ("Rivers", "rivers", "Rivers"),
      ("\(long)\n\nMore.", "rivers", "\(long)\n\nMore."),
    ])
  func title(text: String, title: String, body: String) {
    let document = read(text)
    #expect(document.title == title)
    #expect(document.passages.map(\.title) == [title] && document.passages.map(\.path) == [[title]])
    #expect(document.passages.map(\.text) == [body])
    #expect(document.passages.map(\.id) == ["rivers"])
  }

  @Test("nothing is in no passage", arguments: ["", "\n\n", "  \n\t"])
  func nothing(text: String) { #expect(read(text).passages.isEmpty) }

  @Test("a text of one line is cut between its sentences, and nothing is lost") func sentences() {
    let sentences = (0..<100).map { "Sentence \($0) says that the river runs on to the sea." }
    let passages = read(sentences.joined(separator: " "), longest: 40).passages
    #expect(passages.count == 34)
    #expect(passages.map(\.text).joined(separator: " ") == sentences.joined(separator: " "))
    #expect(passages.prefix(2).map(\.id) == ["rivers", "rivers~2"])
  }

  @Test("UTF-16 is read by its mark, and any bytes without a trap") func bytes() {
    let utf16: [UInt8] =
      [0xFF, 0xFE] + "Größe. 漢字".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let reader = PlainTextReader(longestPassage: 5)
    #expect(reader.read(utf16, file: "a").passages.map(\.text) == ["Größe. 漢字"])
    var random = SeededRandom()
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for passage in reader.read(bytes, file: "a").passages { #expect(!passage.text.isBlank) }
    }
  }

  @Test("the institute's page as text gives every sentence once") func page() throws {
    let path = Checkout.path + "/../shared/source/gi-net-summary-page.txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      print("SKIPPED page: gi-net-summary-page.txt is not beside the checkout")
      return
    }
    let document = PlainTextReader().read([UInt8](data), file: path)
    let words = document.passages.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
    let expected = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    #expect(words == expected)
    #expect(document.passages.count > 30)
    for passage in document.passages where passage.text.wordCount > 150 {
      #expect(Sentences.english.pieces(of: passage.text).count { $0.text.wordCount > 0 } == 1)
    }
  }
}
