// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport
import Testing

@Suite("Term dictionary")
struct TermDictionaryTests {
  static let counts = [0, 1, 2, 31, 32, 33, 64, 1_000]

  /// What the terms of a dictionary look like.
  enum Shape: CaseIterable, Sendable {
    case words
    /// Each term continues the one before, and the first is empty.
    case sharedPrefixes
    /// As long as a term can be, different only at the end or only at the start.
    case longest
    /// Any bytes, zeros and 0xFF among them.
    case binary

    /// So many terms in ascending order.
    func terms(count: Int, using random: inout SeededRandom) -> [[UInt8]] {
      var terms: Set<[UInt8]> = []
      if self == .sharedPrefixes && count > 0 { terms.insert([]) }
      while terms.count < count { terms.insert(term(number: terms.count, using: &random)) }
      return terms.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func term(number: Int, using random: inout SeededRandom) -> [UInt8] {
      switch self {
      case .words:
        return (0..<Int.random(in: 1...9, using: &random)).map { _ in
          UInt8.random(in: 97...122, using: &random)
        }
      case .sharedPrefixes:
        return [UInt8](repeating: 97, count: number % 500) + Array("\(number / 500)".utf8)
      case .longest:
        var term = [UInt8](repeating: 120, count: SegmentFormat.longestTerm)
        let digits = Array("\(number)".utf8)
        let start = number % 2 == 0 ? 0 : term.count - digits.count
        term.replaceSubrange(start..<start + digits.count, with: digits)
        return term
      case .binary:
        let bytes: [UInt8] = [0, 0, 1, 0x7F, 0x80, 0xFF, 0xFF]
        return (0..<Int.random(in: 0...12, using: &random)).map { _ in
          bytes.randomElement(using: &random) ?? 0
        }
      }
    }
  }

  /// Terms with their infos, and a dictionary of them in a file.
  private struct Model {
    var terms: [[UInt8]]
    var infos: [TermInfo] = []
    var dictionary: TermDictionaryReader

    init(_ terms: [[UInt8]], using random: inout SeededRandom) throws {
      self.terms = terms
      var writer = TermDictionaryWriter()
      // Lists of a field follow one another from wherever the first one starts.
      var postingsStart = Int.random(in: 0...1_000_000, using: &random)
      var positionsStart = 0
      for term in terms {
        let postings = postingsStart..<postingsStart + .random(in: 0...70_000, using: &random)
        let positions = positionsStart..<positionsStart + .random(in: 0...300, using: &random)
        let documentFrequency = UInt32.random(in: 1...(.max), using: &random)
        let info = TermInfo(
          documentFrequency: documentFrequency,
          totalFrequency: UInt64(documentFrequency) + .random(in: 0...1 << 50, using: &random),
          postings: postings, positions: positions)
        writer.add(term, info)
        infos.append(info)
        (postingsStart, positionsStart) = (postings.upperBound, positions.upperBound)
      }
      let file = try SegmentFile(segmentBytes { try writer.finish(field: 4, to: $0) })
      dictionary = try TermDictionaryReader(file, field: 4)
    }
  }

  @Test("every term is found with what is known of it", arguments: counts, Shape.allCases)
  func present(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    let model = try Model(shape.terms(count: count, using: &random), using: &random)
    #expect(model.dictionary.count == count)
    for (term, info) in zip(model.terms, model.infos) {
      #expect(try model.dictionary.info(for: term) == info)
    }
  }

  @Test("a term that is not there is not found", arguments: counts, Shape.allCases)
  func absent(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    let model = try Model(shape.terms(count: count, using: &random), using: &random)
    let present = Set(model.terms)
    var absent: [[UInt8]] = [[], [0], [255], Array(repeating: 255, count: 2_000)]
    for term in model.terms.shuffled(using: &random).prefix(100) {
      absent += [term + [0], term + [255], Array(term.dropLast()), Array(term.dropFirst())]
      guard let place = term.indices.randomElement(using: &random) else { continue }
      for bit: UInt8 in [1, 128] {
        var other = term
        other[place] ^= bit
        absent.append(other)
      }
    }
    for term in absent where !present.contains(term) {
      #expect(try model.dictionary.info(for: term) == nil)
    }
  }

  @Test("all terms come in ascending order of their bytes", arguments: counts, Shape.allCases)
  func ascending(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    let model = try Model(shape.terms(count: count, using: &random), using: &random)
    var terms: [[UInt8]] = []
    var infos: [TermInfo] = []
    try model.dictionary.forEach { term, info in
      terms.append(term)
      infos.append(info)
    }
    #expect(terms == model.terms)
    #expect(infos == model.infos)
  }

  @Test("three terms are these bytes")
  func threeTerms() throws {
    var writer = TermDictionaryWriter()
    for (term, frequencies, postings, positions) in [
      ("mid", (2, 5), 300..<304, 7..<12), ("midgut", (1, 1), 304..<305, 12..<13),
      ("nodule", (200, 300), 305..<605, 13..<213),
    ] as [(String, (UInt32, UInt64), Range<Int>, Range<Int>)] {
      writer.add(
        Array(term.utf8),
        TermInfo(
          documentFrequency: frequencies.0, totalFrequency: frequencies.1, postings: postings,
          positions: positions))
    }
    let file = try SegmentFile(segmentBytes { try writer.finish(field: 0, to: $0) })
    #expect(try file.bytes(of: SectionID(.termIndex)) == [3, 0, 0, 0, 0, 0, 0, 0])
    let expected: [[UInt8]] = [
      [0xAC, 0x02, 7],  // The first lists start at 300 and 7.
      [0, 3, 0x6D, 0x69, 0x64, 2, 3, 4, 5],
      [3, 3, 0x67, 0x75, 0x74, 1, 0, 1, 1],
      [0, 6, 0x6E, 0x6F, 0x64, 0x75, 0x6C, 0x65, 0xC8, 0x01, 100, 0xAC, 0x02, 0xC8, 0x01],
    ]
    #expect(try file.bytes(of: SectionID(.terms)) == expected.flatMap(\.self))
  }

  @Test("an error of the caller's ends the walk")
  func interruption() throws {
    var random = SeededRandom()
    let model = try Model(Shape.words.terms(count: 100, using: &random), using: &random)
    let stop = FormatError(.missing, file: "", section: "", offset: 0)
    var count = 0
    #expect(throws: stop) {
      try model.dictionary.forEach { (_, _) throws(FormatError) in
        count += 1
        if count == 40 { throw stop }
      }
    }
    #expect(count == 40)
  }
}
