// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Costs of typing errors")
struct ChannelModelTests {
  static func cost(_ typed: String, for meant: String) -> Double {
    var model = ChannelModel()
    return model.cost(ofTyping: scalars(typed), for: scalars(meant))
  }

  private static func scalars(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }

  @Test("what is meant is typed at no cost", arguments: ["", "a", "appendix", "über", "本末"])
  func equal(word: String) {
    #expect(Self.cost(word, for: word) == 0)
  }

  @Test(
    "of two errors the first is likelier",
    arguments: [
      // One of two equal letters, or a vowel, rather than another letter.
      ("apendix", "appendix", "apendix", "aspendix"),
      ("serotnin", "serotonin", "serotoin", "serotonin"),
      ("tummor", "tumor", "tumbor", "tumor"),
      // Swapped rather than replaced twice.
      ("serotinon", "serotonin", "serotabin", "serotonin"),
      ("hte", "the", "hxe", "the"),
      // Letters that sound alike, or whose keys touch, rather than any.
      ("sindrome", "syndrome", "sbndrome", "syndrome"),
      ("abdomen", "abdomin", "abdomzn", "abdomin"),
      ("carsinoid", "carcinoid", "cargcinoid", "carcinoid"),
      ("carvinoid", "carcinoid", "carpinoid", "carcinoid"),
      ("kemotherapy", "chemotherapy", "pemotherapy", "chemotherapy"),
      ("farmacy", "pharmacy", "xxarmacy", "pharmacy"),
      // Any other letter rather than the first.
      ("lifer", "liver", "wiver", "liver"),
      ("lverr", "liver", "iverr", "liver"),
      // Something left out rather than put in.
      ("metstasis", "metastasis", "metaestasis", "metastasis"),
    ])
  func order(typed: String, meant: String, otherTyped: String, otherMeant: String) {
    #expect(Self.cost(typed, for: meant) < Self.cost(otherTyped, for: otherMeant))
  }

  @Test("the least cost is that of a letter that is not doubled")
  func least() {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let (a, b) = (Self.word(most: 6, using: &random), Self.word(most: 6, using: &random))
      if a != b { #expect(Self.cost(a, for: b) >= ChannelModel.leastCost, "\(a) for \(b)") }
    }
    #expect(Self.cost("apendix", for: "appendix") == ChannelModel.leastCost)
  }

  @Test("no cost is above that of leaving all out and putting all in, nor infinite within the band")
  func bounds() {
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let (a, b) = (Self.word(most: 8, using: &random), Self.word(most: 8, using: &random))
      guard abs(a.count - b.count) <= 4, a.count <= 4 || b.count <= 4 else { continue }
      #expect(Self.cost(a, for: b) <= 6 * Double(a.count) + 3 * Double(b.count) + 4)
    }
  }

  @Test("the cost of two errors far apart is the sum of both")
  func sums() {
    let one = Self.cost("apendicitis", for: "appendicitis")
    let other = Self.cost("appendicitas", for: "appendicitis")
    #expect(Self.cost("apendicitas", for: "appendicitis") == one + other)
  }

  @Test("words of very different length cost infinitely much, and do not trap")
  func lengths() {
    let long = String(repeating: "ab", count: 40)
    for (typed, meant) in [("", long), (long, ""), ("ab", long), (long, "ab"), ("", "abcde")] {
      #expect(Self.cost(typed, for: meant) == .infinity)
    }
  }

  private static func word(most: Int, using random: inout SeededRandom) -> String {
    .random(of: "abehkpy".unicodeScalars, most: most, using: &random)
  }
}
