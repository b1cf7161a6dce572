// Licensed under the Apache License 2.0.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C, and a request to end from the system: work that changes an index ends at the next place
/// where nothing is half done. A second one ends the process at once, which harms no index either.
enum Interrupt: Error {
  /// Work ended before it was done, and changed nothing.
  case ended

  private static let request = Atomic<Int32>(0)
  private static let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)

  static func install() {
    // A handler must not be the first to touch it.
    request.store(0, ordering: .relaxed)
    _ = nothing
    var kinds = sigset_t()
    sigemptyset(&kinds)
    for kind in [SIGINT, SIGTERM, SIGHUP] {
      if SignalHandler.isIgnored(kind) { continue }
      sigaddset(&kinds, kind)
      let handler = SignalHandler(flags: Int(SA_RESETHAND)) { kind in
        Interrupt.request.store(kind, ordering: .relaxed)
        // Who waits for standard input waits no longer.
        dup2(Interrupt.nothing, STDIN_FILENO)
      }
      handler.install(for: kind)
    }
    // Threads of others may block signals, and a process that they start inherits that.
    pthread_sigmask(SIG_UNBLOCK, &kinds, nil)
  }

  static var isRequested: Bool { request.load(ordering: .relaxed) != 0 }

  /// Throws if the work is to end.
  static func check() throws(Interrupt) {
    if isRequested { throw .ended }
  }

  /// Ends the process by the signal that asked for it.
  static func end() -> Never { SignalHandler.endProcess(by: request.load(ordering: .relaxed)) }
}
