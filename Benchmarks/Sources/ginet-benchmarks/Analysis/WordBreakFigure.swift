// Licensed under the Apache License 2.0.

import Ginet

/// The words of WordBreakTest, Unicode's own cases for UAX #29.
///
/// A case is right if the tokens are the segments of the file that hold a letter or a number. In
/// the version that the linked ICU implements, each case must be right, but for those that
/// ``Tailoring`` explains; a newer version is shown.
struct WordBreakFigure: AnalysisFigure {
  var title: String { "WordBreakTest" }

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    let linked = UnicodeVersion.linked.unicode + ".0"
    var finding = AnalysisFinding()
    var table = TextTable([
      .left("Unicode"), .left("path"), .right("cases"), .right("right"), .right("tailored: \":\""),
      .right("wrong"),
    ])
    for version in linked == "16.0.0" ? [linked] : [linked, "16.0.0"] {
      let name = "unicode/\(version)/WordBreakTest.txt.gz"
      guard let lines = try data.lines(name) else {
        finding.gaps.append("no \(name)")
        continue
      }
      let cases = UnicodeData.records(lines).compactMap { BreakCase($0[0]) }
      for (path, tokenizer) in [
        ("fast", WordTokenizer()), ("ICU", WordTokenizer(fastPath: false)),
      ] {
        let analyzer = Analyzer("words", tokenizer: tokenizer)
        var tailoredCount = 0
        var wrong: [BreakCase] = []
        for example in cases {
          let found = analyzer.analyze(example.text).ranges
          if found == example.words { continue }
          if found == example.wordsCutAtColons {
            tailoredCount += 1
          } else {
            wrong.append(example)
          }
        }
        table.add([
          version, path, grouped(cases.count), grouped(cases.count - tailoredCount - wrong.count),
          grouped(tailoredCount), grouped(wrong.count),
        ])
        if version == linked {
          if cases.isEmpty { finding.misses.append("\(name) holds no cases") }
          finding.misses += wrong.map { "\(version), \(path): \($0.text.debugDescription)" }
        }
      }
    }
    finding.lines = table.lines + Tailoring.all.map { "\"\($0.character)\": \($0.reason)" }
    return finding
  }
}

/// Where segmentation parts from UAX #29 or from ICU on purpose.
private struct Tailoring {
  let character: Character
  let reason: String

  static let all = [
    Tailoring(
      character: ":",
      reason: "ICU's: its root rules take the colon out of MidLetter, because only Swedish "
        + "writes it within words, so a:A is two words"),
    Tailoring(
      character: "@",
      reason: "ours: ICU 72 takes it for a letter, other versions and UAX #29 do not; it "
        + "separates here in all of them. No case of the file holds it"),
  ]
}

/// A line of WordBreakTest.
private struct BreakCase {
  let text: String
  /// Segments that hold a letter or a number, in UTF-8, without white space at their start.
  private(set) var words: [Range<Int>] = []
  /// The same if a colon ended a word and, with the marks on it, made no word.
  private(set) var wordsCutAtColons: [Range<Int>] = []

  /// - Parameter line: code points between "÷", a boundary, and "×", none.
  init?(_ line: String) {
    var text = ""
    var segment = Segment(start: 0)
    var cutSegment = segment
    var wasColon = false
    for field in line.split(separator: " ") {
      switch field {
      case "÷":
        segment.finish(at: text.utf8.count, into: &words)
        cutSegment.finish(at: text.utf8.count, into: &wordsCutAtColons)
        wasColon = false
      case "×": break
      default:
        guard let value = UInt32(field, radix: 16), let scalar = Unicode.Scalar(value) else {
          return nil
        }
        if scalar == ":" || wasColon && !scalar.extendsCharacter {
          cutSegment.finish(at: text.utf8.count, into: &wordsCutAtColons)
        }
        wasColon = scalar == ":" || wasColon && scalar.extendsCharacter
        text.unicodeScalars.append(scalar)
        segment.take(scalar)
        cutSegment.take(scalar)
      }
    }
    self.text = text
  }

  private struct Segment {
    var start: Int
    var isWord = false

    private var isBlank = true

    init(start: Int) { self.start = start }

    mutating func take(_ scalar: Unicode.Scalar) {
      isBlank = isBlank && scalar.properties.isWhitespace
      if isBlank { start += UTF8.width(scalar) }
      isWord = isWord || scalar.isLetterOrNumber
    }

    mutating func finish(at end: Int, into words: inout [Range<Int>]) {
      if isWord { words.append(start..<end) }
      self = Segment(start: end)
    }
  }
}

extension Unicode.Scalar {
  var isLetterOrNumber: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: properties.isAlphabetic
    }
  }

  /// Whether it is a mark or a format character, which rule WB4 joins to what stands before it.
  fileprivate var extendsCharacter: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
