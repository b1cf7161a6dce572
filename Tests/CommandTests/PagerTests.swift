// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Long output on a terminal")
struct PagerTests {
  private let command: Command
  /// Of many documents, so that little time goes by until there is something to show.
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "rivers.ginet")
    let lines = (1...30).map { number in
      let words = String(repeating: "and on to the sea ", count: number % 3 * 10)
      return
        #"{"_id": "\#(number)", "title": "River \#(number)", "text": "A river runs \#(words)."}"#
    }
    let run = try command.run(
      "index", "--index", index, "--quiet", "-", input: lines.joined(separator: "\n"))
    #expect(run.status == 0)
  }

  private func start(
    _ arguments: String..., rows: Int = 24, environment: [String: String?] = [:]
  ) throws -> TerminalRun {
    var variables: [String: String?] = [
      "XDG_CACHE_HOME": command.directory.path(of: "cache"), "TERM": "xterm", "PAGER": nil,
      "LESS": nil, "NO_COLOR": "1", "COLUMNS": nil, "LINES": nil, "GINET_SEARCH_INDEX": index,
    ]
    variables.merge(environment) { $1 }
    return try TerminalRun(command.program, arguments, rows: rows, environment: variables)
  }

  /// A pager that tells what it was given.
  private static let telling = "sed 's/^/> /'; echo LESS is $LESS"

  @Test("goes through the pager, which has options for less if there are none")
  func paged() throws {
    let run = try start("river", "-n", "20", environment: ["GINET_SEARCH_PAGER": Self.telling])
    #expect(run.end() == 0)
    #expect(run.output.contains("> 20. ") && run.output.contains("LESS is FRX\r\n"))
    let own = try start(
      "river", "-n", "20", environment: ["GINET_SEARCH_PAGER": Self.telling, "LESS": "S"])
    #expect(own.end() == 0 && own.output.contains("LESS is S\r\n"))
  }

  @Test(
    "of every subcommand that has some",
    arguments: [
      ["define", "carcinoid syndrome"], ["suggest", "c"], ["info"], ["search", "river"],
    ])
  func subcommands(arguments: [String]) throws {
    for arguments in [arguments, arguments + ["--json"]] {
      let run = try TerminalRun(
        command.program, arguments, rows: 3,
        environment: [
          "XDG_CACHE_HOME": command.directory.path(of: "cache"), "TERM": "xterm",
          "GINET_SEARCH_PAGER": Self.telling,
        ])
      #expect(run.end() == 0)
      #expect(run.output.contains("> "), "\(arguments)")
    }
  }

  @Test(
    "is what has more lines than the screen beside the prompt, wrapped lines counted as they are shown"
  )
  func length() throws {
    let whole = try command.run("river", "-n", "1", "--index", index).output
    // The terminal adds how to show more of them.
    let rows = whole.split(separator: "\n", omittingEmptySubsequences: false).count + 2
    let pager = ["GINET_SEARCH_PAGER": Self.telling]
    for (rows, isPaged) in [(rows, false), (rows - 1, true)] {
      let run = try start("river", "-n", "1", rows: rows, environment: pager)
      #expect(run.end() == 0 && run.output.contains("> ") == isPaged, "\(rows)")
    }
    // The text of a hit is one line of many columns.
    let lines = try command.run("sea", "-n", "1", "--json", "--index", index).output.split(
      separator: "\n"
    ).count
    let json = try start("sea", "-n", "1", "--json", rows: lines + 1, environment: pager)
    #expect(json.end() == 0 && json.output.contains("> "))
  }

  @Test("the pager is that of its variable, of the file, of PAGER, or less")
  func choice() throws {
    let file = try command.directory.write("pager = sed s/^/F/", as: "config")
    var variables: [String: String?] = ["PAGER": "sed s/^/P/"]
    func mark() throws -> Character? {
      let run = try start("river", "-n", "20", environment: variables)
      #expect(run.end() == 0)
      return run.output.first { $0 == "V" || $0 == "F" || $0 == "P" || $0 == "1" }
    }
    #expect(try mark() == "P")
    variables["GINET_SEARCH_CONFIG"] = file
    #expect(try mark() == "F")
    variables["GINET_SEARCH_PAGER"] = "sed s/^/V/"
    #expect(try mark() == "V")
    for nothing in ["", "cat"] {
      variables["GINET_SEARCH_PAGER"] = nothing
      #expect(try mark() != "V")
    }
  }

  @Test("nothing is paged with --no-pager, on a dumb terminal, or where nobody looks on")
  func plain() throws {
    let pager = ["GINET_SEARCH_PAGER": Self.telling]
    let off = try start("river", "-n", "20", "--no-pager", environment: pager)
    #expect(off.end() == 0 && !off.output.contains("> "))
    let dumb = try start("river", "-n", "20", environment: pager.merging(["TERM": "dumb"]) { $1 })
    #expect(dumb.end() == 0 && !dumb.output.contains("> "))
    #expect(
      try !command.run("river", "-n", "20", "--index", index, environment: pager).output.contains(
        "> "))
  }

  @Test("the exit status stays that of the command, whatever becomes of the pager")
  func status() throws {
    for (pager, answer) in [("true", "river"), ("head -1; false", "river"), ("kill $$", "river")] {
      let text = "tumor " + answer + " xyzzyplugh"
      let pager = ["GINET_SEARCH_PAGER": pager]
      let found = try start(text, "-n", "20", environment: pager)
      #expect(found.end() == 0)
      let unanswered = try start(text, "-n", "50", "--require-answer", environment: pager)
      #expect(unanswered.end() == 1)
      #expect(!unanswered.output.contains("cannot write"))
    }
  }

  @Test("a pager that is not there leaves all output where it would be without one")
  func missing() throws {
    let plain = try start("river", "-n", "20", "--no-pager")
    #expect(plain.end() == 0)
    let run = try start("river", "-n", "20", environment: ["PAGER": "no-such-pager -x"])
    #expect(run.end() == 0)
    #expect(run.output.hasSuffix(plain.output) && run.output.contains("not found"))
    // The standard one need not be installed, which is no news.
    let none = try start("river", "-n", "20", environment: ["PATH": "/nowhere"])
    #expect(none.end() == 0 && none.output == plain.output)
  }

  @Test("Ctrl-C is for the pager, which may be left before it has read anything")
  func keys() throws {
    let pager = "trap 'echo caught; exit' INT; echo ready; while true; do sleep 1; done"
    let run = try start("river", "-n", "20", environment: ["GINET_SEARCH_PAGER": pager])
    #expect(run.waits(for: "ready"))
    run.type("\u{3}")
    #expect(run.waits(for: "caught"))
    #expect(run.end() == 0)
    #expect(!run.output.contains("1. "), "who leaves the pager has seen enough")
  }

  @Test("less shows the first screen, and goes on at the user's word")
  func less() throws {
    let isThere = try Run("/bin/sh", ["-c", "command -v less"]).status == 0
    guard isThere else {
      print("SKIPPED \(#function): less is not installed")
      return
    }
    let run = try start("river", "-n", "20")
    #expect(run.waits(for: "\n2. "))
    #expect(!run.output.contains("\n20. "))
    run.type("G")
    #expect(run.waits(for: "20. "))
    run.type("q")
    #expect(run.end() == 0)
  }
}
