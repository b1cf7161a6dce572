// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy an index while it is in use.",
    discussion: """
      Copies the last commit to a directory that is empty or not there, checks every page on the \
      way, and makes the copy durable. Writers and searches go on meanwhile.

        ginet-search backup --index notes.ginet copies.ginet
      """)

  @Argument(help: "The directory to copy it to.", completion: .directory)
  var destination: String

  @OptionGroup var source: IndexOptions

  @OptionGroup(title: "Output") var report: ReportOptions

  func run() throws {
    let index = try Index.open(at: source.path(), analyzers: Corpus.analyzers)
    let byteCount: Int
    do throws(IndexError) {
      byteCount = try index.backup(to: destination)
    } catch {
      // A directory that cannot be made because the one above is missing is a place not to write.
      throw error.code == .notFound ? Failure(.cannotWrite, "\(error)") : error as any Error
    }
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("path", destination)
      $0.add("bytes", byteCount)
    }
    report.tell(
      "copied \(byteCount.grouped) bytes to \(destination)", json: json.text)
  }
}
