// Licensed under the Apache License 2.0.

internal import GinetStore

extension TermPostings {
  /// A group of postings and what its documents amount to at most.
  private struct Group {
    var first: UInt32
    var bound: Double
  }

  /// Superblocks that are looked into, and blocks that are read of one.
  private static let probedSuperblocks = 4
  private static let probedBlocks = 2

  mutating func probe(
    room: Int, documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> Int {
    var groups: [Group] = []
    try forEachGroup { first, bound in groups.append(Group(first: first, bound: bound)) }
    let areSuperblocks = documentFrequency > PostingsWriter.batchLength
    let most = areSuperblocks ? Self.probedSuperblocks : Self.probedSuperblocks * Self.probedBlocks
    groups.sort { $0.bound > $1.bound }
    groups.removeLast(max(groups.count - most, 0))
    groups.sort { $0.first < $1.first }
    if groups.isEmpty { groups = [Group(first: 0, bound: 0)] }
    var count = 0
    for group in groups {
      var target = group.first
      var left = areSuperblocks ? Self.probedBlocks : 1
      var last: UInt32?
      while left > 0, count < room, let block = try standAtBlock(for: target) {
        if areSuperblocks && last != nil && block.lastOfSuperblock != last { break }
        last = block.lastOfSuperblock
        let start = target
        target = block.last &+ 1
        // Nearly: the bounds of a superblock may be a little above those of its blocks.
        if try boundOfBlock() < group.bound * 0.95 { continue }
        left -= 1
        count += try collect(
          start..<target, above: -1, room: room - count, documents: documents + count,
          frequencies: frequencies + count
        ).count
      }
    }
    return count
  }
}
