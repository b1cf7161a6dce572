// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make the index of the guide anew, from its texts.",
    discussion: "A search does this by itself when the index is missing, out of date or damaged.")

  func run() throws {
    let (index, origin) = try CorpusIndex.rebuild()
    CorpusTarget.report(origin)
    if case .inMemory(let reason) = origin {
      throw Failure(.cannotWrite, "the index can be kept nowhere: \(reason)")
    }
    let statistics = try index.searcher().statistics()
    Output.message(
      "ginet-search: \(statistics.documentCount) passages and entries, "
        + "\(statistics.total.byteCount) bytes")
  }
}
