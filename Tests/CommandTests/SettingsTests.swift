// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Settings")
struct SettingsTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
    let run = try command.run(
      "index", "--index", index, "-",
      input: #"{"_id": "1", "title": "Rivers", "text": "los exámenes of the river"}"#)
    #expect(run.status == 0)
  }

  /// Writes the file of settings, and runs with it.
  private func run(
    _ arguments: String..., file: String, environment: [String: String?] = [:]
  ) throws -> Run {
    let path = command.directory.path(of: "config/ginet-search/config")
    try FileManager.default.createDirectory(
      atPath: command.directory.path(of: "config/ginet-search"), withIntermediateDirectories: true)
    try Data(file.utf8).write(to: URL(fileURLWithPath: path))
    var variables: [String: String?] = [
      "XDG_CACHE_HOME": command.directory.path(of: "cache"),
      "XDG_CONFIG_HOME": command.directory.path(of: "config"), "GINET_SEARCH_CONFIG": nil,
      "PAGER": nil, "COLUMNS": "80",
    ]
    variables.merge(environment) { $1 }
    return try Run(command.program, arguments, environment: variables)
  }

  private func setting(_ name: String, of run: Run) throws -> [String?] {
    let setting = try JSON(parsing: run.output)["settings"]?[name]
    return ["value", "from"].map { if case .string(let text)? = setting?[$0] { text } else { nil } }
  }

  @Test("a file is lines of names and values, with remarks; the last of a name counts")
  func file() throws {
    let path = command.directory.path(of: "config/ginet-search/config")
    let run = try run(
      "settings", "--json",
      file: "# mine\r\n\r\n  color = always\n\tcolor\t=never \nindex = ~/a b#c\npager=less -S")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(try setting("color", of: run) == ["never", path + ":4"])
    #expect(
      try setting("index", of: run) == [environment["HOME"].map { $0 + "/a b#c" }, path + ":5"])
    #expect(try setting("pager", of: run) == ["less -S", path + ":6"])
    #expect(try setting("language", of: run) == ["en", "default"])
    #expect(try setting("hyperlink", of: run) == ["auto", "default"])
  }

  @Test("variables go before the file, options before both, and an empty value is the default")
  func order() throws {
    let file = "color = always\nindex = \(index)\n"
    let escape = "\u{1B}["
    #expect(try run("river", file: file).output.contains(escape))
    let off = ["GINET_SEARCH_COLOR": "never"]
    #expect(try !run("river", file: file, environment: off).output.contains(escape))
    #expect(
      try run("river", "--color", "always", file: file, environment: off).output.contains(escape))
    let empty = ["GINET_SEARCH_COLOR": "", "GINET_SEARCH_INDEX": ""]
    let guide = try run("flushing", file: file, environment: empty)
    #expect(guide.status == 0 && !guide.output.contains(escape))
    #expect(
      try run("settings", file: file, environment: empty).output.contains("the guide's  (def"))
  }

  @Test(
    "the index of the settings is searched, told of and changed, and the guide if it is asked for")
  func ownIndex() throws {
    let file = "index = \(index)"
    #expect(try run("river", file: file).output.contains("Rivers"))
    #expect(try run("flushing", file: file).status == 1)
    #expect(try run("flushing", "--guide", file: file).status == 0)
    #expect(try run("flushing", "--in", "glossary", file: file).status == 0)
    #expect(try run("suggest", "riv", file: file).output.contains("Rivers"))
    #expect(try run("suggest", "riv", "--guide", file: file).status == 1)
    #expect(try run("info", file: file).output.contains("documents         1\n"))
    #expect(try !run("info", "--guide", file: file).output.contains("documents         1\n"))
    #expect(try run("verify", file: file).status == 0)
    #expect(try run("define", "MIBG", file: file).status == 0)
    #expect(try run("index", "/dev/null", file: file).status == 2, "it is never replaced")
    #expect(try run("delete", "1", file: file).status == 0)
    #expect(try run("optimize", file: file).status == 0)
    let both = try run("search", "river", "--guide", "--index", index, file: file)
    #expect(both.status == 2)
    #expect(try run("delete", "1", file: "").errors.contains("which index?"))
  }

  @Test("the language of the settings is that of texts where none is named")
  func language() throws {
    let file = "language = es"
    let text = "rápidamente"
    let spanish = try run("analyze", text, "--language", "es", file: "").output
    #expect(try run("analyze", text, file: file).output == spanish)
    #expect(try run("analyze", text, "--language", "en", file: file).output != spanish)
    #expect(try run("analyze", text, file: "").output != spanish)
    let made = command.directory.path(of: "es.ginet")
    let records = try command.directory.write(
      #"{"id": "1", "text": "rápidamente"}"#, as: "es.jsonl")
    #expect(try run("index", "--index", made, records, file: file).status == 0)
    #expect(try run("rápidamente", "--index", made, file: file).status == 0)
    #expect(try run("info", made, file: file).output.contains("  es: "))
    // Medical language is English, whatever is set.
    #expect(try run("index", "--index", made, "--medical", records, file: file).status == 0)
  }

  private static let mistakes: [(file: String, complaint: String)] = [
    ("\ncolour = always", ":2: there is no setting \"colour\"; there are index,"),
    ("color = blue", ":1: color cannot be \"blue\"; there are auto, always, never"),
    ("language = klingon", ":1: language cannot be \"klingon\""),
    ("hyperlink = yes", ":1: hyperlink cannot be"),
    ("index = notes.ginet", ":1: the path of the index begins with / or ~/"),
    ("index", ":1: a line is \"name = value\""), ("= never", ":1: there is no setting \"\""),
    ("color = \u{1B}[31m", ":1: not a line of text"),
    ("index = /a\u{0}b", ":1: not a line of text"),
    (String(repeating: "#", count: 1 << 16) + "\n", "65536 bytes at most"),
    ("# ok\n" + String(repeating: "x", count: 10_000), ":2: a line is \"name = value\""),
  ]

  @Test("a mistake is told with its file and line, and nothing else is done", arguments: mistakes)
  func mistake(file: String, complaint: String) throws {
    let run = try run("river", file: file)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("ginet-search/config" + (complaint.first == ":" ? complaint : "")))
    #expect(run.errors.contains(complaint) && run.errors.count < 1_000)
    #expect(!run.errors.contains("\u{1B}"))
    // Help is most wanted then.
    #expect(try self.run("help", "settings", file: file).status == 0)
  }

  @Test("a wrong variable is told by its name")
  func wrongVariable() throws {
    let run = try run("river", file: "", environment: ["GINET_SEARCH_HYPERLINK": "\u{1B}[1m"])
    #expect(run.status == 2 && run.errors.contains("GINET_SEARCH_HYPERLINK: hyperlink cannot be"))
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test("any bytes of a file are settings or a mistake")
  func anyBytes() throws {
    var random = SeededRandom()
    let words = ["index", "color", "=", " ", "\n", "#", "never", "~/", "/", "\r", "\t", "pager"]
    for _ in 0..<40 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        bytes +=
          Bool.random(using: &random)
          ? Array(words.randomElement(using: &random)?.utf8 ?? "".utf8)
          : [UInt8.random(in: 0...255, using: &random)]
      }
      let path = command.directory.path(of: "random")
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let run = try command.run("settings", environment: ["GINET_SEARCH_CONFIG": path])
      #expect(run.status == 0 || run.status == 2, "\(bytes)")
    }
  }

  @Test("another file may be named, and then it must be there; an empty name is none")
  func named() throws {
    let path = try command.directory.write("color = always", as: "other")
    let named = try run("settings", file: "x", environment: ["GINET_SEARCH_CONFIG": path])
    #expect(named.output.contains("always  (\(path):1)"))
    let none = try run("settings", file: "x", environment: ["GINET_SEARCH_CONFIG": ""])
    #expect(none.output.hasPrefix("file       none\n"))
    for (place, status) in [(path + "x", 66), ("/", 66), ("/dev/zero", 2), ("/dev/null", 0)] {
      let run = try run("settings", file: "", environment: ["GINET_SEARCH_CONFIG": place])
      #expect(run.status == status, "\(place)")
    }
    let pipe = command.directory.path(of: "pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let run = try run("settings", file: "", environment: ["GINET_SEARCH_CONFIG": pipe])
    #expect(run.status == 0, "a pipe that nobody writes to is not waited for")
  }

  @Test("without a file, without a home, and with a relative folder there is none")
  func absent() throws {
    let variables: [String: String?] = [
      "GINET_SEARCH_CONFIG": nil, "XDG_CONFIG_HOME": "relative", "HOME": nil,
    ]
    #expect(
      try command.run("settings", environment: variables).output.hasPrefix("file       none\n"))
    let home = ["GINET_SEARCH_CONFIG": nil, "XDG_CONFIG_HOME": nil, "HOME": "/nowhere"]
    let run = try command.run("settings", environment: home)
    #expect(run.output.hasPrefix("file       /nowhere/.config/ginet-search/config  (not there)\n"))
  }
}
