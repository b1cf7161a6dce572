// Licensed under the Apache License 2.0.

/// The postings of one field while documents are added: a list for each term, in memory.
final class PostingsBuffer: @unchecked Sendable {
  // Unchecked: one thread adds, and when it has ended others read.

  private var lists = PostingLists()

  deinit { lists.free() }

  /// Calls `body` with the lists, to add to them.
  func withLists<Result>(_ body: (inout PostingLists) -> Result) -> Result { body(&lists) }

  /// The lists, to be read for as long as nothing is added and this object is there.
  var reading: PostingLists { lists }

  /// Memory that is in use.
  var byteCount: Int { lists.byteCount }

  /// Whether there was no memory for something, or no room in 32 bits: then it is missing.
  var isOverfull: Bool { lists.isOverfull }
}
