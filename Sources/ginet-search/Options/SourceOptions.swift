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

  @OptionGroup(title: "Output") var report: ReportOptions

  @Argument(
    help: "Files to read, or folders of them; - is standard input. Gzip is unpacked.",
    completion: .file())
  var files: [String]

  func tell(_ report: BuildReport) { self.report.tell(report.text, json: report.json) }
}
