// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Take documents out of an index.",
    discussion: """
      Deletes the documents of the ids, all in one step, and tells how many there were. Exits \
      with 1 if there was none.

        ginet-search delete --index notes.ginet 17 18
      """)

  @Option(
    help: ArgumentHelp("The directory of the index.", valueName: "path"), completion: .directory)
  var index: String

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Argument(help: "Ids of documents.")
  var ids: [String]

  func run() throws {
    var writer = try Index.open(at: index, analyzers: Corpus.analyzers).writer()
    var count = 0
    for id in ids { count += try writer.delete(id, in: DocumentLayout.keyField) }
    try writer.commit()
    if !quiet { Output.message("deleted \(count) documents; \(writer.documentCount) are left") }
    if count == 0 { throw ExitStatus.nothingFound }
  }
}
