// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal as a screen that is drawn on and a keyboard that is read key by key.
struct Screen {
  /// What the terminal does before.
  private let modes: termios

  /// - Throws: a wrong usage if standard input and output are no terminal, or one that cannot move its cursor.
  init() throws {
    var modes = termios()
    guard isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else {
      throw Failure(
        .usage, "-i needs a terminal to show and read on; without it, hits are printed")
    }
    if Terminal.isDumb || Environment.filled("TERM") == nil {
      throw Failure(
        .usage,
        "-i needs a terminal that can move its cursor, and TERM does not say that this one can")
    }
    self.modes = modes
    TerminalRescue.install(modes: modes)
  }

  /// Shows an empty screen, and reads keys as they come.
  func enter() throws {
    TerminalRescue.didEnter()
    var raw = modes
    raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
    raw.c_cflag |= tcflag_t(CS8)
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | IEXTEN)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
      // Keys like others; the one that ends a process that hangs (VQUIT) stays.
      characters[Int(VINTR)] = Self.noCharacter
      characters[Int(VSUSP)] = Self.noCharacter
    }
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { throw Self.failure }
    try write(TerminalRescue.entering)
  }

  func leave() { TerminalRescue.giveBack() }

  /// How `c_cc` says that a key has no such meaning.
  #if canImport(Darwin)
    private static let noCharacter: UInt8 = 0xFF
  #else
    private static let noCharacter: UInt8 = 0
  #endif

  var size: ScreenSize {
    let (columns, rows) = Terminal.size() ?? (80, 24)
    return ScreenSize(columns: columns, rows: rows)
  }

  /// Writes at once, and waits if the terminal is slow.
  func write(_ text: String) throws {
    if !Output.send(Array(text.utf8), to: STDOUT_FILENO) { throw Self.failure }
  }

  private static var failure: Failure {
    Failure(.ioFailed, "the terminal fails: \(String(cString: strerror(errno)))")
  }

  /// What is there of the keyboard; nil if it has ended. Only to be called if there is something.
  func readKeyboard() -> ArraySlice<UInt8>? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return [] }
    return count > 0 ? bytes[..<count] : nil
  }

  /// Whether there is something to read, or the keyboard has ended.
  var hasKeys: Bool {
    var keyboard = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&keyboard, 1, 0) > 0
  }
}
