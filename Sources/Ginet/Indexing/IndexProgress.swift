// Licensed under the Apache License 2.0.

internal import GinetStore

/// How far a commit or an optimization is.
public struct IndexProgress: Hashable, Sendable {
  /// What is being done.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// The documents that were added are written as a segment.
    case writing
    /// Segments are written anew as one.
    case merging
    /// An order is sought in which documents that share words stand together.
    case ordering
  }

  /// What is being done.
  public let stage: Stage
  /// The part of the stage that is done, from zero to one.
  public let fraction: Double
}

extension BuildResources {
  /// Says how far a stage is, and ends the work if nobody wants it any more.
  func report(_ stage: IndexProgress.Stage, _ done: Double, of all: Double) throws(SystemError) {
    guard let onProgress else { return }
    let fraction = all > 0 ? min(max(done / all, 0), 1) : 1
    if !onProgress(IndexProgress(stage: stage, fraction: fraction)) { throw .cancelled }
  }
}
