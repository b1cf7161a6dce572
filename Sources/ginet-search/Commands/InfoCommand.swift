// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what an index holds and where its bytes go.")

  @Argument(help: "An index, or one of its segment files; the guide's index if none is named.")
  var path: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let searcher: Searcher
    if let path {
      searcher = try Index.open(at: path, analyzers: Corpus.analyzers).searcher()
    } else {
      let (index, origin) = try CorpusIndex.open()
      CorpusTarget.report(origin)
      searcher = try index.searcher()
    }
    let statistics = try searcher.statistics()
    if output.json {
      Output.line(json(of: statistics))
    } else {
      print(statistics)
    }
  }

  private func print(_ statistics: IndexStatistics) {
    func row(_ name: String, _ value: String) { Output.line(name.padded(to: 18) + value) }
    row("format", "\(statistics.formatVersion)")
    row("documents", "\(statistics.documentCount)")
    row("segments", "\(statistics.segmentCount)")
    row("fields", statistics.fields.joined(separator: ", "))
    for analyzer in statistics.analyzers { row("analyzer", analyzer) }
    row("terms", "\(statistics.termCount), \(rounded(statistics.bytesPerTerm)) bytes each")
    row("postings", "\(statistics.postingCount), \(rounded(statistics.bitsPerPosting)) bits each")
    row(
      "positions", "\(statistics.positionCount), \(rounded(statistics.bitsPerPosition)) bits each")
    Output.line()
    row("section", "bytes")
    for section in statistics.sections { row(section.name, "\(section.byteCount)") }
    row("all", "\(statistics.byteCount)")
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private func json(of statistics: IndexStatistics) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("format", statistics.formatVersion)
      $0.add("documents", statistics.documentCount)
      $0.add("segments", statistics.segmentCount)
      $0.add("fields", statistics.fields)
      $0.add("analyzer", statistics.analyzers.joined(separator: "; "))
      $0.addArray("sections") {
        for section in statistics.sections {
          $0.addObject {
            $0.add("name", section.name)
            $0.add("bytes", section.byteCount)
          }
        }
      }
      $0.add("terms", statistics.termCount)
      $0.add("postings", statistics.postingCount)
      $0.add("positions", statistics.positionCount)
      $0.add("bits_per_posting", statistics.bitsPerPosting)
      $0.add("bits_per_position", statistics.bitsPerPosition)
      $0.add("bytes_per_term", statistics.bytesPerTerm)
      $0.add("bytes", statistics.byteCount)
    }
    return json.text
  }
}
