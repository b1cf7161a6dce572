// Licensed under the Apache License 2.0.

import Testing

@testable import Ginet

@Suite("Patterns of terms")
struct TermPatternTests {
  @Test(
    "letters are folded as the words of a field are, and wildcards stay",
    arguments: [
      (.prefix("Größ"), .prefix("gross")), (.wildcard("Wom?N*"), .wildcard("wom?n*")),
      (.wildcard("É*\\**X"), .wildcard("e**x")),
      (
        .fuzzy("Flushng", distance: 2, prefixLength: 1),
        .fuzzy("flushng", distance: 2, prefixLength: 1)
      ),
      (.expression("[A-C]\\D\\\\A"), .expression("[a-c]\\D\\\\a")),
      (.wildcard("Running?s"), .wildcard("running?s")),
    ] as [(TermPattern, TermPattern)])
  func folding(pattern: TermPattern, folded: TermPattern) {
    #expect(pattern.folded(by: .english, for: .terms) == folded)
    #expect(pattern.folded(by: .keyword, for: .terms) == pattern)
  }

  @Test("surface forms have their marks")
  func marks() {
    #expect(TermPattern.prefix("Größ").folded(by: .english, for: .surfaceForms) == .prefix("gröss"))
  }
}
