// Licensed under the Apache License 2.0.

internal import GinetStore

/// What the building of a segment may use.
struct BuildResources: Sendable {
  /// How many threads may work at once.
  var threads = 1
  /// Told how far the work is; false ends it.
  var onProgress: (@Sendable (IndexProgress) -> Bool)?
  /// Bytes of memory that documents and their lists may take.
  var memory: Int
  /// Where what takes more goes.
  let scratch: Scratch

  init(_ storage: any Storage, memory: Int = 1 << 30) {
    self.memory = memory
    scratch = Scratch(in: storage)
  }

  /// Bytes of one section that wait in memory for their turn.
  var spoolMemory: Int { memory / 16 }
}
