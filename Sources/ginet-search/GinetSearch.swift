// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Searches what a patient is told about gastrointestinal neuroendocrine tumours.
@main
struct GinetSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ginet-search",
    abstract: "Full-text search, with a patient's guide to GI neuroendocrine tumors inside.",
    usage: """
      ginet-search [<options>] <query> ...
      ginet-search <subcommand> ...
      """,
    discussion: """
      Without a subcommand, the words are searched for in the guide and its glossary:

        ginet-search "carcinoid syndrome flushing"
        ginet-search octreotide '+injected'
        ginet-search '"small intestine"' -duodenum
        ginet-search -i                          search while you type

      Data goes to standard output and messages to standard error. With --json the data are an \
      object, which there is for the exit statuses 0 and 1, for 65 of `verify` too, and for no \
      other. `ginet-search help settings` tells how to set an index, colours and more.

      Exit status:
      \(ExitStatus.table)
      """,
    version: Version.program,
    groupedSubcommands: [
      CommandGroup(
        name: "Search", subcommands: [SearchCommand.self, DefineCommand.self, SuggestCommand.self]),
      CommandGroup(
        name: "Index",
        subcommands: [
          IndexCommand.self, UpdateCommand.self, DeleteCommand.self, OptimizeCommand.self,
          BackupCommand.self, InfoCommand.self, VerifyCommand.self, RebuildCommand.self,
        ]),
      CommandGroup(name: "Measure", subcommands: [EvalCommand.self, BenchCommand.self]),
      CommandGroup(name: "Other", subcommands: [AnalyzeCommand.self, SettingsCommand.self]),
    ],
    defaultSubcommand: SearchCommand.self)

  /// What a first word may be, besides a word to search for.
  static let commands =
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

  /// What somebody is told who types nothing but the name.
  private static let start = """
    ginet-search searches a patient's guide to GI neuroendocrine tumors, and indexes
    of your own.

      ginet-search carcinoid syndrome flushing        search the guide
      ginet-search define MIBG                        tell what a term means
      ginet-search index --index notes.ginet notes/   make an index of a folder
      ginet-search "river bank" --index notes.ginet   search it

    `ginet-search help` lists all commands, `ginet-search help search` tells of one.
    """

  static func main() {
    Output.endQuietlyOnClosedPipes()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.isEmpty {
      Output.message(start)
      ExitStatus.usage.end()
    }
    if let script = CompletionScript.script(for: arguments) {
      Output.line(script)
      Output.flush()
      return
    }
    do {
      if let search = try PrintedSearch(words: arguments, commands: commands) {
        try search.run(on: Terminal.asSet())
      } else {
        var command = try parseAsRoot(ExcludedWord.masked(arguments, commands: commands))
        try command.run()
      }
      Output.flush()
    } catch {
      Output.flush()
      end(after: error)
    }
  }

  private static func end(after error: any Error) -> Never {
    if let status = error as? ExitStatus { status.end() }
    if error is Interrupt || (error as? IndexError)?.code == .cancelled {
      Output.message("ginet-search: interrupted; the index is as it was")
      Interrupt.end()
    }
    if let failure = Failure(error) {
      Output.message("ginet-search: \(failure.message)")
      failure.status.end()
    }
    // What is left is the argument parser's: help and version, or a wrong usage.
    var text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      // Made only for whoever asks: it takes longer than a search.
      if text == Version.program { text = Version.text }
      Output.write(text + "\n")
      Output.flush()
      ExitStatus.found.end()
    }
    Output.message(text)
    ExitStatus.usage.end()
  }
}
