// Licensed under the Apache License 2.0.

import Foundation

/// A program on a terminal of its own, as a person has it: standard input, output and errors are the
/// terminal, and its keys are typed by the test.
public final class TerminalRun {
  /// What a shell would tell: the exit status, or minus the number of the signal.
  public private(set) var status: Int32?
  /// All that has come to the terminal so far.
  public private(set) var output = ""

  private let terminal: Int32
  private let process: pid_t

  /// The terminal cannot be had, or the program not be started.
  public struct Failure: Error {
    /// Which call failed.
    public let call: String
  }

  /// Starts `program` on a terminal of so many columns and rows. A change to nil takes a variable out of
  /// the environment.
  public init(
    _ program: String, _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment changes: [String: String?] = [:]
  ) throws {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var name = [CChar](repeating: 0, count: 1024)
    var ends: (keys: Int32, program: Int32) = (-1, -1)
    guard openpty(&ends.keys, &ends.program, &name, nil, &size) == 0 else {
      throw Failure(call: "openpty")
    }
    // Its size lasts as long as one end is open.
    defer { close(ends.program) }
    terminal = ends.keys
    for end in [ends.keys, ends.program] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

    // The first terminal that a session's first process opens is the one that Ctrl-C comes from.
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // A runner of tests may ignore signals that a person's shell does not.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(TerminalRun.newSession))

    let variables = testEnvironment(changes).map { "\($0.key)=\($0.value)" }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, program, &actions, &attributes, &words, &settings) == 0 else {
      close(terminal)
      throw Failure(call: "posix_spawn")
    }
    self.process = process
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(terminal)
  }

  /// `POSIX_SPAWN_SETSID`, which Swift does not import everywhere.
  private static var newSession: Int32 {
    #if canImport(Darwin)
      0x0400
    #else
      0x80
    #endif
  }

  /// Types keys.
  public func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      written += count
    }
  }

  /// Waits until `text` has come to the terminal; false if the program ended without it.
  public func waits(for text: String) -> Bool {
    while !output.contains(text) {
      if !readMore() { return false }
    }
    return true
  }

  /// Waits until the program has ended, and returns its status.
  @discardableResult
  public func end() -> Int32 {
    while readMore() {}
    if let status { return status }
    var code: Int32 = 0
    while waitpid(process, &code, 0) < 0 && errno == EINTR {}
    let status = code & 0x7F == 0 ? code >> 8 & 0xFF : -(code & 0x7F)
    self.status = status
    return status
  }

  private var unread: [UInt8] = []

  /// False if nobody has the terminal open any more.
  private func readMore() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(terminal, &bytes, bytes.count)
    if count < 0 && errno == EINTR { return true }
    if count <= 0 { return false }
    unread += bytes[..<count]
    output = String(decoding: unread, as: UTF8.self)
    return true
  }
}

/// The environment of a run: that of the tests without the user's own settings of the command, and with
/// changes, of which nil takes a variable out.
func testEnvironment(_ changes: [String: String?]) -> [String: String] {
  var variables = environment.filter { !$0.key.hasPrefix("GINET_SEARCH_") }
  variables["GINET_SEARCH_CONFIG"] = ""
  for (name, value) in changes { variables[name] = value }
  return variables
}
