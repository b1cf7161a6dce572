// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a process does when a signal comes.
struct SignalHandler {
  private var action = sigaction()

  /// - Parameters:
  ///   - flags: those of `sigaction`.
  ///   - handler: nil for what the system does.
  init(flags: Int = 0, _ handler: (@convention(c) (Int32) -> Void)?) {
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = Int32(truncatingIfNeeded: flags)
  }

  /// Sets it in the place of what was done before, which is returned.
  @discardableResult
  func install(for kind: Int32) -> sigaction {
    var (new, old) = (action, sigaction())
    sigaction(kind, &new, &old)
    return old
  }

  /// Ends the process by a signal, so that a shell sees what happened.
  static func endProcess(by kind: Int32) -> Never {
    signal(kind, SIG_DFL)
    raise(kind)
    exit(128 + kind)
  }

  /// Whether a signal does not count: who started this may have said so, as nohup does.
  static func isIgnored(_ kind: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(kind, nil, &action) == 0 else { return true }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
