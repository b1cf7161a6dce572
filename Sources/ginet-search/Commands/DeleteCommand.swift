// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct DeleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Take documents out of an index.",
    discussion: """
      Deletes the documents of the ids, and all passages of the pages and files of these names, in \
      one step, and tells how many there were. Ends with status 1 if there was none.

        ginet-search delete --index notes.ginet 17 18
        ginet-search delete --index notes.ginet notes/rivers.md
      """)

  @Argument(help: "Ids of documents, or of the pages and files that passages are of.")
  var ids: [String]

  @OptionGroup var target: IndexOptions

  @OptionGroup(title: "Output") var report: ReportOptions

  func run() throws {
    var writer = try Index.open(at: target.path(), analyzers: Corpus.analyzers).writer()
    var count = 0
    let hasPages = writer.schema.hasPages
    for id in ids {
      count += try writer.delete(id, in: DocumentLayout.keyField)
      if hasPages { count += try writer.delete(id, in: DocumentLayout.sourceField) }
    }
    try writer.commit()
    let left = writer.documentCount
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("deleted", count)
      $0.add("documents", left)
    }
    report.tell("deleted \(count.counted("document")); \(left.grouped) left", json: json.text)
    if count == 0 { throw ExitStatus.nothingFound }
  }
}
