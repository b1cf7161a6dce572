// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Parallel {
  /// Hands what `produce` makes of each number below `count` to `consume`, in ascending order of the
  /// numbers.
  ///
  /// Several threads produce; one of them consumes as soon as the next result is there, and
  /// produces otherwise. Few results wait at a time. The first error in that order ends the work.
  static func inOrder<Item: Sendable, Failure: Error>(
    count: Int, threads: Int, produce: @Sendable (Int) throws(Failure) -> Item,
    consume: (Item) throws(Failure) -> Void
  ) throws(Failure) {
    guard threads > 1, count > 1 else {
      for item in 0..<count { try consume(try produce(item)) }
      return
    }
    let queue = OrderedQueue<Result<Item, Failure>>(count: count, mostWaiting: 2 * threads)
    var failure: Failure?
    withoutActuallyEscaping(produce) { produce in
      let result: @Sendable (Int) -> Result<Item, Failure> = { item in
        do throws(Failure) {
          return .success(try produce(item))
        } catch {
          return .failure(error)
        }
      }
      // Items begin in ascending order, so that somebody consumes before another waits for it.
      nonisolated(unsafe) let consume = consume
      nonisolated(unsafe) var consumed: Failure?
      forEach(count: threads, threads: threads) { thread in
        guard thread == 0 else {
          while let item = queue.take() { queue.put(result(item), as: item) }
          return
        }
        while let next = queue.nextResult(orProduce: result) {
          do throws(Failure) {
            try consume(try next.get())
          } catch {
            consumed = error
            queue.cancel()
            return
          }
        }
      }
      failure = consumed
    }
    if let failure { throw failure }
  }
}

/// Numbers to work on, and results that are taken in the order of the numbers.
private final class OrderedQueue<Element: Sendable>: @unchecked Sendable {
  // Unchecked: all that changes is touched only under the lock.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private let count: Int
  private let mostWaiting: Int
  private var next = 0
  private var takenCount = 0
  private var results: [Int: Element] = [:]
  private var isCancelled = false

  init(count: Int, mostWaiting: Int) {
    self.count = count
    self.mostWaiting = mostWaiting
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed = .allocate(capacity: 1)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    changed.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// The next number to work on, when there is room for its result; nil if none is left.
  func take() -> Int? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !isCancelled, next < count, !hasRoom { pthread_cond_wait(changed, mutex) }
    return takeNext()
  }

  func put(_ result: Element, as item: Int) {
    pthread_mutex_lock(mutex)
    results[item] = result
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  /// The result of the next number, which is waited for or made; nil if all were taken.
  func nextResult(orProduce produce: (Int) -> Element) -> Element? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while takenCount < count {
      if let result = results.removeValue(forKey: takenCount) {
        takenCount += 1
        pthread_cond_broadcast(changed)
        return result
      }
      if hasRoom, let item = takeNext() {
        pthread_mutex_unlock(mutex)
        let result = produce(item)
        pthread_mutex_lock(mutex)
        results[item] = result
      } else {
        pthread_cond_wait(changed, mutex)
      }
    }
    return nil
  }

  /// Ends the work of all.
  func cancel() {
    pthread_mutex_lock(mutex)
    isCancelled = true
    pthread_cond_broadcast(changed)
    pthread_mutex_unlock(mutex)
  }

  private var hasRoom: Bool { next < takenCount + mostWaiting }

  private func takeNext() -> Int? {
    guard !isCancelled, next < count else { return nil }
    next += 1
    return next - 1
  }
}
