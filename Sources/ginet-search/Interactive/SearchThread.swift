// Licensed under the Apache License 2.0.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Searches on a thread of its own, so that nobody waits who types: always for what was asked last.
///
/// The thread lasts as long as the process.
final class SearchThread: Sendable {
  private struct Mail: Sendable {
    var request: SearchRequest?
    var outcome: SearchOutcome?
  }

  private let mail = Mutex(Mail())
  private let requests: Doorbell
  private let outcomes: Doorbell
  private let search: @Sendable (SearchRequest) -> SearchOutcome

  /// Stacks of some systems are too small for a search.
  private static let stackByteCount = 4 << 20

  /// - Parameter outcomes: rings when a search has ended.
  init(
    outcomes: Doorbell, search: @escaping @Sendable (SearchRequest) -> SearchOutcome
  ) throws {
    self.outcomes = outcomes
    self.search = search
    requests = try Doorbell()
    try start()
  }

  /// Asks for a search, in the place of what was asked for and is not begun.
  func ask(for request: SearchRequest) {
    mail.withLock { $0.request = request }
    requests.ring()
  }

  /// What the last search that has ended found; nil if it was taken already.
  func takeOutcome() -> SearchOutcome? {
    mail.withLock { mail in
      defer { mail.outcome = nil }
      return mail.outcome
    }
  }

  // MARK: The thread

  private func start() throws {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, Self.stackByteCount)
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let context = Unmanaged.passRetained(self).toOpaque()
    if pthread_create(&thread, &attributes, { SearchThread.run($0) }, context) != 0 {
      Unmanaged<SearchThread>.fromOpaque(context).release()
      throw Failure(.ioFailed, "the system starts no thread to search on")
    }
  }

  /// What the thread does. Systems differ in whether they say that the context is there.
  private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<SearchThread>.fromOpaque(context).takeRetainedValue().serve()
    return nil
  }

  private func serve() {
    TerminalRescue.prepareThread()
    while true {
      requests.wait()
      requests.answer()
      let request = mail.withLock { mail in
        defer { mail.request = nil }
        return mail.request
      }
      guard let request else { continue }
      let outcome = search(request)
      mail.withLock { $0.outcome = outcome }
      outcomes.ring()
    }
  }
}
