// Licensed under the Apache License 2.0.

import Ginet

/// Folding by NFKC_Casefold, tried on Unicode's own cases.
///
/// The five columns of each row of NormalizationTest are forms of one text: they must fold to the
/// same, and folding that again must change nothing. Each code point of CaseFolding with the
/// status C or F must fold as its mapping does. Statuses S and T are other foldings.
struct FoldFigure: AnalysisFigure {
  var title: String { "NormalizationTest and CaseFolding" }

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    let version = UnicodeVersion.linked.unicode + ".0"
    var finding = AnalysisFinding()
    var table = TextTable([
      .left("file"), .left("Unicode"), .right("cases"), .right("fold to nothing"), .right("wrong"),
    ])
    let checks:
      [(name: String, isCase: ([String]) -> Bool, forms: ([String]) -> ArraySlice<String>)]
    checks = [
      ("NormalizationTest", { $0.count >= 5 }, { $0[..<5] }),
      ("CaseFolding", { $0.count >= 3 && ["C", "F"].contains($0[1]) }, { [$0[0], $0[2]] }),
    ]
    for check in checks {
      let name = "unicode/\(version)/\(check.name).txt.gz"
      guard let lines = try data.lines(name) else {
        finding.gaps.append("no \(name)")
        continue
      }
      let cases = UnicodeData.records(lines).filter(check.isCase).map(check.forms)
      var nothingCount = 0
      var wrong: [String] = []
      for forms in cases {
        let texts = forms.compactMap(UnicodeData.text)
        let folded = Set(texts.map(Analyzer.foldedWhole.bytes))
        guard texts.count == forms.count, folded.count == 1, let form = folded.first,
          Analyzer.foldedWhole.bytes(String(decoding: form, as: UTF8.self)) == form
        else {
          wrong.append("\(check.name): \(forms.joined(separator: "; "))")
          continue
        }
        if form.isEmpty { nothingCount += 1 }
      }
      if cases.isEmpty { finding.misses.append("\(name) holds no cases") }
      table.add([
        check.name, version, grouped(cases.count), grouped(nothingCount), grouped(wrong.count),
      ])
      finding.misses += wrong
    }
    finding.lines = table.lines
    return finding
  }
}

extension Analyzer {
  /// The bytes of the folded form: two strings are equal in Swift if they are canonically
  /// equivalent, which would hide a form that is not normalized.
  fileprivate func bytes(_ text: String) -> [UInt8] { Array(whole(text).utf8) }
}
