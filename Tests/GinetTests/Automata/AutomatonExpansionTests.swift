// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@testable import Ginet

@Suite("Expansion of patterns")
struct AutomatonExpansionTests {
  private typealias Lists = [[UInt8]: [UInt32]]
  private static let documentCount = 300

  /// Terms with documents, most of them rare.
  private static func lists(
    _ terms: some Sequence<[UInt8]>, using random: inout SeededRandom
  ) -> Lists {
    var lists: Lists = [:]
    for term in terms {
      let most = Int.random(in: 0..<5, using: &random) == 0 ? 200 : 3
      let count = Int.random(in: 1...most, using: &random)
      let documents = (0..<count).map { _ in
        UInt32.random(in: 0..<UInt32(documentCount), using: &random)
      }
      lists[term] = Set(documents).sorted()
    }
    return lists
  }

  /// Terms that are like one another, the empty one and some that are no UTF-8 among them.
  private static func terms(_ count: Int, using random: inout SeededRandom) -> Set<[UInt8]> {
    var terms: Set<[UInt8]> = [[]]
    let alphabet: [Unicode.Scalar] = ["a", "b", "c", "d", "é", "è", "本", "😀"]
    while terms.count < count {
      let most = Int.random(in: 1...9, using: &random)
      terms.insert(Array(String.random(of: alphabet, most: most, using: &random).utf8))
      if terms.count % 40 == 0, let bytes = malformed.randomElement(using: &random) {
        terms.insert(Array("ab".utf8) + bytes)
      }
    }
    return terms
  }

  /// A pattern with how it is written.
  private enum Pattern {
    case prefix(String)
    case range(String, String?)
    case wildcard(String)
    case regularExpression(String)
    case fuzzy(String, distance: Int, prefixLength: Int)

    func automaton(mostStates: Int = LazyAutomaton.defaultMostStates) throws -> PatternAutomaton {
      switch self {
      case .prefix(let text): .prefix(Array(text.utf8))
      case .range(let from, let end):
        .range(from: Array(from.utf8), before: end.map { Array($0.utf8) })
      case .wildcard(let text): try .wildcard(text, mostStates: mostStates)
      case .regularExpression(let text): try .regularExpression(text, mostStates: mostStates)
      case .fuzzy(let text, let distance, let prefixLength):
        .fuzzy(text, distance: distance, prefixLength: prefixLength)
      }
    }
  }

  private static let patterns: [Pattern] =
    ["", "a", "ab", "é", "abc", "x"].map { .prefix($0) }
    + [("", nil), ("ab", "b"), ("b", "ab"), ("é", nil), ("", "a"), ("abc", "abca")]
    .map { .range($0, $1) }
    + ["*", "a*", "*b", "a?c*", "*本*", "??", "b*é?", "\\*"].map { .wildcard($0) }
    + [".*", "[ab]{3}", "(a|é)+", "a.*b|c", "[^a]*", "ab[c-é]?.", "x", "", ".*(ab|ba).*"]
    .map { .regularExpression($0) }
    + ["", "ab", "abcd", "aéb", "本😀", "cccccc"].flatMap { word in
      [0, 1, 2].flatMap { distance in
        [0, 1, 2].map { .fuzzy(word, distance: distance, prefixLength: $0) }
      }
    }

  /// What an expansion must give: all accepted terms, best first.
  private static func expected(
    _ pattern: Pattern, of segments: [Lists]
  ) throws -> [(bytes: [UInt8], distance: Int, frequency: Int)] {
    var frequencies: [[UInt8]: Int] = [:]
    for (term, documents) in segments.joined() { frequencies[term, default: 0] += documents.count }
    var matcher = try pattern.automaton()
    return frequencies.compactMap { term, frequency in
      matcher.distance(of: term).map { (term, $0, frequency) }
    }.sorted { a, b in
      if a.1 != b.1 { return a.1 < b.1 }
      return a.2 != b.2 ? a.2 > b.2 : a.0.lexicographicallyPrecedes(b.0)
    }
  }

