// Licensed under the Apache License 2.0.

import Ginet
import TestSupport
import Testing

@testable import GinetReaders

/// `count` words in sentences of `length` words.
private func prose(_ count: Int, sentence length: Int = 10) -> String {
  (0..<count).map { index in
    let word = index % length == 0 ? "Word\(index)" : "word\(index)"
    return index % length == length - 1 || index == count - 1 ? word + "." : word
  }.joined(separator: " ")
}

private func parts(_ markdown: String, longest: Int = 150) throws -> [String] {
  try MarkdownReader(longestPassage: longest).read(markdown, file: "doc.md").passages.map(\.text)
}

/// Expects `parts` to be `whole` but for white space between them.
private func expectNothingLost(_ parts: [String], _ whole: String) {
  var rest = Substring(whole).utf8[...]
  for part in parts {
    while !rest.starts(with: part.utf8), let byte = rest.first, byte == 10 || byte == 32 {
      rest = rest.dropFirst()
    }
    guard rest.starts(with: part.utf8) else {
      Issue.record("\(part.debugDescription) is not next in \(String(rest).debugDescription)")
      return
    }
    rest = rest.dropFirst(part.utf8.count)
  }
  #expect(rest.isEmpty)
}

@Suite struct PassageSplit {
  @Test func aPassageOfTheLimitStaysWhole() throws {
    #expect(try parts(prose(150)).count == 1)
    #expect(try parts(prose(151)).count == 2)
  }

  @Test func partsShareTitleAndPathAndAreNumbered() throws {
    let document = try MarkdownReader(longestPassage: 100).read(
      "# T\n## S {#s label=\"L\"}\n\(prose(250))", file: "doc.md")
    #expect(document.passages.map(\.id) == ["doc/s", "doc/s~2", "doc/s~3"])
    #expect(document.passages.map(\.part) == [1, 2, 3])
    #expect(document.passages.allSatisfy { $0.title == "S" && $0.path == ["T", "L"] })
  }

  @Test("parts are few and about equal", arguments: [160, 300, 310, 600, 1_000])
  func balance(wordCount: Int) throws {
    let counts = try parts(prose(wordCount)).map(\.wordCount)
    #expect(counts.count == (wordCount + 149) / 150)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 10, "\(counts)")
    #expect(counts.reduce(0, +) == wordCount)
  }

