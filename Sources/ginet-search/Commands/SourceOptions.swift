// Licensed under the Apache License 2.0.

public import ArgumentParser
public import GinetReaders

extension DocumentFormat: ExpressibleByArgument {}

/// What `index` and `update` read, and how they tell what became of it.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the files; else their names tell it, and what they do not is jsonl.",
      valueName: "format"))
  var format: DocumentFormat?

  @Flag(help: "Fail at the first line or file that is no document, and keep the index as it was.")
  var strict = false

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Argument(
    help: "Files to read, or folders of them; - is standard input. Gzip is unpacked.",
    completion: .file())
  var files: [String]

  func tell(_ report: BuildReport) {
    if json {
      Output.line(report.json)
    } else if !quiet {
      Output.message(report.text)
    }
  }
}
