// Licensed under the Apache License 2.0.

import CStemmer
import GinetAnalysis
import TestSupport
import Testing

@Suite("Stems are libstemmer's own")
struct SnowballTests {
  private static let words = [
    "running", "happily", "organizations", "enfermedades", "häuser", "книгами", "σπίτια", "كتاب",
    "a", "ş", "electroencephalographically", "internationalizations",
    "donaudampfschifffahrtsgesellschaften", "uluslararasılaştıramadıklarımızdan",
  ]

  @Test(
    "in every language, asked once and again, short and long",
    arguments: Language.all.map(\.stemmer))
  func everyAlgorithm(name: String) throws {
    try expectOwnStems(of: Self.words, name)
  }

  @Test(
    "for each word of Snowball's lists", arguments: Language.all.map(\.stemmer) + ["porter"])
  func lists(name: String) throws {
    guard let lines = try DataFile.lines("snowball/\(name).tsv.gz", for: name) else { return }
    let words = lines.map { String($0.prefix { $0 != "\t" }) }
    #expect(words.count >= 300)
    // Compounds of two are longer than what the cache holds, and many meet in a slot of it.
    let long = zip(words, words.dropFirst(7)).prefix(500).map { $0 + $1 }
    try expectOwnStems(of: words + long, name)
  }

  @Test("for more words than the cache holds, which grows until they push one another out")
  func manyWords() throws {
    var random = SeededRandom()
    let endings = ["", "s", "ed", "ing", "ation", "ically", "iest", "ness"]
    let words = (0..<60_000).map { _ in
      let beginning = (0..<Int.random(in: 3...8, using: &random)).map { _ in
        ["b", "ca", "di", "lo", "tu", "y"].randomElement(using: &random) ?? ""
      }
      return beginning.joined() + (endings.randomElement(using: &random) ?? "")
    }
    #expect(Set(words).count > 40_000, "\(random)")
    try expectOwnStems(of: words, "english")
  }

  /// Expects of our filter what libstemmer makes of each word, in a first and a second round.
  private func expectOwnStems(of words: [String], _ algorithm: String) throws {
    let filter = try #require(StemFilter(algorithm))
    let library = try #require(sb_stemmer_new(algorithm, "UTF_8"))
    defer { sb_stemmer_delete(library) }
    let stems = words.map { word in
      let bytes = Array(word.utf8)
      let stem = sb_stemmer_stem(library, bytes, Int32(bytes.count))
      let count = Int(sb_stemmer_length(library))
      // An empty stem would be no term: the word stays.
      return count == 0 ? bytes : Array(UnsafeBufferPointer(start: stem, count: count))
    }
    for round in ["first", "second"] {
      var stream = TokenStream()
      for word in words { stream.append(Array(word.utf8), start: 0, end: 0) }
      filter.apply(to: &stream, of: [UInt8]().span)
      let found = stream.terms
      #expect(found.count == stems.count)
      for (index, stem) in stems.enumerated() where found[index] != stem {
        Issue.record("\(algorithm), \(round) round: \(words[index])")
      }
    }
  }
}
