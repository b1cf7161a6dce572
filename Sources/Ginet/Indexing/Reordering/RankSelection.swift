// Licensed under the Apache License 2.0.

/// Finds the number at a rank without sorting.
enum RankSelection {
  private static let bucketBits = 8

  /// The number that has `rank` others before it in ascending order.
  ///
  /// `numbers` stay as they are; `room` has space for as many, and is overwritten.
  ///
  /// - Complexity: O(*n*). Each pass keeps one bucket of 256 between the least and the greatest
  ///   number that is left, so that eight passes are the most, and two or three are common.
  static func number(
    atRank rank: Int, of numbers: UnsafePointer<Int64>, count: Int,
    room: UnsafeMutablePointer<Int64>
  ) -> Int64 {
    precondition(0 <= rank && rank < count)
    var (left, count, rank) = (numbers, count, rank)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << bucketBits) { sizes in
      while true {
        var (least, greatest) = (left[0], left[0])
        for i in 1..<count {
          least = min(least, left[i])
          greatest = max(greatest, left[i])
        }
        guard least < greatest else { return least }
        let range = UInt64(bitPattern: greatest &- least)
        let shift = UInt64(max(0, 64 - range.leadingZeroBitCount - bucketBits))
        sizes.initialize(repeating: 0)
        for i in 0..<count {
          sizes[Int(UInt64(bitPattern: left[i] &- least) &>> shift)] &+= 1
        }
        var bucket = 0
        while rank >= sizes[bucket] {
          rank -= sizes[bucket]
          bucket += 1
        }
        // Those that are kept never overtake those that are read.
        var kept = 0
        for i in 0..<count {
          let number = left[i]
          guard Int(UInt64(bitPattern: number &- least) &>> shift) == bucket else { continue }
          room[kept] = number
          kept &+= 1
        }
        left = UnsafePointer(room)
        count = kept
      }
    }
  }
}
