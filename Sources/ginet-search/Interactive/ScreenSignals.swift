// Licensed under the Apache License 2.0.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Signals that a program on a screen has to do something for, as they come. Each rings a bell.
enum ScreenSignals {
  private static let came = Atomic<UInt64>(0)
  private nonisolated(unsafe) static var bell: Doorbell?

  /// Those that end the process once the terminal is given back.
  private static let ending = [SIGINT, SIGTERM, SIGHUP]

  static func install(ringing bell: Doorbell) {
    came.store(0, ordering: .relaxed)
    self.bell = bell
    let handler = SignalHandler(flags: Int(SA_ONSTACK)) { kind in
      ScreenSignals.came.bitwiseOr(1 << UInt64(kind), ordering: .relaxed)
      ScreenSignals.bell?.ring()
    }
    for kind in ending + [SIGWINCH, SIGTSTP, SIGCONT] where !SignalHandler.isIgnored(kind) {
      handler.install(for: kind)
    }
  }

  /// Whether a signal came since this was asked last.
  static func take(_ kind: Int32) -> Bool {
    let bit: UInt64 = 1 << UInt64(kind)
    return came.bitwiseAnd(~bit, ordering: .relaxed).oldValue & bit != 0
  }

  /// A signal that came and is to end the process.
  static func takeEnd() -> Int32? { ending.first(where: take) }

  /// Stops the process until it is to go on.
  ///
  /// - Parameter group: whether others that were started with it stop as well, as a terminal has it for
  ///   its key.
  static func stop(group: Bool) {
    var handler = SignalHandler(nil).install(for: SIGTSTP)
    if group { kill(0, SIGTSTP) } else { raise(SIGTSTP) }
    sigaction(SIGTSTP, &handler, nil)
  }
}
