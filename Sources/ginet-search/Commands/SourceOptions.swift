// Licensed under the Apache License 2.0.

import ArgumentParser

/// What `index` and `update` read, and how they tell what became of it.
struct SourceOptions: ParsableArguments {
  @Option(help: "The format of the files.")
  var format = DocumentFormat.jsonl

  @Flag(help: "Fail at the first line that is no document, and keep the index as it was.")
  var strict = false

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Argument(help: "Files to read; - is standard input.")
  var files: [String]

  func tell(_ report: IndexBuild.Report) {
    if json {
      Output.line(report.json)
    } else if !quiet {
      Output.message(report.text)
    }
  }
}

/// The formats of documents that are read.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl
}
