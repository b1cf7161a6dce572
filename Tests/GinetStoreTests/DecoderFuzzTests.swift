// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

/// Small segments, changed at random and sealed with checksums that fit, so that decoders see what
/// no writer writes. `GINET_MUTATIONS` sets how many there are of the smallest, for a long run.
@Suite("Decoders of changed segments")
struct DecoderFuzzTests {
  static let mutationCount = environment["GINET_MUTATIONS"].flatMap { Int($0) } ?? 200

  /// What a segment is made of.
  enum Example: CaseIterable, Sendable {
    case small, smallCompact, smallWithoutPositions
    case blocks, blocksCompact, blocksWithoutPositions, blocksWithoutLengths
    case superblocks, superblocksCompact
    case dictionary, dictionaryForms, smallForms, blocksForms

    var model: SegmentModel {
      var random = SeededRandom(seed: 5)
      switch self {
      case .small: return SegmentModel(SegmentModel.threeDocuments)
      case .smallCompact: return SegmentModel(SegmentModel.threeDocuments, positions: .compact)
      case .smallWithoutPositions: return SegmentModel(SegmentModel.threeDocuments, positions: nil)
      case .blocks: return lists([3, 127, 128, 600], .packed, using: &random)
      case .blocksCompact: return lists([3, 127, 128, 300], .compact, using: &random)
      case .blocksWithoutPositions: return lists([3, 127, 128, 300], nil, using: &random)
      case .blocksWithoutLengths:
        var model = lists([3, 127, 128, 300], .compact, using: &random)
        model.lengths = nil
        return model
      case .superblocks: return lists([4_300, 8_200], .packed, using: &random)
      case .superblocksCompact: return lists([4_300, 8_200], .compact, using: &random)
      case .smallForms: return SegmentModel(SegmentModel.threeDocuments).withForms()
      case .blocksForms: return lists([3, 127, 128, 300], nil, using: &random).withForms()
      case .dictionaryForms: return Example.dictionary.model.withForms()
      case .dictionary:
        return SegmentModel(
          (0..<90).map { number in
            (0..<4).map { String(repeating: "long", count: number % 9) + "term\(number * 7 + $0)" }
          })
      }
    }

    /// Long lists take their time: they are changed less often.
    var mutationCount: Int {
      switch self {
      case .small, .smallCompact, .smallWithoutPositions, .smallForms:
        DecoderFuzzTests.mutationCount
      case .superblocks, .superblocksCompact: DecoderFuzzTests.mutationCount / 40
      default: DecoderFuzzTests.mutationCount / 8
      }
    }

    private func lists(
      _ counts: [Int], _ positions: PositionsCodec?, using random: inout SeededRandom
    ) -> SegmentModel {
      let documentCount = (counts.max() ?? 0) * 2 + 100
      var model = SegmentModel(
        documentCount: documentCount, positions: positions,
        lengths: Array(repeating: 200, count: documentCount))
      let shapes: [PostingShape] = [.everySecond, .run, .positionsBeyondLength, .everySecond]
      for (i, count) in counts.enumerated() {
        var list = shapes[i].list(
          count: count, hasPositions: positions != nil, using: &random)
        // They may not go on beyond the end of the segment.
        list.documents = list.documents.enumerated().map { i, document in
          min(document, UInt32(documentCount - count + i))
        }
        model.lists[Array("list\(i)".utf8)] = list
      }
      model.stored = (0..<5).map { number in
        [StoredValue(field: 0, bytes: .random(count: number * 3_000, using: &random))]
      }
      return model
    }
  }

  @Test("any change in place is read, or refused by an error", arguments: Example.allCases)
  func changes(example: Example) throws {
    var random = SeededRandom()
    let bytes = try example.model.bytes()
    let sound = SealedFile(bytes)
    var reader = HostileReader()
    reader.read(bytes)
    #expect(reader.errorCount > 0)  // Of documents that are not there.
    let sections = try SegmentFile(bytes).sections.filter { !$0.range.isEmpty }
    for _ in 0..<example.mutationCount {
      var file = sound
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard let section = sections.randomElement(using: &random) else { continue }
        change(&file.data, in: section.range, using: &random)
      }
      file.sealAll()
      reader.read(file.bytes)
    }
  }

  private func change(
    _ data: inout [UInt8], in range: Range<Int>, using random: inout SeededRandom
  ) {
    // The start of a section tells most of what the rest is.
    let start = min(range.lowerBound + 40, range.upperBound)
    let end = Bool.random(using: &random) ? start : range.upperBound
    let place = Int.random(in: range.lowerBound..<end, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: data[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 2: data[place] = .random(in: 0...255, using: &random)
    case 3: data[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
    case 4:
      for i in place..<min(place + 10, range.upperBound) {
        data[i] = .random(in: 0...255, using: &random)
      }
    default:
      let byte: UInt8 = Bool.random(using: &random) ? 0xFF : 0
      for i in place..<min(place + .random(in: 1...9, using: &random), range.upperBound) {
        data[i] = byte
      }
    }
  }

  @Test(
    "sections that grow or shrink are read, or refused by an error",
    arguments: [
      Example.small, .smallCompact, .smallForms, .blocks, .blocksCompact, .blocksForms,
      .dictionary, .dictionaryForms,
    ])
  func sizes(example: Example) throws {
    var random = SeededRandom()
    let sound = try Sections(example.model)
    var reader = HostileReader()
    for _ in 0..<example.mutationCount {
      var sections = sound
      let number = sections.list.indices.randomElement(using: &random) ?? 0
      let place = Int.random(in: 0...sections.list[number].bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: sections.list[number].bytes.removeSubrange(place...)
      case 1:
        let value = random.next() >> (random.next() % 64)
        sections.list[number].bytes.insert(contentsOf: [UInt8].varint(value), at: place)
      default:
        let end = min(place + .random(in: 1...9, using: &random), sections.list[number].bytes.count)
        sections.list[number].bytes.replaceSubrange(
          place..<end, with: [UInt8].varint(random.next() >> (random.next() % 64)))
      }
      reader.read(try sections.sealed())
    }
  }

  @Test(
    "every flipped bit of a small segment is read, or refused by an error",
    arguments: [Example.small, .smallCompact, .smallWithoutPositions, .smallForms])
  func bits(example: Example) throws {
    let bytes = try example.model.bytes()
    let sound = SealedFile(bytes)
    var reader = HostileReader()
    for bit in 8 * SegmentFormat.headerByteCount..<8 * sound.data.count {
      var file = sound
      file.data[bit / 8] ^= 1 << UInt8(bit % 8)
      file.sealAll()
      reader.read(file.bytes)
    }
  }
}
