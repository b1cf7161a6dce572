// Licensed under the Apache License 2.0.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives a terminal back as it was, from any place: also from the handler of the signal that ends a
/// process after a fault.
///
/// All that a handler needs is set up beforehand, as it must not ask for memory.
enum TerminalRescue {
  /// What the terminal does before a screen is shown on it; set once.
  private nonisolated(unsafe) static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  /// What was done after a fault before.
  private nonisolated(unsafe) static let handlers = UnsafeMutablePointer<sigaction>.allocate(
    capacity: faults.count)
  private nonisolated(unsafe) static let leave = {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: leaving.utf8.count)
    _ = bytes.initialize(from: leaving.utf8)
    return UnsafeBufferPointer(bytes)
  }()
  private static let isShown = Atomic(false)

  private static let faults = [
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT,
  ]
  private static let stackByteCount = 64 << 10

  /// The alternate screen, no line breaks at its edge, and bracketed paste.
  static let entering = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?2004h"
  /// All of that undone, and the cursor shown, in plain type.
  static let leaving = "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?7h\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

  /// Remembers the terminal as it is, and sees to it that a fault gives it back so.
  static func install(modes: termios) {
    // A handler must not be the first to touch it.
    _ = leave
    isShown.store(false, ordering: .relaxed)
    Self.modes.initialize(to: modes)
    let handler = SignalHandler(flags: Int(SA_ONSTACK)) { TerminalRescue.end(after: $0) }
    for (place, kind) in faults.enumerated() {
      (handlers + place).initialize(to: handler.install(for: kind))
    }
    prepareThread()
  }

  /// Gives a thread a stack for handlers: its own may be what is at its end.
  static func prepareThread() {
    var stack = stack_t()
    stack.ss_sp = malloc(stackByteCount)
    stack.ss_size = numericCast(stackByteCount)
    if stack.ss_sp != nil { sigaltstack(&stack, nil) }
  }

  /// Says that the terminal is to be given back.
  static func didEnter() { isShown.store(true, ordering: .releasing) }

  /// Gives the terminal back, if that was not done.
  ///
  /// - Parameter isFault: whether it must be quick, and what was typed and not read may stay.
  static func giveBack(isFault: Bool = false) {
    guard isShown.exchange(false, ordering: .acquiringAndReleasing) else { return }
    var sent = 0
    while sent < leave.count, let start = leave.baseAddress {
      let count = write(STDOUT_FILENO, start + sent, leave.count - sent)
      if count <= 0 && errno != EINTR { break }
      sent += max(count, 0)
    }
    tcsetattr(STDIN_FILENO, isFault ? TCSANOW : TCSAFLUSH, modes)
  }

  private static func end(after kind: Int32) {
    giveBack(isFault: true)
    // Whoever was there before does what is done then, as to write where it happened.
    for place in faults.indices where faults[place] == kind {
      sigaction(kind, handlers + place, nil)
    }
    raise(kind)
  }
}
