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

  init(_ text: String, analyzer: Analyzer) {
    analyzer.analyze(text, for: .query).forEachTerm { bytes, token in
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
        let said = words.reversed().prefix { range.contains($0.range) }
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
    var ways: [[[UInt8]]]
  }

  /// A phrase is looked for in so many ways at most.
  private static let mostPhrases = 8

  /// The words as a phrase, in every way to write it that an index may hold; none without words.
  var phrases: [[PhraseTerm]] {
    if words.isEmpty { return [] }
    var phrases: [(terms: [PhraseTerm], end: UInt32)] = [([], 0)]
    for segment in segments {
      let ways = segment.ways.prefix(max(Self.mostPhrases / phrases.count, 1))
      phrases = phrases.flatMap { phrase in
        ways.map { way in
          var (terms, end) = phrase
          end &+= segment.gap
          for term in way {
            terms.append(PhraseTerm(term: term, offset: end))
            end &+= 1
          }
          return (terms, end)
        }
      }
    }
    return phrases.map(\.terms)
  }

  private var segments: [Segment] {
    var segments: [Segment] = []
    var end = words.first?.position ?? 0
    for word in words {
      var ways = [[word.term]]
      if !word.parts.isEmpty { ways.append(word.parts.map(\.term)) }
      var gap = word.position &- min(end, word.position)
      ways += word.others.filter { $0.wordCount == 1 }.map { [$0.term] }
      for other in word.others where other.wordCount == 2 && gap == 0 {
        guard let before = segments.popLast() else { break }
        ways = before.ways.flatMap { way in ways.map { way + $0 } } + [[other.term]]
        gap = before.gap
      }
      segments.append(Segment(gap: gap, ways: ways))
      end = word.position &+ 1
    }
    return segments
  }
}
