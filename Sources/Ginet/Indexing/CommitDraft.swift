// Licensed under the Apache License 2.0.

internal import GinetStore

/// The segments that the next commit will have, and which of their documents it deletes.
struct CommitDraft {
  /// What the manifest will list, but for what is deleted since.
  private(set) var segments: [Manifest.Segment]
  /// By place in `segments`: what is left, where documents were deleted since.
  private var left: [Int: DocumentSet] = [:]
  private var open = OpenSegments()

  /// How many of the segments are of earlier commits.
  private let committedCount: Int

  init(_ segments: [Manifest.Segment]) {
    self.segments = segments
    committedCount = segments.count
  }

  var documentCount: Int {
    segments.indices.reduce(0) { $0 + (left[$1]?.count ?? segments[$1].liveCount) }
  }

  /// Adds a segment behind the others.
  ///
  /// - Parameter live: its documents that are not deleted, or nil if none is.
  mutating func append(_ segment: Manifest.Segment, live: DocumentSet?) {
    if let live { left[segments.count] = live }
    segments.append(segment)
  }

  mutating func removeAll() { self = CommitDraft([]) }

  /// The segments, opened, without regard to what is deleted since.
  mutating func readers(in storage: any Storage) throws(FormatError) -> [SegmentReader] {
    try open.segments(of: Manifest(generation: 0, fields: [], segments: segments), in: storage)
  }

  /// Deletes documents and tells how many of them were there.
  ///
  /// - Parameters:
  ///   - documents: of each segment in turn, in any order and any number of times.
  ///   - segments: the same, opened.
  mutating func delete(
    _ documents: [[UInt32]], in segments: [SegmentReader]
  ) throws(FormatError) -> Int {
    // All that can fail comes first.
    for (place, segment) in segments.enumerated()
    where !documents[place].isEmpty && left[place] == nil {
      left[place] = try DocumentSet(liveIn: segment)
    }
    var count = 0
    for (place, documents) in documents.enumerated() {
      for document in documents where left[place]?.remove(document) == true { count += 1 }
    }
    return count
  }

  /// Writes which documents are left where some were deleted, and gives what the manifest lists.
  ///
  /// A segment of which nothing is left is dropped.
  ///
  /// - Returns: the segments of earlier commits, and those that were added.
  func write(
    to storage: any Storage
  ) throws(SystemError) -> (committed: [Manifest.Segment], added: [Manifest.Segment]) {
    var (committed, added): ([Manifest.Segment], [Manifest.Segment]) = ([], [])
    for (place, segment) in segments.enumerated() {
      let live = left[place]
      if live?.count == 0 { continue }
      let listed = try live.map { (live) throws(SystemError) in
        try write(live, of: segment, to: storage)
      }
      if place < committedCount {
        committed.append(listed ?? segment)
      } else {
        added.append(listed ?? segment)
      }
    }
    // The names must last before a manifest that lists them can.
    if !left.isEmpty { try storage.synchronize() }
    return (committed, added)
  }

  private func write(
    _ live: DocumentSet, of segment: Manifest.Segment, to storage: any Storage
  ) throws(SystemError) -> Manifest.Segment {
    if live.count == segment.liveCount { return segment }
    let temporary = SegmentFormat.temporarySegmentName
    let (identity, byteCount) = try LiveDocuments.write(
      live.words, of: segment.identity, documentCount: UInt32(segment.documentCount),
      to: storage.create(temporary))
    var changed = segment
    changed.live = Manifest.Live(identity: identity, byteCount: byteCount, count: live.count)
    try storage.rename(temporary, to: SegmentFormat.liveDocumentsName(identity))
    return changed
  }
}
