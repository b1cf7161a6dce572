// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what an index holds and where its bytes go.")

  @Argument(
    help: "An index, or one of its segment files; the guide's index if none is named.",
    completion: .file())
  var path: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let statistics =
      if let path {
        try Index.open(at: path, analyzers: Corpus.analyzers).searcher().statistics()
      } else {
        try CorpusTarget.withIndex { try $0.searcher().statistics() }
      }
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
    if statistics.deletedCount > 0 { row("deleted", "\(statistics.deletedCount)") }
    row("segments", "\(statistics.segmentCount)")
    for analyzer in statistics.analyzers { row("analyzer", analyzer) }
    for field in statistics.fields where field.counts.termCount > 0 {
      Output.line()
      row("field", field.name)
      print(field.counts)
    }
    Output.line()
    row("all", "")
    print(statistics.total)
    row("bytes", "\(statistics.total.byteCount)")
  }

  private func print(_ counts: IndexStatistics.Counts) {
    func row(_ name: String, _ columns: [String]) {
      let line = ("  " + name).padded(to: 18) + columns.map { $0.leftPadded(to: 14) }.joined()
      Output.line(line)
    }
    row("terms", ["\(counts.termCount)", "\(rounded(counts.bytesPerTerm)) bytes"])
    row("postings", ["\(counts.postingCount)", "\(rounded(counts.bitsPerPosting)) bits"])
    if counts.positionCount > 0 {
      row("positions", ["\(counts.positionCount)", "\(rounded(counts.bitsPerPosition)) bits"])
    }
    if counts.surfaceFormCount > 0 {
      row(
        "surface forms",
        ["\(counts.surfaceFormCount)", "\(rounded(counts.bytesPerSurfaceForm)) bytes"])
    }
    let counted: Set = ["terms", "postings", "positions", "surface forms"]
    for section in counts.sections {
      let name = counted.contains(section.name) ? "· " + section.name : section.name
      row(name, ["\(section.byteCount)", "bytes"])
    }
  }

  private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private func json(of statistics: IndexStatistics) -> String {
    var json = JSONWriter(.pretty)
    json.addObject {
      $0.add("format", statistics.formatVersion)
      $0.add("documents", statistics.documentCount)
      $0.add("deleted", statistics.deletedCount)
      $0.add("segments", statistics.segmentCount)
      $0.add("fields", statistics.fields.map(\.name))
      $0.add("analyzer", statistics.analyzers.joined(separator: "; "))
      add(statistics.total, to: &$0)
      $0.addArray("by_field") {
        for field in statistics.fields {
          $0.addObject {
            $0.add("name", field.name)
            add(field.counts, to: &$0)
          }
        }
      }
    }
    return json.text
  }

  private func add(_ counts: IndexStatistics.Counts, to json: inout JSONWriter.Members) {
    json.addArray("sections") {
      for section in counts.sections {
        $0.addObject {
          $0.add("name", section.name)
          $0.add("bytes", section.byteCount)
        }
      }
    }
    json.add("terms", counts.termCount)
    json.add("postings", counts.postingCount)
    json.add("positions", counts.positionCount)
    json.add("surface_forms", counts.surfaceFormCount)
    json.add("bits_per_posting", counts.bitsPerPosting)
    json.add("bits_per_position", counts.bitsPerPosition)
    json.add("bytes_per_term", counts.bytesPerTerm)
    json.add("bytes_per_surface_form", counts.bytesPerSurfaceForm)
    json.add("bytes", counts.byteCount)
  }
}
