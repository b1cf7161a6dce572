// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite(
  "ginet-search -i in a terminal",
  .enabled(if: TerminalSession.isAvailable, "SKIPPED: tmux is not installed"), .serialized)
struct InteractiveCommandTests {
  private let command: Command

  init() throws { command = try Command() }

  /// A terminal in which the search was begun.
  private func session(
    _ arguments: String = "", columns: Int = 80, rows: Int = 24,
    environment: [String: String?] = [:]
  ) throws -> TerminalSession {
    var variables: [String: String?] = ["XDG_CACHE_HOME": command.directory.path(of: "cache")]
    variables.merge(environment) { $1 }
    let session = try TerminalSession(columns: columns, rows: rows, environment: variables)
    let pid = command.directory.path(of: "pid")
    // The shell tells its number and becomes the search.
    try session.enter(
      "clear; sh -c 'echo $$ >\(pid); exec \(command.program) -i \(arguments)'")
    try session.wait(for: "›")
    return session
  }

  /// Sees to it that the shell is back, with its terminal as it was.
  private func expectRestored(_ session: TerminalSession, status: Int) throws {
    try session.waitForMainScreen()
    try session.enter("echo ended $?")
    try session.wait(for: "ended \(status)")
    #expect(try session.shown("#{cursor_flag}") == "1")
    try session.enter("clear; stty -a")
    let modes = try session.wait(for: "icanon").joined(separator: " ")
    for mode in ["icanon", "echo", "isig", "icrnl", "ixon"] {
      #expect(modes.contains(" \(mode)") && !modes.contains("-\(mode) "), "\(mode)")
    }
    #expect(modes.contains("intr = ^C") && modes.contains("susp = ^Z"))
  }

  @Test("somebody types, moves, reads, looks up a word, and leaves")
  func visit() throws {
    let session = try session()
    try session.wait(for: "Type to search the guide and its glossary.")
    try session.type("carcinoid synd")
    try session.wait(for: "│ carcinoid syndrome")
    let lines = try session.wait(for: "▌ Treating carcinoid syndrome")
    #expect(lines[0] == "› carcinoid syndrome" && lines.count <= 25)
    #expect(lines.contains { $0.hasSuffix("Esc leave") && $0.contains("→ complete") })
    #expect(try session.isOnAlternateScreen)
    try session.press("Down")
    try session.wait(for: "▌ Carcinoid syndrome")
    try session.press("Enter")
    let page = try session.wait(for: "Liver enzymes")
    #expect(page.first == "Carcinoid syndrome")
    let styled = try session.screen(styled: true).joined()
    #expect(styled.contains("[31m") && styled.contains("[4"))
    try session.press("Right", "Tab")
    try session.wait(for: "also:")
    try session.press("Escape")
    try session.wait(for: "Liver enzymes")
    try session.press("Escape")
    try session.wait(for: "▌ Carcinoid syndrome")
    try session.press("Tab")
    try session.wait(for: "also: malignant carcinoid syndrome")
    try session.press("Escape")
    try session.wait(for: "▌ Carcinoid syndrome")
    try session.press("Escape")
    try expectRestored(session, status: 0)
  }

  @Test("words that come with it are the first text, and the line is edited as in a shell")
  func editing() throws {
    let session = try session("octreotide diarrhea")
    try session.wait(for: "▌")
    #expect(try session.screen()[0] == "› octreotide diarrhea")
    try session.press("C-a", "C-k")
    try session.type("深é")
    try session.press("BSpace")
    try session.wait(for: "cursor") { $0.hasPrefix("› 深\n") }
    #expect(try session.shown("#{cursor_x}") == "4")
    try session.press("C-u")
    try session.paste("liver\nenzymes\u{1B}[31m")
    try session.wait(for: "› liver enzymes[31m")
    // The space in front of the word stays.
    try session.press("C-w")
    try session.wait(for: "› liver enzyme\n")
    try session.press("C-w")
    try session.wait(for: "Type to search")
    try session.press("C-c")
    try expectRestored(session, status: 0)
  }

