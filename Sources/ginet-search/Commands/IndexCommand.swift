// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Make an index of your own documents.",
    discussion: """
      Reads JSON lines: each an object with "_id" or "id", "title", and "text" or "body"; other \
      strings are kept and given back. Pages of HTML, Markdown and plain text become passages \
      under their headings; glossary and nci are entries of glossaries. The index at the path is \
      created, or replaced in one step when all is read.

        ginet-search index --index notes.ginet notes.jsonl.gz
        ginet-search index --index pages.ginet saved/ more.html
        ginet-search index --index news.ginet --date updated news.jsonl
        cat letter.txt | ginet-search index --index letter.ginet --format text -
      """)

  @Option(
    help: ArgumentHelp("The index that is made, or replaced.", valueName: "path"),
    completion: .directory)
  var index: String

  @OptionGroup(title: "Text") var text: TextOptions

  @Flag(inversion: .prefixedNo, help: "Keep the text, to show it in results.")
  var store = true

  @Option(
    help: "How to keep postings and positions: fast to read, or in fewer bytes. (default: fast)")
  var positions: KeptPositions?

  @Flag(name: .customLong("no-positions"), help: "Keep no positions: phrases are not found.")
  var omitsPositions = false

  @Flag(help: "Keep words as they were before they were stemmed, too: for spelling and wildcards.")
  var surfaceForms = false

  @Flag(help: "Bring documents together that share many words: smaller, and faster to search.")
  var reorder = false

  @OptionGroup var work: ThreadsOption

  @Option(help: ArgumentHelp("Memory that the build may take, in MB.", valueName: "MB"))
  var memory = 1024

  @OptionGroup(title: "What else is found, counted and sorted by") var values: ValueFieldOptions

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    if omitsPositions && positions != nil {
      throw ValidationError("--no-positions goes without --positions.")
    }
    let least = Self.fixedMemory + Self.threadMemory * work.threads
    if memory < least || memory > Self.mostMemory {
      throw ValidationError(
        "--memory takes a number from \(least), with \(work.threads) threads, to \(Self.mostMemory)."
      )
    }
  }

  /// Megabytes that a build takes at the least, with each of its threads, and at the most.
  private static let (fixedMemory, threadMemory, mostMemory) = (48, 32, 1 << 20)

  func run() throws {
    let layout = DocumentLayout(
      fields: text.chosenFields, analyzer: try text.analyzer(), storesValues: store,
      positions: omitsPositions ? .none : positions == .compact ? .compact : .fast,
      keepsSurfaceForms: surfaceForms, valueFields: values.fields(stored: store))
    var build = try IndexBuild(
      path: index, layout: layout, isStrict: sources.strict, isQuiet: sources.report.quiet,
      threads: work.threads, memory: memory << 20)
    for path in sources.files { try build.add(path, format: sources.format) }
    sources.tell(try build.commit(reordering: reorder))
  }
}

/// What `--positions` takes.
enum KeptPositions: String, ExpressibleByArgument, CaseIterable {
  case fast, compact
}
