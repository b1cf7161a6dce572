// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy an index while it is in use.",
    discussion: """
      Copies the last commit to a directory that is empty or not there, checks every page on the \
      way, and makes the copy durable. Writers and searches go on meanwhile.

        ginet-search backup --index notes.ginet /backup/notes.ginet
      """)

  @Option(
    help: ArgumentHelp("The directory of the index.", valueName: "path"), completion: .directory)
  var index: String

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Argument(help: "The directory to copy it to.", completion: .directory)
  var destination: String

  func run() throws {
    let index = try Index.open(at: index, analyzers: Corpus.analyzers)
    let byteCount = try index.backup(to: destination)
    if !quiet { Output.message("copied \(byteCount) bytes to \(destination)") }
  }
}
