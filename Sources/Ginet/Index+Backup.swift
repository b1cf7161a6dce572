// Licensed under the Apache License 2.0.

package import GinetStore

extension Index {
  /// Copies the last commit into a directory, where it is an index of its own.
  ///
  /// Writers and searchers need not stop: what is copied is a snapshot, whose files stay readable
  /// whatever commits remove meanwhile. Each page is checked before it is copied, and the copy is
  /// durable when the call returns. An index in memory, or one that is a single file, becomes a
  /// directory in the same way.
  ///
  /// ```swift
  /// try index.backup(to: "notes-backup.ginet")
  /// ```
  ///
  /// - Parameter path: a directory that is empty or not there; the one above it must be.
  /// - Returns: bytes of the files that were copied.
  /// - Throws: ``IndexError`` with `exists` if the directory holds anything, `damaged` if a file of
  ///   the index is, `unwritable` or `io` if the copy cannot be made. Then what was copied is
  ///   removed again. If the process is killed on the way, the directory holds no index.
  /// - Complexity: O(bytes of the index).
  @discardableResult
  public func backup(to path: String) throws(IndexError) -> Int {
    try translatingErrors { try copy(to: DirectoryStorage(creating: path)) }
  }

  /// As ``backup(to:)``.
  package func backup(in storage: any Storage) throws(IndexError) -> Int {
    try translatingErrors { try copy(to: storage) }
  }

  private func copy(to storage: any Storage) throws -> Int {
    let (manifest, segments) = try contents()
    // Where something is, not even the lock's file is written; what another backup began is seen
    // under the lock.
    try Self.expectEmpty(storage)
    let lock = try storage.lock()
    defer { withExtendedLifetime(lock) {} }
    try Self.expectEmpty(storage)
    do {
      var byteCount = 0
      var copied: Set<String> = []
      for (listed, segment) in zip(manifest.segments, segments) {
        var files = [(listed.fileName, segment.file)]
        if let live = listed.live, let file = segment.live?.file {
          files.append((live.fileName, file))
        }
        for (name, file) in files where copied.insert(name).inserted {
          let temporary = SegmentFormat.temporarySegmentName
          try file.copy(to: storage.create(temporary))
          try storage.rename(temporary, to: name)
          byteCount += file.byteCount
        }
      }
      // The names must last before the manifest that lists them can.
      try storage.synchronize()
      try manifest.publish(to: storage)
      return byteCount
    } catch {
      // First the manifest: without it there is no index that something could be missing from.
      let left = [
        SegmentFormat.manifestName, SegmentFormat.temporaryManifestName,
        SegmentFormat.temporarySegmentName,
      ]
      for name in left + manifest.fileNames { try? storage.remove(name) }
      throw error
    }
  }

  private static func expectEmpty(_ storage: any Storage) throws {
    guard try storage.names().allSatisfy({ $0 == SegmentFormat.lockName }) else {
      throw IndexError(
        .exists, path: storage.path,
        message: "the directory is not empty. Name one that is, or one that is not there.")
    }
  }
}
