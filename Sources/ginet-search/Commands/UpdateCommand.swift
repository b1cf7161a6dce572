// Licensed under the Apache License 2.0.

import ArgumentParser

struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Add documents to an index, or replace those of the same id.",
    discussion: """
      Reads JSON lines as `index` does, in the fields and the language that the index has. Of \
      several documents of one id the last counts. All changes become visible in one step.

        ginet-search update --index notes.ginet changed.jsonl
      """)

  @Option(help: ArgumentHelp("The directory of the index.", valueName: "path"))
  var index: String

  @Option(help: "The format of the files.")
  var format = DocumentFormat.jsonl

  @Flag(help: "Fail at the first line that is no document, and change nothing.")
  var strict = false

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Argument(help: "Files to read; - is standard input.")
  var files: [String]

  func run() throws {
    var build = try IndexBuild(updating: index, isStrict: strict, isQuiet: quiet)
    for file in files { try build.add(file) }
    let report = try build.commit()
    if json {
      Output.line(report.json)
    } else if !quiet {
      Output.message(report.text)
    }
  }
}
