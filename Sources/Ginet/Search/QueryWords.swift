// Licensed under the Apache License 2.0.

/// The words of a query's text as analysis leaves them, with other ways to write them.
struct QueryWords {
  struct Word {
    var term: [UInt8]
    var traits: Token.Traits
    /// Its bytes in the text.
    var range: Range<Int>
    var position: UInt32
    /// The words that it is made of, such as x and ray.
    var parts: [Part] = []
    /// Other terms that say the same.
    var others: [Other] = []
  }

  struct Part {
    var term: [UInt8]
    var traits: Token.Traits
  }

  struct Other {
    var term: [UInt8]
    /// How many words it says, of which the word that has it is the last.
    var wordCount: Int
    /// From 0 to 1.
    var weight: Double
  }

  /// How much a word counts that is only perhaps meant.
  private static let weakWeight = 0.3

  private(set) var words: [Word] = []

  /// - Parameter guesses: whether a word stands for what it perhaps means besides.
  init(_ text: String, analyzer: Analyzer, guesses: Bool = true) {
    analyzer.analyze(text, for: .query).forEachTerm { bytes, token in
      if !guesses && token.traits.isSuperset(of: [.extra, .weak]) { return }
      let term = Array(bytes)
      let range = token.utf8Range
      guard token.traits.contains(.extra), let last = words.last else {
        words.append(
          Word(term: term, traits: token.traits, range: range, position: token.position))
        return
      }
      if last.range != range && last.range.contains(range) {
        words[words.count - 1].parts.append(Part(term: term, traits: token.traits))
      } else {
        // What has the very place of a word says that word, such as another gram of it.
        let said =
          last.range == range ? [last] : words.reversed().prefix { range.contains($0.range) }
        let weight = token.traits.contains(.weak) ? Self.weakWeight : 1
        words[words.count - 1].others.append(
          Other(term: term, wordCount: max(said.count, 1), weight: weight))
      }
    }
  }

  // MARK: Phrases

  /// Ways to write a part of the phrase, each a sequence of terms.
  private struct Segment {
    /// Positions between it and the segment before.
    var gap: UInt32
    var wordCount = 1
    var ways: [Way]
  }

  private struct Way {
    var terms: [[UInt8]]
    /// From 0 to 1.
    var weight = 1.0
  }

  /// A phrase in one way to write it.
  struct Phrase {
    var terms: [PhraseTerm] = []
    /// From 0 to 1: less if a word in it is only perhaps meant.
    var weight = 1.0
  }

  /// A phrase is looked for in so many ways at most.
  private static let mostPhrases = 8

  /// The words as a phrase, in every way to write it that an index may hold; none without words.
  var phrases: [Phrase] {
    if words.isEmpty { return [] }
    var phrases: [(phrase: Phrase, end: UInt32)] = [(Phrase(), 0)]
    for segment in segments {
      let ways = segment.ways.prefix(max(Self.mostPhrases / phrases.count, 1))
      if ways.count > 1 {
        phrases = phrases.flatMap { Array(repeating: $0, count: ways.count) }
      }
      // In place: a copy of each phrase for each word takes the square of a long one.
      for index in phrases.indices {
        let way = ways[index % ways.count]
        phrases[index].phrase.weight *= way.weight
        phrases[index].end &+= segment.gap
        for term in way.terms {
          phrases[index].phrase.terms.append(PhraseTerm(term: term, offset: phrases[index].end))
          phrases[index].end &+= 1
        }
      }
    }
    return phrases.map(\.phrase)
  }

  private var segments: [Segment] {
    var segments: [Segment] = []
    var end = words.first?.position ?? 0
    for word in words {
      var segment = Segment(
        gap: word.position &- min(end, word.position), ways: [Way(terms: [word.term])])
      if !word.parts.isEmpty { segment.ways.append(Way(terms: word.parts.map(\.term))) }
      for other in word.others where other.wordCount == 1 {
        segment.ways.append(Way(terms: [other.term], weight: other.weight))
      }
      // Of pairs that overlap, the first counts: it has the place of its first word already.
      if let other = word.others.first(where: { $0.wordCount == 2 }), segment.gap == 0,
        let before = segments.last, before.wordCount == 1
      {
        segments.removeLast()
        let ways = before.ways.flatMap { first in
          segment.ways.map {
            Way(terms: first.terms + $0.terms, weight: first.weight * $0.weight)
          }
        }
        segment = Segment(
          gap: before.gap, wordCount: 2,
          ways: ways + [Way(terms: [other.term], weight: other.weight)])
      }
      segments.append(segment)
      end = word.position &+ 1
    }
    return segments
  }
}
