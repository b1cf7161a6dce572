// Licensed under the Apache License 2.0.

import Ginet

/// Stems against the lists that Snowball publishes.
///
/// The lists are of a newer release than most systems' libstemmer, so a difference is no mistake
/// of ours: the tests compare our path with libstemmer itself. It must not change when a word is
/// asked again, which is when the cache answers; a list goes through twice for that.
struct SnowballFigure: AnalysisFigure {
  var title: String { "Snowball, against the published lists" }

  private static let folder = "snowball"

  func measure(_ data: AnalysisData) throws -> AnalysisFinding {
    var finding = AnalysisFinding()
    var table = TextTable([
      .left("algorithm"), .right("words"), .right("different"), .right("asked again"),
    ])
    let names = data.names(in: Self.folder, ending: ".tsv.gz")
    if names.isEmpty { return .missing(Self.folder) }
    var absent: [String] = []
    for name in names {
      guard let stem = StemFilter(name) else {
        absent.append(name)
        continue
      }
      let analyzer = Analyzer("stem", tokenizer: KeywordTokenizer(), filters: [stem])
      let pairs = try (data.lines("\(Self.folder)/\(name).tsv.gz") ?? []).compactMap { line in
        let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        return fields.count == 2 ? (word: Array(fields[0]), stem: Array(fields[1])) : nil
      }
      var differentCounts = [0, 0]
      var stems: [[[UInt8]]] = [[], []]
      for round in 0..<2 {
        for pair in pairs {
          let found = analyzer.onlyTerm(pair.word)
          if found != pair.stem { differentCounts[round] += 1 }
          stems[round].append(found)
        }
      }
      if pairs.isEmpty { finding.misses.append("\(name) holds no words") }
      if stems[0] != stems[1] { finding.misses.append("\(name): stems change when asked again") }
      table.add([
        name, grouped(pairs.count), grouped(differentCounts[0]), grouped(differentCounts[1]),
      ])
    }
    finding.lines = table.lines
    if !absent.isEmpty {
      finding.lines.append("not in the linked library: " + absent.joined(separator: ", "))
    }
    return finding
  }
}

extension Analyzer {
  /// The term of a text that this analyzer takes for one, or no bytes.
  fileprivate func onlyTerm(_ text: [UInt8]) -> [UInt8] {
    var stream = TokenStream()
    analyze(text.span, into: &stream)
    var found: [UInt8] = []
    stream.forEachTerm { term, _ in found = Array(term) }
    return found
  }
}
