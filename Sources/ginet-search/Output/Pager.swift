// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Shows text that has no room on the screen, by a program that the user has for it.
struct Pager {
  /// What is run if nothing is chosen.
  static let standardCommand = "less"

  /// A command of the shell.
  let command: String
  /// Whether the user asked for it; the standard one need not be installed.
  private let isChosen: Bool
  private let screen: (columns: Int, rows: Int)

  /// Nil if output is not to be paged: it is not for a person, or an empty command or `cat` is set.
  init?(_ setting: Settings.Value) {
    command = setting.text
    if case .standard = setting.origin { isChosen = false } else { isChosen = true }
    guard !["", "cat"].contains(command), !Terminal.isDumb,
      isatty(STDOUT_FILENO) == 1, let screen = Terminal.size()
    else { return nil }
    self.screen = screen
  }

  /// Whether it is known to let styles and links through.
  var isLess: Bool {
    let program = command.split(separator: " ").first ?? ""
    return program == "less" || program.hasSuffix("/less")
  }

  /// Whether the text, and a prompt behind it, have more rows than the screen.
  func isNeeded(for text: [UInt8]) -> Bool {
    var rest = text[...]
    var rows = 1
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      let columns = String(decoding: line, as: UTF8.self).withoutEscapes.terminalColumns
      rows += max(1, (columns + screen.columns - 1) / screen.columns)
      if rows > screen.rows { return true }
      rest = rest[line.endIndex...].dropFirst()
    }
    return false
  }

  /// Shows the text till the user has seen enough of it. False if there is no such program.
  func show(_ text: [UInt8]) -> Bool {
    // F: end if all is on the screen; R: let styles through; X: leave what was shown on the screen.
    setenv("LESS", "FRX", 0)
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Ctrl-C is for the pager, which may end a search in its text by it.
    signal(SIGINT, SIG_IGN)
    signal(SIGQUIT, SIG_IGN)
    let process = spawn(readingFrom: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    // Whoever leaves the pager early has seen enough: that not all could be written is no error.
    Output.send(text, to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // What a shell ends with if it can run no such program.
    let code = status >> 8 & 0xFF
    return !(status & 0x7F == 0 && (code == 126 || code == 127))
  }

  private func spawn(readingFrom descriptor: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    // What this process ignores, the pager is not to ignore.
    var kinds = sigset_t()
    sigemptyset(&kinds)
    for kind in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&kinds, kind) }
    posix_spawnattr_setsigdefault(&attributes, &kinds)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let script =
      isChosen ? command : "command -v \(command) >/dev/null 2>&1 || exit 127; exec \(command)"
    var arguments: [UnsafeMutablePointer<CChar>?] =
      ["sh", "-c", script].map { (word: String) in strdup(word) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, environ)
    return failure == 0 ? process : nil
  }
}

extension String {
  /// The text without styles and links of a terminal (ECMA-48: CSI and OSC sequences).
  fileprivate var withoutEscapes: String {
    enum Place { case text, escape, style, link }
    var place = Place.text
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch (place, scalar) {
      case (.text, "\u{1B}"), (.link, "\u{1B}"): place = .escape
      case (.text, _): kept.append(scalar)
      case (.escape, "["): place = .style
      case (.escape, "]"): place = .link
      case (.escape, _): place = .text
      case (.style, "@"..."~"): place = .text
      case (.style, _), (.link, _): break
      }
    }
    return String(kept)
  }
}
