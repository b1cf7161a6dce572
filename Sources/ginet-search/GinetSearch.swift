// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Searches what a patient is told about gastrointestinal neuroendocrine tumours.
@main
struct GinetSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ginet-search",
    abstract: "Full-text search, with a patient's guide to GI neuroendocrine tumors inside.",
    discussion: """
      Without a subcommand, the words are searched for in the guide and its glossary:

        ginet-search "carcinoid syndrome flushing"
        ginet-search octreotide '+injected'
        ginet-search '"small intestine"' -duodenum
        ginet-search -i                          search while you type

      Exit status: 0 found, 1 nothing found, 2 wrong usage, 65 damaged data, 66 no such \
      input or index, 73 cannot write, 74 input or output failed.
      """,
    version: "ginet-search 0.1.0 (format \(Index.formatVersion), ICU \(UnicodeVersion.linked.icu), "
      + "Unicode \(UnicodeVersion.linked.unicode))",
    subcommands: [
      SearchCommand.self, DefineCommand.self, SuggestCommand.self, IndexCommand.self,
      UpdateCommand.self, DeleteCommand.self, OptimizeCommand.self, BackupCommand.self,
      RebuildCommand.self, EvalCommand.self, BenchCommand.self, InfoCommand.self,
      VerifyCommand.self, AnalyzeCommand.self,
    ],
    defaultSubcommand: SearchCommand.self)

  static func main() {
    Output.endQuietlyOnClosedPipes()
    if let script = CompletionScript.script(for: Array(CommandLine.arguments.dropFirst())) {
      Output.line(script)
      Output.flush()
      return
    }
    do {
      let others = configuration.subcommands.compactMap { $0.configuration.commandName }
      let arguments = ExcludedWord.masked(
        Array(CommandLine.arguments.dropFirst()), otherCommands: others.filter { $0 != "search" })
      var command = try parseAsRoot(arguments)
      try command.run()
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
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Output.write(text + "\n")
      Output.flush()
      ExitStatus.found.end()
    }
    Output.message(text)
    ExitStatus.usage.end()
  }
}
