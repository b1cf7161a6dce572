// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetCorpus
import GinetReaders

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell what an index holds and where its bytes go.",
    usage: "ginet-search info [<options>] [<path>]",
    discussion: """
      Tells of the guide's index if none is named.

        ginet-search info
        ginet-search info notes.ginet --json
      """)

  @Argument(
    help:
      "An index, or one of its segment files; that of the settings, or the guide's, if none is named.",
    completion: .file())
  var path: String?

  @Flag(help: "Tell of the guide's index, whatever index the settings have.")
  var guide = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if path != nil && guide { throw ValidationError("--guide goes without a path.") }
  }

  func run() throws {
    let terminal = try output.terminal()
    let statistics =
      if let path = guide ? nil : try path ?? Settings.current().index {
        try Index.open(at: path, analyzers: Corpus.analyzers).searcher().statistics()
      } else {
        try CorpusTarget.withIndex { try $0.searcher().statistics() }
      }
    if output.json {
      Output.line(json(of: statistics))
    } else {
      print(statistics, on: terminal)
    }
  }

  private func print(_ statistics: IndexStatistics, on terminal: Terminal) {
    func row(_ name: String, _ value: String) {
      let lines = StyledText(value).lines(columns: terminal.columns - Self.nameColumns)
      for (place, line) in lines.enumerated() {
        Output.line((place == 0 ? name : "").padded(to: Self.nameColumns) + line)
      }
    }
    func heading(_ kind: String, _ name: String) {
      let text = name.isEmpty ? kind : kind.padded(to: Self.nameColumns) + name.terminalSafe
      Output.line(terminal.styled(text, .bold))
    }
    row("format", "\(statistics.formatVersion)")
    row("documents", "\(statistics.documentCount)")
    if statistics.deletedCount > 0 { row("deleted", "\(statistics.deletedCount)") }
    row("segments", "\(statistics.segmentCount)")
    for analyzer in statistics.analyzers { row("analyzer", analyzer) }
    for field in statistics.fields where field.counts.termCount > 0 {
      Output.line()
      heading("field", field.name)
      print(field.counts)
    }
    Output.line()
    heading("all", "")
    print(statistics.total)
    row("bytes", "\(statistics.total.byteCount)")
  }

  private func print(_ counts: IndexStatistics.Counts) {
    func row(_ name: String, _ columns: [String]) {
      let line =
        ("  " + name).padded(to: Self.nameColumns) + columns.map { $0.leftPadded(to: 14) }.joined()
      Output.line(line)
    }
    row("terms", ["\(counts.termCount)", "\(counts.bytesPerTerm.fixed(2)) bytes"])
    row("postings", ["\(counts.postingCount)", "\(counts.bitsPerPosting.fixed(2)) bits"])
    if counts.positionCount > 0 {
      row("positions", ["\(counts.positionCount)", "\(counts.bitsPerPosition.fixed(2)) bits"])
    }
    if counts.surfaceFormCount > 0 {
      row(
        "surface forms",
        ["\(counts.surfaceFormCount)", "\(counts.bytesPerSurfaceForm.fixed(2)) bytes"])
    }
    let counted: Set = ["terms", "postings", "positions", "surface forms"]
    for section in counts.sections {
      let name = counted.contains(section.name) ? "· " + section.name : section.name
      row(name, ["\(section.byteCount)", "bytes"])
    }
  }

  /// Where values begin.
  private static let nameColumns = 18

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
