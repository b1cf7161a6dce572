// Licensed under the Apache License 2.0.

internal import GinetStore

/// Decides which segments of a commit become one.
///
/// Segments of about one size that stand together are merged when there are eight of them, so that a
/// document is written about log₈ of the index's size times, and a search meets a few segments of
/// each size. One of which a fifth is deleted is written anew without that. The order of the
/// documents stays, so that what comes out does not depend on when it was merged.
enum MergePolicy {
  /// So many of one tier become one.
  static let segmentsPerTier = 8
  /// Segments up to this size, in bytes, are of the lowest tier.
  static let leastTierByteCount = 1 << 20
  /// Of so many documents, one deleted is the most that stays.
  static let leastLiveOfDeleted = 5

  /// The next segments to merge, or nil if all may stay.
  static func next(_ segments: [Manifest.Segment]) -> Range<Int>? {
    for (place, segment) in segments.enumerated() {
      let deletedCount = segment.documentCount - segment.liveCount
      if deletedCount * leastLiveOfDeleted > segment.documentCount { return place..<place + 1 }
    }
    let tiers = segments.map { tier(ofByteCount: $0.byteCount) }
    for tier in Set(tiers).sorted() {
      var start = 0
      for end in 0...segments.count where end == segments.count || tiers[end] > tier {
        // Smaller ones between them come along; alone they would not be worth a larger one.
        let count = tiers[start..<end].count { $0 == tier }
        if count >= segmentsPerTier, fits(segments[start..<end]) { return start..<end }
        start = end + 1
      }
    }
    return nil
  }

  private static func tier(ofByteCount byteCount: Int) -> Int {
    var tier = 0
    var most = leastTierByteCount
    while byteCount > most {
      tier += 1
      most =
        most.multipliedReportingOverflow(by: segmentsPerTier).overflow
        ? .max : most * segmentsPerTier
    }
    return tier
  }

  private static func fits(_ segments: ArraySlice<Manifest.Segment>) -> Bool {
    segments.reduce(0) { $0 + $1.liveCount } <= SegmentFormat.mostDocuments
  }
}
