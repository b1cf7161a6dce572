// Licensed under the Apache License 2.0.

import GinetAnalysis
import TestSupport
import Testing

@Suite("What holds for every analyzer")
struct PropertyTests {
  private static let named: [TokenProperties] = TokenProperties.ofNamedAnalyzers
  private static let analyzerNames: [String] = named.map(\.analyzer.name)

  /// Words that meet in codes, compounds and elisions, which random characters seldom make.
  private static let pieces: [[UInt8]] =
    [
      "x-ray", "X ray", "x‑ray", "non-small", "5-HIAA", "5HIAA", "I-131", "68Ga-DOTATATE", "⁶⁸Ga",
      "MEN1", "1.5", "24-hour", "l’eau", "d'un", "patient's", "ISI", "İZMİR", "ıssız", "Straße",
      "ΣΑΣ", "ᾳ\u{301}", "ﬁn", "Ångström", "ñandú", "東京都", "ภาษาไทย", "हिन्दी", "가나", "½", "Ⅳ",
      "\u{AD}", "\u{200B}", "é", "e\u{301}", "me@example.org", "__", "a_b", "x", "X", "\u{2010}ray",
    ].map { Array($0.utf8) } + RandomText.illFormed

  @Test("the names are those of all languages, standard, whitespace and keyword")
  func names() {
    #expect(Self.analyzerNames == ["standard", "whitespace", "keyword"] + Language.all.map(\.code))
    for name in Self.analyzerNames { #expect(Analyzer(named: name) != nil) }
  }

  @Test("offsets lie in the text, in order, between characters", arguments: analyzerNames)
  func places(name: String) throws {
    try expectNothing(name) { properties, text, _ in
      properties.brokenPlaces(text) ?? properties.brokenPlaces(text, for: .query)
    }
  }

  @Test("a token is what its place in the text folds to", arguments: analyzerNames)
  func terms(name: String) throws {
    try expectNothing(name) { properties, text, _ in
      properties.brokenTerms(text) ?? properties.brokenTerms(text, for: .query)
    }
  }

  @Test("two paragraphs give the tokens of the one, then of the other", arguments: analyzerNames)
  func paragraphs(name: String) throws {
    try expectNothing(name) { properties, first, second in
      properties.brokenParagraphs(first, second)
    }
  }

  /// Expects that `broken` finds nothing in random texts.
  private func expectNothing(
    _ name: String, _ broken: (TokenProperties, [UInt8], [UInt8]) -> String?
  ) throws {
    let properties = try #require(Self.named.first { $0.analyzer.name == name })
    var random = SeededRandom()
    for count in 0..<400 {
      let alphabet = count % 2 == 0 ? Self.pieces : Self.pieces + RandomText.ascii
      let first = RandomText.make(alphabet, upTo: 12, using: &random)
      let second = RandomText.make(alphabet, upTo: 12, using: &random)
      if let found = broken(properties, first, second) { Issue.record("\(name): \(found)") }
    }
  }

  // MARK: Threads

  @Test("many threads at once get the tokens that one gets")
  func threads() async {
    var random = SeededRandom()
    let texts = (0..<60).map { _ in RandomText.make(Self.pieces, upTo: 40, using: &random) }
    let analyzers = Self.named.map(\.analyzer)
    let alone = analyzers.map { analyzer in texts.map { analyzer.tokens($0) } }
    let differenceCount = await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          var stream = TokenStream()
          var differenceCount = 0
          // Each task has another order, so that one analyzer is at different texts at once.
          for step in 0..<analyzers.count {
            let number = (step + task * 4) % analyzers.count
            for (text, expected) in zip(texts, alone[number]).reversed(task % 2 == 0) {
              analyzers[number].analyze(text.span, into: &stream)
              if stream.ranges != expected.ranges || stream.terms != expected.terms {
                differenceCount += 1
              }
            }
          }
          return differenceCount
        }
      }
      return await group.reduce(0, +)
    }
    #expect(differenceCount == 0)
  }

  @Test("an analyzer that no thread has used yet can be used first by many")
  func firstUse() async {
    let text = Array("Größe 5-HIAA tumours x-ray 東京都 ภาษาไทย".utf8)
    for language in [Language.english, .german, .turkish] {
      let analyzer = Analyzer(language)
      let found = await withTaskGroup { group in
        for _ in 0..<8 { group.addTask { analyzer.tokens(text).terms } }
        return await group.reduce(into: Set<[[UInt8]]>()) { $0.insert($1) }
      }
      #expect(found == [Analyzer(language).tokens(text).terms])
    }
  }
}

extension Sequence {
  fileprivate func reversed(_ isReversed: Bool) -> [Element] {
    isReversed ? Array(self).reversed() : Array(self)
  }
}