  @Test("a window may be small, and change", arguments: [(40, 12), (20, 5), (120, 40), (2, 1)])
  func sizes(columns: Int, rows: Int) throws {
    let session = try session("carcinoid syndrome")
    try session.wait(for: "▌")
    try session.resize(columns: columns, rows: rows)
    try session.press("Down", "Enter")
    try session.wait(for: "a page") { !$0.contains("›") && !$0.isEmpty }
    try session.press("Escape")
    try session.resize(columns: 80, rows: 24)
    // The frame before may be that of the small window still, in which the query is cut.
    try session.wait(for: "the query, and its second hit") {
      $0.hasPrefix("› carcinoid syndrome\n") && $0.contains("2 of 7")
    }
    try session.press("C-c")
    try expectRestored(session, status: 0)
  }

  @Test(
    "a terminal is given back when the search is ended from outside, or by a fault",
    arguments: [
      (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGSEGV, 139), (SIGABRT, 134), (SIGQUIT, 131),
    ])
  func ended(signal: Int32, status: Int) throws {
    // What the runtime prints of a fault takes long and hides what is looked for.
    let session = try session("liver", environment: ["SWIFT_BACKTRACE": "enable=no"])
    try session.wait(for: "▌")
    #expect(try session.isOnAlternateScreen)
    try send(signal)
    try expectRestored(session, status: status)
  }

  @Test("Ctrl-Z stops it, as does a signal, and fg brings all of it back")
  func stopped() throws {
    let session = try session("liver")
    for stop in [{ try session.press("C-z") }, { try send(SIGTSTP) }] {
      try session.wait(for: "▌")
      try stop()
      try session.wait(for: "Stopped")
      #expect(try !session.isOnAlternateScreen)
      try session.enter("clear; fg")
      try session.wait(for: "▌")
      #expect(try session.isOnAlternateScreen)
    }
    try session.type(" x")
    try session.wait(for: "› liver x")
    try session.press("C-c")
    try session.waitForMainScreen()
  }

  @Test("without colours, matches and the selection still show", arguments: ["--color never", ""])
  func colours(option: String) throws {
    let session = try session(
      "liver " + option, environment: ["NO_COLOR": option.isEmpty ? "1" : nil])
    try session.wait(for: "▌")
    let styled = try session.screen(styled: true).joined()
    #expect(!styled.contains("[31m") && !styled.contains("[36m"))
    #expect(styled.contains("[1;4m"))
    try session.press("C-c")
  }

  @Test("an index of one's own has no glossary, and is told so")
  func ownIndex() throws {
    let file = try command.directory.write(
      #"{"_id": "1", "title": "Stones", "text": "Granite is \u001b[2J harder than marble"}"# + "\n",
      as: "stones.jsonl")
    let path = command.directory.path(of: "stones")
    #expect(try command.run("index", "--index", path, "--surface-forms", file).status == 0)
    let session = try session("--index \(path) gran")
    try session.wait(for: "▌ Stones")
    #expect(try session.screen()[0] == "› granite")
    try session.press("Tab")
    try session.wait(for: "An index of your own has no glossary.")
    try session.press("Enter")
    try session.wait(for: "Granite is \u{FFFD}[2J harder than marble")
    try session.press("C-c")
    try session.waitForMainScreen()
  }

  private func send(_ signal: Int32) throws {
    let text = try String(contentsOfFile: command.directory.path(of: "pid"), encoding: .utf8)
    let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(pid, signal) == 0)
  }
}

@Suite("ginet-search -i without a terminal")
struct InteractiveRefusalTests {
  private let command: Command

  init() throws { command = try Command() }

  @Test("it says that it needs one, with status 2")
  func noTerminal() throws {
    let run = try command.run("-i", "liver")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("-i needs a terminal"))
    #expect(try command.run("-i", "liver", input: "x").status == 2)
  }

  @Test(
    "options of what is printed do not go with it",
    arguments: [
      ["--json"], ["-n", "3"], ["--offset", "1"], ["--explain"], ["--require-answer"],
      ["--facet", "kind"], ["--group", "section"],
    ])
  func options(arguments: [String]) throws {
    let run = try Run(command.program, ["search", "-i", "liver"] + arguments)
    #expect(run.status == 2 && run.errors.contains("go without it"))
  }
}
