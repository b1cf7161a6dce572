// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("Unicode's own cases")
struct UnicodeConformanceTests {
  /// The version that the linked ICU implements, as folders are called.
  private static let version = UnicodeVersion.linked.unicode + ".0"

  private let paths = [
    Analyzer("fast", tokenizer: WordTokenizer(), filters: [FoldFilter()]),
    Analyzer("icu", tokenizer: WordTokenizer(fastPath: false), filters: [FoldFilter()]),
  ]
  private let whole = Analyzer("whole", tokenizer: KeywordTokenizer(), filters: [FoldFilter()])

  // MARK: Words

  @Test(
    "both paths find these words",
    arguments: [
      ("÷ 0061 × 0308 × 002E × 0062 ÷ 002E ÷", [0..<5]),
      ("÷ 0061 ÷ 0020 ÷ 0308 ÷ 0062 ÷", [0..<1, 4..<5]),
      ("÷ 0031 × 002C × 0032 ÷ 002C ÷ 0061 ÷", [0..<3, 4..<5]),
      ("÷ 0041 × 005F × 0030 ÷ 0020 ÷ 005F × 005F ÷", [0..<3]),
      ("÷ 05D0 × 0022 × 05D1 ÷ 0022 ÷", [0..<5]),
      // ICU takes the colon out of MidLetter, because Swedish alone writes it within words.
      ("÷ 0061 ÷ 003A ÷ 0041 ÷", [0..<1, 2..<3]),
      // ICU 72 takes @ for a letter; we separate in all versions.
      ("÷ 0061 ÷ 0040 ÷ 0062 ÷", [0..<1, 2..<3]),
      // A vowel mark is a letter that joins to the white space before it, which is no word.
      ("÷ 0061 ÷ 0020 × 0020 × 0E31 × 0301 ÷ 0062 ÷", [0..<1, 3..<8, 8..<9]),
      ("÷ 2003 × 0020 × FF9E ÷", [4..<7]), ("÷ 00A0 × 0E31 ÷", [2..<5]),
    ])
  func wordTable(line: String, words: [Range<Int>]) throws {
    let example = try #require(BreakCase(line))
    #expect(example.words == words, "the line itself")
    for path in paths { #expect(path.analyze(example.text).ranges == words) }
  }

  @Test("WordBreakTest: every case, but for the colon")
  func wordBreakTest() throws {
    let name = "unicode/\(Self.version)/WordBreakTest.txt.gz"
    guard let records = try DataFile.unicode(name) else { return }
    #expect(records.count > 1000)
    for path in paths {
      var colonCount = 0
      for record in records {
        let example = try #require(BreakCase(record[0]), "\(record)")
        // Without folding, which drops nothing here but would hide it if it did.
        let found = Analyzer("words", tokenizer: path.tokenizer).analyze(example.text).ranges
        if found == example.words { continue }
        colonCount += 1
        #expect(found == example.wordsCutAtColons, "\(path.name): \(record[0])")
      }
      // As many as ICU's own iterator differs in, for Unicode 15.0.
      if Self.version == "15.0.0" { #expect(colonCount == 15, "\(path.name)") }
    }
  }

  // MARK: Folding

  @Test(
    "forms of one text fold to the same",
    arguments: [
      (["1E9E", "0073 0073", "00DF", "0053 0073"], "ss"), (["0130", "0069 0307"], "i\u{307}"),
      (["212B", "00C5", "0041 030A"], "å"), (["FB01", "0046 0069"], "fi"),
      (["0041 00AD 0042", "0061 0062"], "ab"), (["00AD", "200B", "E0001", "FE0F", "034F"], ""),
      // The iota subscript becomes a letter, behind every mark of the letter before it.
      (["0061 0345 035D 0062", "0061 035D 0345 0062"], "a\u{35D}ιb"),
      (["1FB3 0301", "1FB4", "03B1 0345 0301", "0391 0301 0345"], "άι"),
      (["1D15E", "1D157 1D165"], "\u{1D157}\u{1D165}"), (["AC00", "1100 1161"], "가"),
    ])
  func foldTable(forms: [String], folded: String) throws {
    for form in forms { #expect(try fold(form) == Array(folded.utf8), "\(form)") }
  }

  @Test("NormalizationTest: the columns of a row fold to the same, and that folds to itself")
  func normalizationTest() throws {
    let name = "unicode/\(Self.version)/NormalizationTest.txt.gz"
    guard let records = try DataFile.unicode(name) else { return }
    #expect(records.count > 10_000)
    for record in records {
      let folded = try Set(record[..<5].map(fold))
      #expect(folded.count == 1, "\(record)")
      #expect(try folded == [fold(bytes: #require(folded.first))], "\(record)")
    }
  }

  @Test("CaseFolding: a code point folds as its common or full mapping does")
  func caseFolding() throws {
    let name = "unicode/\(Self.version)/CaseFolding.txt.gz"
    guard let records = try DataFile.unicode(name) else { return }
    let mapped = records.filter { $0[1] == "C" || $0[1] == "F" }
    #expect(mapped.count > 1000)
    for record in mapped { #expect(try fold(record[0]) == fold(record[2]), "\(record)") }
  }

  /// The folded bytes of hexadecimal code points.
  private func fold(_ codes: String) throws -> [UInt8] {
    fold(bytes: Array(try #require(text(ofCodes: codes)).utf8))
  }

  /// A term that folds to nothing is dropped, which stands for no bytes here.
  private func fold(bytes: [UInt8]) -> [UInt8] { whole.tokens(bytes).terms.first ?? [] }

  // MARK: Fast path

  @Test(
    "the fast path agrees with ICU over the whole text",
    arguments: [
      ("ASCII", RandomText.ascii, 25_000), ("dense ASCII", RandomText.denseASCII, 25_000),
      ("mixed", RandomText.mixed, 25_000),
      ("mixed with all ASCII", RandomText.mixed + RandomText.ascii, 15_000),
      ("ill-formed", RandomText.illFormed, 10_000),
    ])
  func fastPath(name: String, alphabet: [[UInt8]], count: Int) {
    var random = SeededRandom()
    for _ in 0..<count {
      let text = RandomText.make(alphabet, upTo: 16, using: &random)
      let (fast, icu) = (paths[0].tokens(text), paths[1].tokens(text))
      let isEqual =
        fast.ranges == icu.ranges && fast.terms == icu.terms
        && fast.tokens.map(\.position) == icu.tokens.map(\.position)
      // A passed expectation costs more than the comparison.
      if !isEqual { Issue.record("\(name): \(text)") }
    }
  }
}

extension TokenStream {
  /// The places of the tokens in the text.
  var ranges: [Range<Int>] { tokens.map(\.utf8Range) }
}

/// The text of hexadecimal code points between spaces.
func text(ofCodes codes: String) -> String? {
  let values = codes.split(separator: " ").map { UInt32($0, radix: 16) }
  let scalars = values.map { $0.flatMap(Unicode.Scalar.init) }
  let text = String(String.UnicodeScalarView(scalars.compactMap { $0 }))
  return text.unicodeScalars.count == scalars.count ? text : nil
}

/// A line of WordBreakTest.
private struct BreakCase {
  let text: String
  /// Segments that hold a letter or a number, in UTF-8, without white space at their start.
  let words: [Range<Int>]
  /// The same if a colon, with the marks on it, ended a word and made none.
  let wordsCutAtColons: [Range<Int>]

  /// - Parameter line: code points between "÷", a boundary, and "×", none.
  init?(_ line: String) {
    var segments: [String] = []
    for segment in line.split(separator: "÷") {
      let codes = segment.split { $0 == "×" || $0 == " " }.joined(separator: " ")
      if codes.isEmpty { continue }
      guard let text = GinetAnalysisTests.text(ofCodes: codes) else { return nil }
      segments.append(text)
    }
    text = segments.joined()
    words = Self.words(of: segments)
    wordsCutAtColons = Self.words(of: segments.flatMap(Self.cutAtColons))
  }

  private static func words(of segments: [String]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for segment in segments {
      let end = start + segment.utf8.count
      if segment.unicodeScalars.contains(where: \.isLetterOrNumber) {
        let space = segment.unicodeScalars.prefix { $0.properties.isWhitespace }
        words.append(start + String(space).utf8.count..<end)
      }
      start = end
    }
    return words
  }

  private static func cutAtColons(_ segment: String) -> [String] {
    var pieces = [""]
    var isColon = false
    for scalar in segment.unicodeScalars {
      let isMark = scalar.properties.generalCategory.isMarkOrFormat
      if scalar == ":" || isColon && !isMark { pieces.append("") }
      isColon = scalar == ":" || isColon && isMark
      pieces[pieces.count - 1].unicodeScalars.append(scalar)
    }
    return pieces
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMarkOrFormat: Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark, .format].contains(self)
  }
}

extension Unicode.Scalar {
  /// What makes a segment a word.
  var isLetterOrNumber: Bool {
    let numbers: [Unicode.GeneralCategory] = [.decimalNumber, .letterNumber, .otherNumber]
    return properties.isAlphabetic || numbers.contains(properties.generalCategory)
  }
}
