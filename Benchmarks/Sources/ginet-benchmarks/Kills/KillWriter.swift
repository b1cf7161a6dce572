// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Commits to an index, and says so, until it is killed.
struct KillWriter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill-writer", abstract: "Commit until killed.", shouldDisplay: false)

  @Option(help: "The directory of the index.") var index: String
  @Option(help: "Stamp of the first commit.") var first: Int

  func run() throws {
    var stamp = first
    while true {
      // A rebuild has a writer of its own; the commits behind it have another one.
      let isNew = stamp == 0 || StampedIndex.isRebuilt(stamp)
      var writer =
        isNew
        ? try Index.rebuild(at: index, schema: StampedIndex.schema)
        : try Index.open(at: index).writer()
      repeat {
        LineOutput.write("begins \(stamp)")
        if isNew {
          try writer.add(contentsOf: StampedIndex.documents(of: stamp))
          try writer.commit()
        } else {
          try StampedIndex.commit(stamp, &writer)
        }
        LineOutput.write("committed \(stamp)")
        stamp += 1
      } while !isNew && !StampedIndex.isRebuilt(stamp)
    }
  }
}
