// Licensed under the Apache License 2.0.

internal import Synchronization

/// Lends mutable C objects, such as break iterators and stemmers, to one user at a time.
///
/// It makes as many as are in use at once and keeps them for the next user.
final class Pool<Resource: AnyObject>: @unchecked Sendable {
  // Unchecked: `idle` is touched only under the lock, and a resource is in it
  // only while nobody uses it, so it moves between threads and is never shared.
  private var idle: [Resource] = []
  private let lock = Mutex(())
  private let make: @Sendable () -> Resource?

  init(make: @escaping @Sendable () -> Resource?) {
    self.make = make
  }

  /// Calls `body` with a resource of its own, or with none if it cannot be made.
  func withResource<Result>(_ body: (Resource?) -> Result) -> Result {
    let resource = take() ?? make()
    defer { if let resource { put(resource) } }
    return body(resource)
  }

  private func take() -> Resource? { lock.withLock { _ in idle.popLast() } }

  private func put(_ resource: Resource) { lock.withLock { _ in idle.append(resource) } }
}
