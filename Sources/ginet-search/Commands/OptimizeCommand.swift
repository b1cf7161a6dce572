// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus

struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize", abstract: "Make an index smaller and faster to search.",
    discussion: """
      Makes one segment of all. Searches go on meanwhile and see the old index until the new one \
      is complete.

        ginet-search optimize --index notes.ginet --reorder
      """)

  @Option(
    help: ArgumentHelp("The directory of the index.", valueName: "path"), completion: .directory)
  var index: String

  @Flag(help: "Bring documents together that share many words. Takes a minute for a million.")
  var reorder = false

  @Option(help: "Threads that may work at once.")
  var threads = 2

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    if threads < 1 { throw ValidationError("--threads takes a number from 1 on.") }
  }

  func run() throws {
    var writer = try Index.open(at: index, analyzers: Corpus.analyzers).writer()
    let progress = BuildProgress(isQuiet: quiet)
    Interrupt.install()
    writer.onProgress = { progress.report($0) }
    defer { progress.clear() }
    try writer.optimize(reordering: reorder, threads: threads)
  }
}
