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

  mutating func add(document: UInt32, position: UInt32) {
    if documents.last == document {
      frequencies[frequencies.count - 1] += 1
      positions[positions.count - 1].append(position)
    } else {
      documents.append(document)
      frequencies.append(1)
      positions.append([position])
    }
  }

  /// All that a cursor gives, block by block.
  init(_ cursor: PostingsCursor) throws(FormatError) {
    while try cursor.advance() {
      for i in 0..<cursor.blockLength {
        documents.append(cursor.documents[i])
        frequencies.append(cursor.frequencies[i])
        positions.append(Array(try cursor.positions(at: i)))
      }
    }
  }
}

extension PostingsWriter {
  mutating func add(_ list: PostingList) -> TermInfo {
    add(
      documents: list.documents[...], frequencies: list.frequencies[...],
      occurrences: list.positions.flatMap(\.self)[...])
  }
}

// MARK: Shapes

/// How documents and frequencies of a list are spread.
enum PostingShape: CaseIterable, Sendable {
  /// One document behind the other, each with the term once.
  case dense
  case sparse
  /// Runs of documents with wide gaps between.
  case clustered
  /// Documents at both ends of all that there can be, and nothing between.
  case hugeGaps
  /// Frequencies of up to 32 bits.
  case hugeFrequencies

  /// Most documents that a segment can hold.
  static let documentCount = UInt32(Int32.max)

  func list(count: Int, hasPositions: Bool, using random: inout SeededRandom) -> PostingList {
    var list = PostingList()
    list.documents = documents(count: count, using: &random)
    list.frequencies = (0..<count).map { i in
      switch self {
      case .dense: 1
      case .hugeFrequencies where hasPositions:
        i % 64 == 0 ? .random(in: 1...700, using: &random) : 1
      case .hugeFrequencies: .random(in: 0...7, using: &random) == 0 ? .max : UInt32(i) + 1
      default: .random(in: 1...5, using: &random)
      }
    }
    list.positions = list.frequencies.map { frequency in
      if !hasPositions { return [] }
      var position = UInt32.random(in: 0...300, using: &random)
      return (0..<frequency).map { _ in
        defer { position += .random(in: 0...300, using: &random) }
        return position
      }
    }
    return list
  }

  private func documents(count: Int, using random: inout SeededRandom) -> [UInt32] {
    if self == .hugeGaps {
      let first = (0..<UInt32(count / 2))
      let last = (Self.documentCount - UInt32(count - count / 2))..<Self.documentCount
      return Array(first) + Array(last)
    }
    var document = UInt32.random(in: 0...3, using: &random)
    return (0..<count).map { i in
      let place = document
      switch self {
      case .sparse: document += .random(in: 1...400_000, using: &random)
      case .clustered where i % 50 == 49: document += .random(in: 1...1_000_000, using: &random)
      default: document += 1
      }
      return place
    }
  }
}
