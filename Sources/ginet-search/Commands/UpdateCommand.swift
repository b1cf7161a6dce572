// Licensed under the Apache License 2.0.

import ArgumentParser

struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Add documents to an index, or replace those of the same id.",
    usage: "ginet-search update [<options>] <files> ...",
    discussion: """
      Reads what `index` reads, in the fields and the language that the index has. Of several \
      documents of one id the last counts; the passages of a page or text take the place of all \
      that it had. All changes become visible in one step.

        ginet-search update --index notes.ginet changed.jsonl
        ginet-search update --index notes.ginet --prune notes/
      """)

  @OptionGroup var target: IndexOptions

  @Flag(help: "Take out the pages and texts of the folders that are in them no more.")
  var prune = false

  @OptionGroup var sources: SourceOptions

  func run() throws {
    var build = try IndexBuild(
      updating: target.path(), isStrict: sources.strict, isQuiet: sources.report.quiet)
    for path in sources.files { try build.add(path, format: sources.format) }
    if prune { try build.prune() }
    sources.tell(try build.commit())
  }
}
