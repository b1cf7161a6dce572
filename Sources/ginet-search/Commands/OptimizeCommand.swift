// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize", abstract: "Make an index smaller and faster to search.",
    usage: "ginet-search optimize [<options>]",
    discussion: """
      Makes one segment of all. Searches go on meanwhile and see the old index until the new one \
      is complete.

        ginet-search optimize --index notes.ginet --reorder
      """)

  @OptionGroup var target: IndexOptions

  @Flag(help: "Bring documents together that share many words. Takes a minute for a million.")
  var reorder = false

  @OptionGroup var work: ThreadsOption

  @OptionGroup(title: "Output") var report: ReportOptions

  func run() throws {
    let start = ContinuousClock.now
    let index = try Index.open(at: target.path(), analyzers: Corpus.analyzers)
    var writer = try index.writer()
    writer.threads = work.threads
    let progress = ProgressLine(isQuiet: report.quiet)
    Interrupt.install()
    writer.onProgress = { progress.report($0) }
    defer { progress.clear() }
    try writer.optimize(reordering: reorder)
    progress.clear()

    let searcher = try index.searcher()
    let seconds = start.seconds
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("segments", searcher.segmentCount)
      $0.add(searcher, madeIn: seconds)
    }
    report.tell(
      "\(searcher.documentCount.counted("document")) in \(searcher.byteCount.grouped) bytes, "
        + "after \(seconds.fixed(2)) s", json: json.text)
  }
}
