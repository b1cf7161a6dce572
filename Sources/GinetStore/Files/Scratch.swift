// Licensed under the Apache License 2.0.

internal import Synchronization

/// Makes the files of what a writer has no memory for. None outlives its use.
package final class Scratch: Sendable {
  private let storage: any Storage
  private let next = Atomic(0)

  package init(in storage: any Storage) { self.storage = storage }

  package func file() throws(SystemError) -> ScratchFile {
    let number = next.add(1, ordering: .relaxed).oldValue
    return try ScratchFile(storage, name: SegmentFormat.scratchName(number))
  }
}
