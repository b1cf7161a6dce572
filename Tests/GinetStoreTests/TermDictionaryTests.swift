// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Term dictionary")
struct TermDictionaryTests {
  static let counts = [0, 1, 2, 63, 64, 65, 128, 1_000]
  static let codecs: [PositionsCodec?] = [nil, .packed, .compact]

  /// What the terms of a dictionary look like.
  enum Shape: CaseIterable, Sendable {
    case words
    /// Each term continues the one before, and the first is empty.
    case sharedPrefixes
    /// Around the lengths at which a longer form begins, and as long as a term can be.
    case lengths
    /// Any bytes, all 256 of them.
    case binary
    /// Zeros at the end of a prefix of eight bytes, which is filled up with zeros.
    case zeros

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
      case .lengths:
        let length = [14, 15, 16, 17, 30, 255, 256, 1_023, 1_024][number % 9]
        var term = [UInt8](repeating: 120, count: length)
        let digits = Array("\(number)".utf8)
        let start = number % 2 == 0 ? 0 : term.count - digits.count
        term.replaceSubrange(start..<start + digits.count, with: digits)
        return term
      case .binary:
        return .random(count: .random(in: 0...12, using: &random), using: &random)
      case .zeros:
        // Half of the terms of one or two bytes are spent soon; others go on behind the zeros.
        return [UInt8.random(in: 97...98, using: &random)]
          + [UInt8](repeating: 0, count: .random(in: 0...9, using: &random))
          + [UInt8](
            repeating: .random(in: 0...1, using: &random),
            count: .random(in: 0...(4 + number / 50), using: &random))
          + (number < 100 ? [] : .random(count: 1, using: &random))
      }
    }
  }

  /// Terms with their infos, and a dictionary of them in a file.
  struct Model {
    var terms: [[UInt8]]
    var infos: [TermInfo] = []
    var dictionary: TermDictionaryReader

    init(
      _ terms: [[UInt8]], positions: PositionsCodec?, using random: inout SeededRandom
    ) throws {
      self.terms = terms
      let documentCount = 1_000_000
      var writer = TermDictionaryWriter(documentCount: documentCount, positions: positions)
      // Lists of a field follow one another from wherever the first one starts.
      var postingsStart = Int.random(in: 0...1_000_000, using: &random)
      var positionsStart = positions == nil ? 0 : Int.random(in: 0...1_000, using: &random)
      for term in terms {
        var info = Self.info(documentCount, using: &random)
        let byteCount =
          info.documentFrequency < 3 ? 0 : Int.random(in: 0...70_000, using: &random)
        let positionsByteCount =
          positions == nil ? 0 : Int.random(in: 0...300, using: &random)
        info.postings = postingsStart..<postingsStart + byteCount
        info.positions = positionsStart..<positionsStart + positionsByteCount
        writer.add(term, info)
        infos.append(info)
        (postingsStart, positionsStart) = (info.postings.upperBound, info.positions.upperBound)
      }
      let file = try SegmentFile(segmentBytes { try writer.finish(field: 4, to: $0) })
      dictionary = try TermDictionaryReader(
        index: file.section(SectionID(.termIndex, field: 4)),
        terms: file.section(SectionID(.terms, field: 4)), documentCount: documentCount,
        positions: positions)
    }

    private static func info(_ documentCount: Int, using random: inout SeededRandom) -> TermInfo {
      let most = [1, 2, 3, 127, 128, documentCount].randomElement(using: &random) ?? 1
      let count = UInt32.random(in: 1...UInt32(most), using: &random)
      let more = UInt64.random(
        in: 0...1 << UInt64.random(in: 0...40, using: &random), using: &random)
      var info = TermInfo(
        documentFrequency: count,
        totalFrequency: UInt64(count) + more % (count > 2 ? .max : 1 << 31),
        postings: 0..<0, positions: 0..<0)
      guard count <= 2 else { return info }
      info.rare.first = .random(in: 0..<UInt32(documentCount - 1), using: &random)
      info.rare.firstFrequency = UInt32(info.totalFrequency)
      guard count == 2 else { return info }
      info.rare.second = .random(in: info.rare.first + 1..<UInt32(documentCount), using: &random)
      info.rare.firstFrequency = .random(in: 1..<UInt32(info.totalFrequency), using: &random)
      info.rare.secondFrequency = UInt32(info.totalFrequency) - info.rare.firstFrequency
      return info
    }
  }

  @Test(
    "all terms come in order, and each is found with its info", arguments: counts, Shape.allCases)
  func present(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    for codec in Self.codecs {
      let terms = shape.terms(count: count, using: &random)
      let model = try Model(terms, positions: codec, using: &random)
      #expect(model.dictionary.count == count)
      var read: [[UInt8]] = []
      var infos: [TermInfo] = []
      try model.dictionary.forEach { term, info in
        read.append(term)
        infos.append(info)
      }
      #expect(read == terms)
      #expect(infos == model.infos)
      let wrong = try zip(terms, model.infos).filter { try model.dictionary.info(for: $0) != $1 }
      #expect(wrong.isEmpty)
      for place in terms.indices where place % 50 == 0 || place == count - 1 {
        #expect(try model.dictionary.entry(at: place) == (terms[place], model.infos[place]))
        #expect(try model.dictionary.info(at: place) == model.infos[place])
      }
      #expect(throws: FormatError.self) { try model.dictionary.info(at: count) }
    }
  }

  @Test(
    "look-ups find the same in any order, again, and side by side", arguments: [65, 1_000],
    Shape.allCases)
  func again(count: Int, shape: Shape) async throws {
    var random = SeededRandom()
    let terms = shape.terms(count: count, using: &random)
    let model = try Model(terms, positions: .packed, using: &random)
    let pairs = Array(zip(terms, model.infos)).shuffled(using: &random)
    let dictionary = model.dictionary
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          (pairs + pairs.reversed()).count { (try? dictionary.info(for: $0.0)) != $0.1 }
        }
      }
      for await wrong in group { #expect(wrong == 0) }
    }
  }

  @Test("a neighbour of a term that is not there is not found", arguments: counts, Shape.allCases)
  func absent(count: Int, shape: Shape) throws {
    var random = SeededRandom()
    let terms = shape.terms(count: count, using: &random)
    let model = try Model(terms, positions: .packed, using: &random)
    var absent: [[UInt8]] = [[], [0], [255], Array(repeating: 255, count: 2_000)]
    for term in terms.shuffled(using: &random).prefix(100) {
      absent += [term + [0], term + [255], Array(term.dropLast()), Array(term.dropFirst())]
      guard let place = term.indices.randomElement(using: &random) else { continue }
      for bit: UInt8 in [1, 128] {
        var other = term
        other[place] ^= bit
        absent.append(other)
      }
    }
    let present = Set(terms)
    let found = try absent.filter { !present.contains($0) }.filter {
      try model.dictionary.info(for: $0) != nil
    }
    #expect(found.isEmpty)
  }

  @Test("documents and occurrences of rare terms beyond 32 bits are refused")
  func rareBeyond32Bits() {
    /// Codes of a term of a field of 16 documents without positions.
    func isRead(_ documentFrequency: UInt64, _ total: UInt64, gap: UInt64?, first: UInt64?) -> Bool
    {
      var bits = BitWriter()
      bits.writeGamma(documentFrequency)
      bits.writeGamma(total - documentFrequency + 1)
      bits.write(3, bits: 4)
      if let gap { bits.writeGamma(gap) }
      if let first { bits.writeTruncated(first - 1, below: total - 1) }
      return bits.finish().withUnsafeBytes { bytes in
        var reader = TermDataReader(
          TermDataLayout(documentCount: 16, positions: nil), BitReader(bytes), postingsStart: 0,
          positionsStart: 0)
        _ = reader.next()
        return !reader.isOverrun
      }
    }
    let most = UInt64(UInt32.max)
    #expect(isRead(1, most, gap: nil, first: nil))
    #expect(!isRead(1, most + 1, gap: nil, first: nil))
    #expect(isRead(2, 9, gap: most - 3, first: 1))
    #expect(!isRead(2, 9, gap: most - 2, first: 1))
    #expect(!isRead(2, 9, gap: 1 << 63, first: 1))
    #expect(isRead(2, 2 * most, gap: 1, first: most))
    #expect(isRead(2, most + 1, gap: 1, first: 1))
    #expect(!isRead(2, most + 2, gap: 1, first: 1))
    #expect(!isRead(2, most + 2, gap: 1, first: most + 1))
  }

  @Test("two terms are these bytes")
  func literal() throws {
    var writer = TermDictionaryWriter(documentCount: 16, positions: .packed)
    var info = TermInfo(
      documentFrequency: 1, totalFrequency: 1, postings: 300..<300, positions: 7..<8)
    info.rare.first = 5
    info.rare.firstFrequency = 1
    writer.add(Array("mid".utf8), info)
    info.positions = 8..<9
    info.rare.first = 9
    writer.add(Array("midgut".utf8), info)
    let file = try SegmentFile(segmentBytes { try writer.finish(field: 0, to: $0) })
    #expect(
      try file.bytes(of: SectionID(.termIndex))
        == .words(2, 1) + Array("mid".utf8) + [0, 0, 0, 0, 0])
    let head: [UInt8] = [0, 0xAC, 0x02, 7, 1, 3, 3]  // No pairs; where lists start; byte counts.
    let text = Array("mid".utf8) + [0x33] + Array("gut".utf8)
    // Gamma of 1 and 1, the document in four bits, gamma of 1 for a byte of positions, twice.
    #expect(
      try file.bytes(of: SectionID(.terms)) == head + text + [0b1_0101_1_1 | 0b1 << 7, 0b1_1001_1])
  }

  @Test("an error of the caller's ends the walk")
  func interruption() throws {
    var random = SeededRandom()
    let terms = Shape.words.terms(count: 100, using: &random)
    let model = try Model(terms, positions: nil, using: &random)
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
