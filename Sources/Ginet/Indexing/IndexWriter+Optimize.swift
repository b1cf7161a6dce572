// Licensed under the Apache License 2.0.

internal import GinetStore

extension IndexWriter {
  /// Commits, and makes one segment of all: what a build of the same documents would have made.
  ///
  /// - Parameter reordering: whether documents that share many words come to stand together (recursive
  ///   graph bisection; Dhulipala and others, "Compressing Graphs and Indexes with Recursive Graph
  ///   Bisection", 2016): the index becomes smaller and searches of it faster. Equal scores are then in
  ///   another order. Up to ``threads`` work at once.
  /// - Throws: ``IndexError`` as ``commit()`` does. The index is then as it was, or as after the commit.
  /// - Complexity: O(*n*) in the bytes of the index; reordering takes a minute for a million documents.
  public mutating func optimize(reordering: Bool = false) throws(IndexError) {
    try commit()
    let isOne = manifest.segments.count <= 1 && manifest.segments.allSatisfy { $0.live == nil }
    if !isOne { try replaceSegments { _ in nil } }
    guard reordering, !manifest.segments.isEmpty else { return }
    try replaceSegments { [resources] segments in try segments[0].bisectedOrder(resources) }
  }

  /// Puts one segment in the place of all, its documents in an order that is computed from them.
  private mutating func replaceSegments(
    order: ([SegmentReader]) throws -> [UInt32]?
  ) throws(IndexError) {
    let next = try translatingErrors {
      let segments = try manifest.segments.map { try $0.open(in: storage) }
      let merger = try SegmentMerger(segments, fields: manifest.fields, order: try order(segments))
      var next = nextManifest()
      next.segments = [try merger.merge(to: storage, resources)]
      return next
    }
    try publish(next)
  }
}
