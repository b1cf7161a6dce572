// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Completions in a shell")
struct CompletionTests {
  private let command: Command

  init() throws {
    command = try Command()
  }

  private static let commands = [
    "search", "define", "suggest", "index", "update", "delete", "optimize", "backup", "rebuild",
    "eval", "bench", "info", "verify", "analyze", "settings",
  ]

  /// What bash offers at the end of a line, of which the words have a space between.
  private func completions(of line: String) throws -> [String]? {
    guard FileManager.default.isExecutableFile(atPath: "/bin/bash") else {
      print("SKIPPED: there is no bash to complete with")
      return nil
    }
    let script = try command.directory.write(
      command.run("--generate-completion-script", "bash").output, as: "completions.bash")
    let asking = """
      source "$1"
      COMP_LINE=$2 COMP_POINT=${#2}
      read -ra COMP_WORDS <<<"$2"
      [[ $2 == *" " ]] && COMP_WORDS+=("")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_WORDS[0]=$3
      cd "$4"
      _ginet-search "$3" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Run(
      "/bin/bash", ["-c", asking, "bash", script, line, command.program, command.directory.path],
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache")])
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test("name every command, in every shell", arguments: ["bash", "zsh", "fish"])
  func commands(shell: String) throws {
    let script = try command.run("--generate-completion-script", shell).output
    for name in Self.commands {
      #expect(script.contains("ginet-search_\(name)") || script.contains("case '\(name)'"))
    }
  }

  @Test("begin with the commands")
  func firstWord() throws {
    guard let found = try completions(of: "ginet-search ") else { return }
    #expect(Set(found).isSuperset(of: Self.commands))
  }

  @Test(
    "go on from what is typed, with or without the name of a command",
    arguments: [
      ("ginet-search de", ["define", "delete"]),
      ("ginet-search --fac", ["--facet"]),
      ("ginet-search flushing --fac", ["--facet"]),
      ("ginet-search -duodenum tumor --in ", ["summary", "glossary"]),
      ("ginet-search search flushing --group ", ["section", "none"]),
      ("ginet-search analyze --language fi", ["fi"]),
      ("ginet-search index --positions ", ["fast", "compact"]),
      ("ginet-search define carcinoid s", ["syndrome"]),
      ("ginet-search define mib", ["mibg", "mibg scan"]),
      ("ginet-search define MIB", ["MIBG", "MIBG scan"]),
      ("ginet-search carcinoid hea", ["heart syndrome"]),
      ("ginet-search flushing --index fold", ["folder"]),
      ("ginet-search verify note", ["notes.txt"]),
    ])
  func goesOn(line: String, expected: [String]) throws {
    try FileManager.default.createDirectory(
      atPath: command.directory.path(of: "folder"), withIntermediateDirectories: true)
    _ = try command.directory.write("", as: "notes.txt")
    guard let found = try completions(of: line) else { return }
    #expect(found.filter { !$0.isEmpty && expected.contains($0) }.sorted() == expected.sorted())
  }
}
