// Licensed under the Apache License 2.0.

import GinetStore
import TestSupport

/// A posting list as plain arrays: what a cursor over it must give.
struct PostingList: Equatable {
  var documents: [UInt32] = []
  var frequencies: [UInt32] = []
  /// Positions in each document; empty lists if there are none.
  var positions: [[UInt32]] = []

  init() {}

  mutating func add(document: UInt32, position: UInt32?) {
    if documents.last == document {
      frequencies[frequencies.count - 1] += 1
    } else {
      documents.append(document)
      frequencies.append(1)
      positions.append([])
    }
    if let position { positions[positions.count - 1].append(position) }
  }

  /// All that a cursor gives, block by block.
  init(_ cursor: consuming PostingsCursor) throws(FormatError) {
    var cursor = cursor
    while try cursor.advance() {
      for i in 0..<cursor.blockLength {
        documents.append(cursor.documents[i])
        frequencies.append(try cursor.frequency(at: i))
        positions.append(try cursor.positions(at: i))
      }
    }
  }

  var totalFrequency: UInt64 { frequencies.reduce(0) { $0 + UInt64($1) } }
}

extension PostingsWriter {
  mutating func add(_ list: PostingList) -> TermInfo {
    let positions = list.positions.flatMap(\.self)
    return addList(
      documents: list.documents.span, frequencies: list.frequencies.span,
      positions: positions.span)
  }
}

extension PostingsCursor {
  /// All positions in a document of the block.
  mutating func positions(at index: Int) throws(FormatError) -> [UInt32] {
    try seekPositions(of: index)
    var positions: [UInt32] = []
    while let position = try nextPosition() { positions.append(position) }
    return positions
  }

  /// The documents of the block.
  var block: [UInt32] { (0..<blockLength).map { documents[$0] } }
}

// MARK: Shapes

/// How documents, frequencies and positions of a list are spread.
enum PostingShape: CaseIterable, Sendable {
  /// One document behind the other, each with the term once.
  case run
  case everySecond
  /// Runs of documents with wide gaps between.
  case clustered
  case sparse
  case random
  /// Frequencies of up to 32 bits, or of some thousands if there are positions.
  case hugeFrequencies
  /// Positions that a field of its length does not have.
  case positionsBeyondLength

  func list(count: Int, hasPositions: Bool, using random: inout SeededRandom) -> PostingList {
    var list = PostingList()
    list.documents = documents(count: count, using: &random)
    for i in 0..<count {
      let frequency = frequency(i, hasPositions: hasPositions, using: &random)
      list.frequencies.append(frequency)
      var position = UInt32.random(in: 0...40, using: &random)
      list.positions.append([])
      for _ in 0..<(hasPositions ? frequency : 0) {
        list.positions[i].append(position)
        position += .random(in: 1...30, using: &random)
      }
    }
    return list
  }

  private func documents(count: Int, using random: inout SeededRandom) -> [UInt32] {
    var document = UInt32.random(in: 0...3, using: &random)
    return (0..<count).map { i in
      let place = document
      switch self {
      case .everySecond: document += 2
      case .clustered where i % 50 == 49: document += .random(in: 1...2_000, using: &random)
      case .sparse, .positionsBeyondLength: document += .random(in: 1...90, using: &random)
      case .random: document += 1 + 1 << UInt32.random(in: 0...8, using: &random)
      default: document += 1
      }
      return place
    }
  }

  private func frequency(
    _ i: Int, hasPositions: Bool, using random: inout SeededRandom
  ) -> UInt32 {
    switch self {
    case .run: return 1
    case .hugeFrequencies where hasPositions:
      return i % 512 == 3 ? .random(in: 4_000...4_200, using: &random) : 1
    case .hugeFrequencies where i % 9 == 0: return .max
    default:
      return .random(in: 0...3, using: &random) == 0 ? .random(in: 1...9, using: &random) : 1
    }
  }

  /// Lengths of so many documents into which the list fits, or not.
  func lengths(
    of list: PostingList, documentCount: Int, using random: inout SeededRandom
  ) -> [UInt32] {
    var lengths = (0..<documentCount).map { UInt32($0 % 300) }
    for (i, document) in list.documents.enumerated() {
      let end = (list.positions[i].last ?? 200) + 1
      let isBeyond = self == .positionsBeyondLength && i % 200 == 7
      lengths[Int(document)] = isBeyond ? end / 2 : end + .random(in: 0...40, using: &random)
    }
    return lengths
  }
}
