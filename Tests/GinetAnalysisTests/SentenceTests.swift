// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Sentences")
struct SentenceTests {
  private func cut(_ text: String, _ language: String = "") -> [String] {
    var start = text.utf8.startIndex
    return Sentences(language: language).ends(in: text).map { end in
      let place = text.utf8.index(text.startIndex, offsetBy: end)
      defer { start = place }
      return String(text[start..<place])
    }
  }

  @Test(
    "sentences end where they end",
    arguments: [
      ("", []), ("", ["x"]), ("", [" "]), ("", ["\n"]),
      ("", ["One. ", "Two! ", "Three?  ", "Four… ", "Five"]),
      ("", ["a\n", "\n", "b\r\n", "c\u{2029}", "d"]),
      ("", ["He said “yes.” ", "Then (no.) ", "\"Well.\" ", "(This.) ", "End."]),
      ("", ["Version 1.5 of this, i.e. that. ", "Next."]), ("", ["It ends here… and goes on."]),
      ("", ["Some of these: - Pain. ", "- Fever. ", "– chills! ", "-HCG."]),
      (
        "en",
        ["See Dr. Smith, J. Smith or John F. Kennedy vs. Fig. 2 in the U.S. Congress. ", "Yes."]
      ),
      (
        "en",
        ["It is chromogranin A. ", "Ask for No. 5 or no. ", "Never: from 3 p.m. - 5 p.m. only."]
      ),
      ("", ["See Dr. ", "Smith, and z. ", "B. him."]),
      ("de", ["Fragen Sie Dr. Maier, z. B. in Abb. 3. ", "Ja, S. 7 bzw. Nr. 8. ", "Am Ende."]),
      ("fr", ["Voir fig. 3 et Mm. Dupont. ", "Oui."]),
      ("es", ["Vea pág. 5 de la Dra. Ruiz. ", "Sí."]),
      ("el", ["Τι είναι; ", "Αυτό."]), ("", ["Τι είναι; Αυτό."]),
      ("ja", ["漢字。", "かな！", "「はい。」", "終"]), ("zh", ["你好！", "（再见。）", "好"]),
      ("hi", ["वाक्य। ", "वाक्य।"]), ("ar", ["ما هذا؟ ", "هذا."]),
    ])
  func table(language: String, expected: [String]) {
    #expect(cut(expected.joined(), language) == expected)
  }

  @Test("SentenceBreakTest: every case")
  func sentenceBreakTest() throws {
    let name = "unicode/\(UnicodeVersion.linked.unicode).0/SentenceBreakTest.txt.gz"
    guard let records = try DataFile.unicode(name) else { return }
    var others: [String] = []
    for record in records {
      let sentences = record[0].split(separator: "÷").compactMap { sentence in
        text(ofCodes: sentence.split { $0 == "×" || $0 == " " }.joined(separator: " "))
      }.filter { !$0.isEmpty }
      let found = cut(sentences.joined())
      if found != sentences { others.append("\(sentences) \(found)") }
    }
    #expect(records.count > 400 && others.isEmpty, "\(others.count): \(others)")
  }

  @Test("a text longer than ICU sees at a time is cut as its parts are")
  func windows() {
    let parts = [
      "First one. ", "Ääö “next”? ", "🙂 It is!\r\n", String(repeating: "x ", count: 9_000),
    ]
    let text = String(repeating: parts.joined(), count: 9)
    let short = cut(parts.joined())
    // The last of a part goes on with the first of the next one, which no mark parts from it.
    var expected: [String] = []
    for round in 0..<9 {
      for (number, sentence) in short.enumerated() {
        if round > 0 && number == 0 {
          expected[expected.count - 1] += sentence
        } else {
          expected.append(sentence)
        }
      }
    }
    #expect(cut(text) == expected)
    let long = String(repeating: "word ", count: 60_000)
    #expect(cut(long + ". End. Yes") == [long + ". ", "End. ", "Yes"])
  }

  @Test("ends ascend to the length, in any bytes")
  func anyBytes() {
    var random = SeededRandom()
    let pieces: [[UInt8]] =
      [
        "a", "B", ". ", "…", " ", "!", "\n", "\r", "(", ")", "“", "「", "-", "Dr.", "1", "é", "漢",
        "。",
      ].map { Array($0.utf8) } + [[0xE2], [0x80], [0xF0, 0x9F], [0xC3], [0xFF], [0]]
    let all = ["", "en", "de", "el", "ja"].map { Sentences(language: $0) }
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random) ?? []
      }
      for sentences in all {
        let ends = sentences.ends(in: text.span)
        #expect(ends.last ?? 0 == text.count)
        #expect(zip([0] + ends, ends).allSatisfy { $0 < $1 }, "\(text)")
      }
    }
  }
}