  @Test("all accepted terms of all segments are found, best first", arguments: [0, 1, 3])
  func model(segmentCount: Int) throws {
    var random = SeededRandom()
    for count in [1, 60, 1_500] {
      let lists = (0..<segmentCount).map { _ in
        Self.lists(Self.terms(count, using: &random), using: &random)
      }
      let segments = try lists.map {
        try TermSegment.reader($0, documentCount: Self.documentCount)
      }
      for pattern in Self.patterns {
        let expected = try Self.expected(pattern, of: lists)
        for most in [Int.max, 5, 0] {
          let limits = ExpansionLimits(mostTerms: most)
          let found = try pattern.automaton().expansion(
            of: ExpansionSources(segments, fields: [0]), limits: limits)
          #expect(found.end == .complete && found.foundCount == expected.count)
          #expect(found.terms.map(\.bytes) == expected.prefix(most).map(\.bytes), "\(pattern)")
          #expect(found.terms.map(\.distance) == expected.prefix(most).map(\.distance))
          #expect(
            found.terms.map { Int($0.documentFrequency) } == expected.prefix(most).map(\.frequency))
          #expect(found.cutCount == max(0, expected.count - most))
          try expectEntries(of: found, in: segments)
          if most == .max { try expectWalks(pattern, find: found, in: segments) }
        }
      }
    }
  }

  /// That entries are what the dictionaries say.
  private func expectEntries(of found: AutomatonExpansion, in segments: [SegmentReader]) throws {
    for term in found.terms {
      let infos = try segments.map { try $0.terms(ofField: 0)?.info(for: term.bytes) }
      let having = infos.indices.filter { infos[$0] != nil }
      #expect(term.entries.map(\.segment) == having)
      for entry in term.entries {
        guard case .term(let info) = entry.content else {
          Issue.record("no term")
          continue
        }
        #expect(info == infos[entry.segment])
      }
    }
  }

  /// That a walk over a segment gives all entries of it.
  private func expectWalks(
    _ pattern: Pattern, find found: AutomatonExpansion, in segments: [SegmentReader]
  ) throws {
    for number in segments.indices {
      var infos: [TermInfo] = []
      var visits = Int.max
      let end = try pattern.automaton().forEachEntry(
        of: ExpansionSources(segments, fields: [7, 0]), inSegment: number, visits: &visits
      ) { entry in
        guard case .term(let info) = entry.content else { return }
        #expect(entry.field == 0 && entry.segment == number)
        infos.append(info)
      }
      #expect(end == .complete)
      let expected = found.terms.filter { $0.entries.contains { $0.segment == number } }
        .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        .map { try? segments[number].terms(ofField: 0)?.info(for: $0.bytes) }
      #expect(infos == expected)
    }
  }

  @Test("surface forms are found with what they became")
  func forms() throws {
    var random = SeededRandom()
    let lists = Self.lists(
      Self.terms(300, using: &random).filter { $0.count > 1 }, using: &random)
    var forms: [[UInt8]: [[UInt8]: [UInt32]]] = [:]
    for (term, documents) in lists {
      forms[term] = [term: documents]
      forms[term + Array("s".utf8), default: [:]][term] = [documents[0]]
      forms[Array(term.dropLast()), default: [:]][term] = Array(documents.prefix(2))
    }
    let segment = try TermSegment.reader(lists, forms: forms, documentCount: Self.documentCount)
    for pattern in Self.patterns {
      var matcher = try pattern.automaton()
      let found = try matcher.expansion(
        of: ExpansionSources([segment], fields: [0], kind: .surfaceForms),
        limits: ExpansionLimits(mostTerms: .max))
      let expected = forms.keys.filter { matcher.distance(of: $0) != nil }
      #expect(Set(found.terms.map(\.bytes)) == Set(expected))
      for term in found.terms {
        let documents = Set((forms[term.bytes] ?? [:]).values.joined())
        #expect(Int(term.documentFrequency) == documents.count)
        guard case .form(let form) = term.entries[0].content else {
          Issue.record("no form")
          continue
        }
        #expect(try segment.surfaceForms(ofField: 0)?.form(term.bytes) == form)
      }
    }
    // Neither of a field that is not there.
    let none = try PatternAutomaton.prefix([]).expansion(
      of: ExpansionSources([segment], fields: [7]))
    #expect(none.terms.isEmpty && none.end == .complete)
  }

  @Test("damage is an error, or it is where nothing was read")
  func damage() throws {
    var random = SeededRandom()
    let lists = Self.lists(Self.terms(3_000, using: &random), using: &random)
    let bytes = try TermSegment.bytes(lists, documentCount: Self.documentCount)
    let patterns: [Pattern] = [
      .prefix("ab"), .wildcard("a*b"), .fuzzy("abc", distance: 1, prefixLength: 1),
    ]
    let expected = try patterns.map { try Self.expected($0, of: [lists]).map(\.bytes) }
    var errorCount = 0
    for _ in 0..<200 {
      var damaged = bytes
      let bit = Int.random(in: 0..<8 * bytes.count, using: &random)
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      do throws(FormatError) {
        let segment = try TermSegment.reader(damaged)
        for (pattern, expected) in zip(patterns, expected) {
          guard let automaton = try? pattern.automaton() else { continue }
          let found = try automaton.expansion(
            of: ExpansionSources([segment], fields: [0]), limits: ExpansionLimits(mostTerms: .max))
          #expect(found.terms.map(\.bytes) == expected)
        }
      } catch {
        errorCount += 1
      }
    }
    #expect(errorCount > 20 && errorCount < 200)
  }

  @Test("most of a large dictionary is not looked at")
  func visits() throws {
    var random = SeededRandom()
    var terms: Set<[UInt8]> = []
    while terms.count < 20_000 {
      let word = String.random(of: ("a"..."z").scalars, most: 9, using: &random)
      terms.insert(Array(word.utf8))
    }
    let segment = try TermSegment.reader(
      Self.lists(terms, using: &random), documentCount: Self.documentCount)
    func visited(_ pattern: Pattern) throws -> Int {
      try pattern.automaton().expansion(of: ExpansionSources([segment], fields: [0])).visitedCount
    }
    let prefixed = terms.count { $0.starts(with: Array("ab".utf8)) }
    #expect(try visited(.prefix("ab")) <= prefixed + 1)
    #expect(try visited(.wildcard("ab*c")) <= prefixed + 1)
    #expect(try visited(.regularExpression("(ab|cd).{1,3}")) < 200)
    #expect(try visited(.fuzzy("carcinoid", distance: 1, prefixLength: 0)) < 500)
    #expect(try visited(.fuzzy("carcinoid", distance: 2, prefixLength: 2)) < 100)
    #expect(try visited(.fuzzy("carcinoid", distance: 0, prefixLength: 0)) < 10)
  }

  @Test("of several fields, the one where a term has most documents counts")
  func fields() throws {
    let directory = try TemporaryDirectory()
    var writer = try Index.rebuild(
      at: directory.path(of: "i"), schema: [.keyword("a"), .keyword("b"), .stored("c")])
    for number in 0..<20 {
      var document: Document = ["a": number < 6 ? "xa" : "xb", "b": number < 9 ? "xa" : "y"]
      if number == 3 { document.add("b", "xc") }
      try writer.add(document)
      if number == 7 { try writer.commit() }
    }
    try writer.commit()
    let searcher = try Index.open(at: directory.path(of: "i")).searcher()
    #expect(searcher.segmentCount == 2)
    let found = try PatternAutomaton.prefix(Array("x".utf8)).expansion(
      of: ExpansionSources(searcher.segments, fields: [0, 1, 2]))
    #expect(found.terms.map { String(decoding: $0.bytes, as: UTF8.self) } == ["xb", "xa", "xc"])
    #expect(found.terms.map(\.documentFrequency) == [14, 9, 1])
    #expect(found.terms[1].entries.map { [$0.segment, $0.field] } == [[0, 0], [0, 1], [1, 1]])
  }

  @Test("a budget that is met is told, and what was found until then is right")
  func budgets() throws {
    var random = SeededRandom()
    let lists = (0..<2).map { _ in
      Self.lists(Self.terms(1_000, using: &random), using: &random)
    }
    let segments = try lists.map { try TermSegment.reader($0, documentCount: Self.documentCount) }
    let sources = ExpansionSources(segments, fields: [0])
    for pattern in Self.patterns {
      let all = try Self.expected(pattern, of: lists)
      for most in [0, 1, 50] {
        let few = try pattern.automaton().expansion(
          of: sources, limits: ExpansionLimits(mostVisits: most))
        #expect(few.visitedCount <= most)
        #expect(few.end == .complete ? few.foundCount == all.count : few.end == .visits)
        expectAmong(few, all)
        let states = try pattern.automaton(mostStates: most).expansion(of: sources)
        #expect(
          states.end == .complete
            ? states.foundCount == all.count : states.end == .states)
        expectAmong(states, all)
      }
    }
  }

  /// That found terms are accepted and counted over all segments.
  private func expectAmong(
    _ found: AutomatonExpansion, _ all: [(bytes: [UInt8], distance: Int, frequency: Int)]
  ) {
    let frequencies = Dictionary(uniqueKeysWithValues: all.map { ($0.bytes, $0.frequency) })
    for term in found.terms {
      #expect(frequencies[term.bytes] == Int(term.documentFrequency))
    }
  }
}

extension ClosedRange<Unicode.Scalar> {
  fileprivate var scalars: [Unicode.Scalar] {
    (lowerBound.value...upperBound.value).compactMap(Unicode.Scalar.init)
  }
}