  @Test func cutsFallBetweenBlocksFirst() throws {
    let blocks = [prose(60), prose(50), prose(70), prose(40)]
    #expect(
      try parts(blocks.joined(separator: "\n\n"))
        == [blocks[0] + "\n\n" + blocks[1], blocks[2] + "\n\n" + blocks[3]])
  }

  @Test func cutsFallBetweenListItems() throws {
    let items = (0..<8).map { "- Item \($0) " + prose(28) }
    let parts = try parts("Some of these:\n\n" + items.joined(separator: "\n"))
    #expect(parts.count == 2)
    #expect(parts.map { $0.split(separator: "\n").filter { $0.hasPrefix("• ") }.count } == [4, 4])
    #expect(parts.first?.hasPrefix("Some of these:\n\n• Item 0") == true)
    #expect(parts.last?.hasPrefix("• Item 4") == true)
  }

  @Test func aListIsNotCutFromTheLineThatAnnouncesIt() throws {
    let parts = try parts(
      "\(prose(20))\n\nSome of these:\n\n- \(prose(20))\n- \(prose(20))", longest: 45)
    #expect(parts.count == 2)
    #expect(parts.last?.hasPrefix("Some of these:\n\n• ") == true)
  }

  @Test func aListStaysTogetherIfThePartsAreNotTooUnequal() throws {
    let list = (0..<6).map { "- Item \($0) " + prose(8) }.joined(separator: "\n")
    let parts = try parts("Some of these:\n\n\(list)\n\n\(prose(40))", longest: 80)
    #expect(parts.map(\.wordCount) == [63, 40])
  }

  @Test func aTooLongItemIsCutBetweenItsSentences() throws {
    let parts = try parts("- \(prose(60))\n  - \(prose(5, sentence: 5))", longest: 40)
    #expect(parts.map(\.wordCount) == [30, 35])
  }

  @Test func tablesAreCutBetweenRowsAndCodeBetweenLines() throws {
    let rows = (0..<10).map { "| a\($0) | b c |" }
    #expect(
      try parts("| h | i |\n|---|---|\n" + rows.joined(separator: "\n"), longest: 17).map(
        \.wordCount)
        == [17, 15])
    let lines = (0..<10).map { "  let x\($0) = 1 +" }
    let code = try parts("```\n" + lines.joined(separator: "\n") + "\n```", longest: 15)
    #expect(code == [lines[..<5].joined(separator: "\n"), lines[5...].joined(separator: "\n")])
  }

  @Test func aSentenceIsNeverCut() throws {
    let sentence = prose(200, sentence: 200)
    #expect(try parts(sentence) == [sentence])
    #expect(try parts("\(sentence) Short one.") == [sentence, "Short one."])
    #expect(try parts("漢字。" + String(repeating: "字", count: 9) + "。漢", longest: 5).count == 3)
  }

  @Test(arguments: [0, -1, 1])
  func aLimitBelowOneCountsAsOne(limit: Int) throws {
    #expect(try parts("One two. Three.", longest: limit) == ["One two.", "Three."])
  }

  @Test(
    "sentences end where they end",
    arguments: [
      ["One. ", "Two! ", "Three?  ", "Four… ", "Five"],
      ["He said “yes.” ", "Then (no.) ", "\"Well.\" ", "End."],
      ["Version 1.5 of e.g. this, i.e. that, etc. and so on. ", "Next."],
      [
        "See Dr. Smith, J. Smith or John F. Kennedy vs. Fig. 2 on p. 7 in the U.S. Congress. ",
        "Yes.",
      ],
      ["A marker is chromogranin A. ", "Chromogranin A is one. ", "No. ", "HIAA is another."],
      ["Ask for No. 5 or no.", " Never."],
      ["It ends here.", "\nAnd a line"], ["a\n", "\n", "b\n", "c"],
      ["漢字。", "かな！", "「はい。」", "終"],
      ["वाक्य। ", "वाक्य।"],
      ["Wait... ", "What?! ", "Oh."],
      ["no end"], [""],
    ])
  func sentences(expected: [String]) {
    let text = expected.joined()
    let pieces = Sentences.english.pieces(of: text)
    #expect(pieces.map { $0.gap + $0.text }.joined() == text)
    #expect(pieces.allSatisfy { $0.gap.isBlank })
    #expect(
      pieces.map { String($0.text) }
        == expected.map { String($0.trimmed) }.filter { !$0.isEmpty || expected.count == 1 })
  }

  @Test(arguments: [
    ("", 0), ("one", 1), (" one  two\nthree ", 3), ("• a – b | c", 3), ("5-HIAA, 1.5 & (x)", 3),
    ("漢字かな", 4), ("Größe漢字", 3), ("...", 0),
  ])
  func words(text: String, count: Int) {
    #expect(text.wordCount == count)
  }

  @Test func cutsOfASequence() {
    func cuts(_ counts: [Int], _ longest: Int, inner: Set<Int> = []) -> [Int] {
      let isInner = counts.indices.map(inner.contains)
      return PassageSplitter.cuts(counts, isInner: isInner, longest: longest)
    }
    #expect(cuts([], 10) == [])
    #expect(cuts([5], 10) == [1])
    #expect(cuts([5, 5], 10) == [2])
    #expect(cuts([5, 5, 5], 10) == [1, 3] || cuts([5, 5, 5], 10) == [2, 3])
    #expect(cuts([20, 1, 20], 10) == [1, 2, 3])
    #expect(cuts([3, 3, 3, 3, 3, 3], 12) == [3, 6])
    #expect(cuts([9, 1, 1, 9], 10) == [2, 4])
    #expect(cuts([0, 0], 10) == [2])
    #expect(cuts([4, 1, 1, 6], 10, inner: [3]) == [2, 4])
    #expect(cuts([4, 2, 4], 9, inner: [1]) == [2, 3])
    #expect(cuts([4, 9, 4, 9], 18, inner: [2]) == [2, 4])
  }

  @Test func randomCutsAreAsFewAsCanBeAndWithinTheLimit() {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let longest = Int.random(in: 1...30, using: &random)
      let counts = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        Int.random(in: 0...longest, using: &random)
      }
      let isInner = counts.map { _ in Bool.random(using: &random) }
      let cuts = PassageSplitter.cuts(counts, isInner: isInner, longest: longest)
      var start = 0
      for cut in cuts {
        #expect(cut > start)
        #expect(counts[start..<cut].reduce(0, +) <= longest)
        start = cut
      }
      #expect(start == counts.count)
      var fewest = 1
      var sum = 0
      for count in counts {
        if sum + count > longest {
          fewest += 1
          sum = 0
        }
        sum += count
      }
      #expect(cuts.count == fewest)
    }
  }

  @Test func randomDocumentsLoseAndRepeatNothing() throws {
    var random = SeededRandom()
    for _ in 0..<400 {
      var markdown = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let text = prose(
          Int.random(in: 1...80, using: &random), sentence: Int.random(in: 1...20, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: markdown += "- \(text)\n- \(text)\n  1. \(text)\n  2. b\n\n"
        case 1: markdown += "|\(text)|b|\n|---|---|\n|\(text)|c|\n||d|\n\n"
        case 2: markdown += "```\n    \(text)\n\n  \(text)\n```\n\n"
        case 3: markdown += "\(text)  \n\(text)\n\n"
        case 4: markdown += "Such as:\n\n- \(text)\n\n  …\n\n"
        default: markdown += text + "\n\n"
        }
      }
      let whole = try #require(try parts(markdown, longest: .max).first)
      let limit = Int.random(in: 1...120, using: &random)
      let parts = try parts(markdown, longest: limit)
      expectNothingLost(parts, whole)
      for part in parts where part.wordCount > limit {
        // One sentence at most has words: the rest stands behind it, such as a lone "…".
        let pieces = Sentences.english.pieces(of: part)
        #expect(pieces.count { $0.text.wordCount > 0 } == 1, "\(limit): \(part)")
      }
    }
  }
}
