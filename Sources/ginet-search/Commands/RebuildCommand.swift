// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make the index of the guide anew, from its texts.",
    discussion: """
      A search does this by itself when the index is missing, out of date or damaged.

        ginet-search rebuild
      """)

  @OptionGroup(title: "Output") var report: ReportOptions

  func run() throws {
    let start = ContinuousClock.now
    let (index, origin) = try CorpusIndex.rebuild()
    if case .inMemory(let reason) = origin {
      throw Failure(.cannotWrite, "the index can be kept nowhere: \(reason)")
    }
    let searcher = try index.searcher()
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("path", index.path)
      $0.add(searcher, madeIn: start.seconds)
    }
    report.tell(
      "made the index \(index.path): \(searcher.documentCount.grouped) passages and "
        + "entries in \(searcher.byteCount.grouped) bytes", json: json.text)
  }
}
