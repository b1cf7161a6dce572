// Licensed under the Apache License 2.0.

internal import GinetStore

/// Counts where two terms stand near one another in a document, in any order: what ``WindowScan`` finds
/// for two slots, without a list of places for each.
///
/// Of all places in their order, those where the terms change are the stretches that hold no other.
enum PairMatcher {
  /// - Parameters:
  ///   - distance: stretches are not longer.
  ///   - nextPosition: of a term in the document, ascending.
  @inline(__always)
  static func count(
    within distance: UInt32, _ nextPosition: (_ term: Int) throws(FormatError) -> UInt32?
  ) throws(FormatError) -> UInt32 {
    var count: UInt32 = 0
    guard var a = try nextPosition(0), var b = try nextPosition(1) else { return 0 }
    while true {
      if a == b {
        count &+= 1
        guard let nextA = try nextPosition(0), let nextB = try nextPosition(1) else { return count }
        (a, b) = (nextA, nextB)
      } else if a < b {
        let next = try nextPosition(0)
        if (next ?? .max) > b && b &- a <= distance { count &+= 1 }
        guard let next else { return count }
        a = next
      } else {
        let next = try nextPosition(1)
        if (next ?? .max) > a && a &- b <= distance { count &+= 1 }
        guard let next else { return count }
        b = next
      }
    }
  }
}
