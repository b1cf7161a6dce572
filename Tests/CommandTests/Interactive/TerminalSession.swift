// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

/// A shell in a terminal of tmux, on a server of its own, and somebody who types and looks.
final class TerminalSession: @unchecked Sendable {
  // Unchecked: all its state is constant.
  /// Holds the socket of the server.
  private let directory: TemporaryDirectory
  private let server = Process()

  static let isAvailable = (try? Run("/usr/bin/env", ["tmux", "-V"]))?.status == 0

  init(columns: Int = 80, rows: Int = 24, environment changes: [String: String?] = [:]) throws {
    var variables = TestSupport.environment
    directory = try TemporaryDirectory()
    variables.merge(["LC_ALL": "C.UTF-8", "TMUX_TMPDIR": directory.path]) { $1 }
    for name in ["NO_COLOR", "TMUX", "ENV"] { variables[name] = nil }
    for (name, value) in changes { variables[name] = value }
    // A server that leaves its parent would keep open what this process waits to be closed.
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = ["tmux", "-D", "-L", Self.socket, "-f", "/dev/null"]
    server.environment = variables
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    for attempt in 1...200 {
      let size = ["-x", "\(columns)", "-y", "\(rows)"]
      let start = try client(["-N", "new-session", "-d"] + size + ["sh"])
      if start.status == 0 { break }
      try #require(attempt < 200, "tmux does not start: \(start.errors)")
      Thread.sleep(forTimeInterval: 0.05)
    }
    try tmux("set-option", "-g", "status", "off")
    try tmux("set-option", "-g", "escape-time", "0")
    try resize(columns: columns, rows: rows)
  }

  deinit {
    // What a process of Foundation starts may have other signals blocked.
    kill(server.processIdentifier, SIGKILL)
    server.waitUntilExit()
  }

  private static let socket = "terminal"

  private func client(_ arguments: [String]) throws -> Run {
    try Run(
      "/usr/bin/env", ["tmux", "-L", Self.socket] + arguments,
      environment: ["TMUX": nil, "TMUX_TMPDIR": directory.path])
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try client(arguments).output }

  // MARK: Hands

  /// Types characters as they are.
  func type(_ text: String) throws { try tmux("send-keys", "-l", "--", text) }

  /// Presses keys by tmux's names, one after the other.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  func paste(_ text: String) throws {
    try tmux("set-buffer", "--", text)
    try tmux("paste-buffer", "-p")
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  func enter(_ command: String) throws {
    try type(command)
    try press("Enter")
  }

  // MARK: Eyes

  /// - Parameter styled: whether with the sequences of styles.
  func screen(styled: Bool = false) throws -> [String] {
    let text =
      styled ? try tmux("capture-pane", "-p", "-e") : try tmux("capture-pane", "-p")
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func shown(_ format: String) throws -> String {
    try tmux("display-message", "-p", format).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var isOnAlternateScreen: Bool { get throws { try shown("#{alternate_on}") == "1" } }

  /// Waits until a program on the whole screen has left it.
  func waitForMainScreen() throws {
    try wait(for: "the main screen") { _ in (try? isOnAlternateScreen) == false }
  }

  /// What was waited for, and what shows instead.
  struct NotShown: Error, CustomStringConvertible {
    let description: String
  }

  /// Waits until a screen shows what is looked for. That it does not show within a minute is a failure.
  @discardableResult
  func wait(for what: String, _ isShown: (String) -> Bool) throws -> [String] {
    var lines: [String] = []
    for _ in 0..<1_200 {
      lines = try screen()
      if isShown(lines.joined(separator: "\n")) { return lines }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw NotShown(description: "\(what) does not show on:\n\(lines.joined(separator: "\n"))")
  }

  @discardableResult
  func wait(for text: String) throws -> [String] {
    try wait(for: text) { $0.contains(text) }
  }
}
