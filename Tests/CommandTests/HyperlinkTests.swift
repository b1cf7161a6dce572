// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Titles that are links")
struct HyperlinkTests {
  private let command: Command

  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "index")
  }

  /// Makes an index of documents that have this address, as it stands in JSON.
  private func build(_ address: String, documents: Int = 1) throws {
    let lines = (1...documents).map {
      #"{"id": "\#($0)", "title": "A river and its mill", "text": "river", "url": "\#(address)"}"#
    }
    let run = try command.run(
      "index", "--index", index, "--quiet", "-", input: lines.joined(separator: "\n"))
    #expect(run.status == 0)
  }

  private func search(
    _ options: String..., environment: [String: String?] = [:]
  ) throws -> Run {
    var variables: [String: String?] = ["COLUMNS": "80"]
    variables.merge(environment) { $1 }
    return try Run(
      command.program, ["search", "river", "--index", index] + options, environment: variables)
  }

  /// The addresses that a text links to.
  private func targets(in text: String) -> [String] {
    text.matches(of: #/\x1B\]8;id=\d+;([^\x1B]*)\x1B\\[^\x1B]+\x1B\]8;;\x1B\\/#).map {
      String($0.1)
    }
  }

  @Test("a title links to the source, each of its lines, and nothing else of the output changes")
  func titles() throws {
    try build("https://example.org/river", documents: 3)
    let plain = try search()
    #expect(targets(in: plain.output).isEmpty && !plain.output.contains("\u{1B}"))
    let linked = try search("--hyperlink", "always")
    #expect(targets(in: linked.output) == Array(repeating: "https://example.org/river", count: 3))
    let rest = linked.output.replacing(#/\x1B\]8;[^\x1B]*\x1B\\/#, with: "")
    #expect(rest == plain.output)
    let narrow = try search("--hyperlink", "always", environment: ["COLUMNS": "20"])
    #expect(targets(in: narrow.output).count == 6)
    let both = try search("--hyperlink", "always", "--color", "always")
    #expect(both.output.contains("\u{1B}\\\u{1B}[1m"))
  }

  private static let addresses: [(address: String, target: String?)] = [
    ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("HTTP://example.org", "HTTP://example.org"), ("file:///tmp/a%20b", "file:///tmp/a%20b"),
    ("https://example.org/é 漢", "https://example.org/%C3%A9%20%E6%BC%A2"),
    (#"https://example.org/\"<>\\^`{|}"#, "https://example.org/%22%3C%3E%5C%5E%60%7B%7C%7D"),
    ("javascript:alert(1)", nil), ("ssh://host", nil), ("data:text/html,x", nil), ("", nil),
    ("example.org", nil), ("https:example.org", nil), ("https:///x", nil), ("://x", nil),
    ("file://host/share", nil), ("file:////host/share", nil), ("vscode://file/x", nil),
    (#"https://example.org/\u001b\\\u001b[31m"#, nil), (#"https://example.org/\u0007"#, nil),
    (#"https://example.org/\u009b31m"#, nil), (#"https://example.org/\na"#, nil),
    (#"https://example.org/\u202e"#, "https://example.org/%E2%80%AE"),
    ("https://example.org/" + String(repeating: "x", count: 3_000), nil),
  ]

  @Test("an address that a document gives opens a page or a file, or is none", arguments: addresses)
  func hostile(address: String, target: String?) throws {
    try build(address)
    let run = try search("--hyperlink", "always")
    #expect(run.status == 0)
    #expect(targets(in: run.output) == [target].compactMap(\.self))
    let rest = run.output.replacing(#/\x1B\]8;[\x20-\x7E]*\x1B\\/#, with: "")
    #expect(
      !rest.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (0x7F...0x9F) ~= $0.value })
  }

  private static let terminals: [(variables: [String: String], hasLinks: Bool)] = [
    ([:], false), (["TERM": "xterm-kitty"], true), (["TERM": "foot-extra"], true),
    (["TERM": "dumb"], false), (["TERM": "linux"], false), (["WT_SESSION": "x"], true),
    (["VTE_VERSION": "7006"], true), (["VTE_VERSION": "5000"], false),
    (["VTE_VERSION": "new"], false), (["KONSOLE_VERSION": "220401"], true),
    (["TERM_PROGRAM": "WezTerm"], true), (["TERM_PROGRAM": "Apple_Terminal"], false),
    (["TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.1"], true),
    (["TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.0.15"], false),
    (["TERM_PROGRAM": "iTerm.app"], false),
    (["TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4", "TMUX": "/tmp/x,1,0"], true),
    (["TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a", "TMUX": "/tmp/x,1,0"], false),
    (["VTE_VERSION": "7006", "TMUX": "/tmp/x,1,0"], false),
    (["VTE_VERSION": "7006", "TERM": "screen.xterm"], false),
    (["VTE_VERSION": "7006", "GINET_SEARCH_HYPERLINK": "never"], false),
    (["GINET_SEARCH_HYPERLINK": "always"], true),
    (["VTE_VERSION": "7006", "GINET_SEARCH_PAGER": "more"], false),
    (["VTE_VERSION": "7006", "GINET_SEARCH_PAGER": "/usr/bin/less -R"], true),
  ]

  @Test("links are made on terminals that are known to show them", arguments: terminals)
  func detection(variables: [String: String], hasLinks: Bool) throws {
    let names = [
      "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION",
      "TMUX", "STY", "PAGER",
    ]
    try build("https://example.org/river")
    var environment: [String: String?] = [:]
    for name in names { environment[name] = .some(nil) }
    environment["TERM"] = "xterm-256color"
    for (name, value) in variables { environment[name] = value }
    let run = try TerminalRun(
      command.program, ["search", "river", "--index", index], rows: 50, environment: environment)
    #expect(run.end() == 0)
    #expect(targets(in: run.output).isEmpty == !hasLinks)
    let elsewhere = try search(environment: environment)
    let isForced = variables["GINET_SEARCH_HYPERLINK"] == "always"
    #expect(targets(in: elsewhere.output).isEmpty == !isForced)
  }
}
