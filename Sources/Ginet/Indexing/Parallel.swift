// Licensed under the Apache License 2.0.

internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Spreads pieces of work over threads.
package enum Parallel {
  /// Calls `body` once with each number below `count` and returns when all calls have returned.
  ///
  /// The caller's thread works too, so that one thread starts none, and no more than `count` are
  /// used. Threads that the system refuses are done without. Items begin in ascending order;
  /// which thread has which is chance. So what must not depend on the threads is kept by item, or
  /// is a sum of integers. Stacks are as large as the system makes them, with Musl 128 KiB: deep
  /// recursion has no place in `body`.
  ///
  /// - Complexity: some ten microseconds for each thread besides the caller's; make items long.
  package static func forEach(count: Int, threads: Int, _ body: @Sendable (_ item: Int) -> Void) {
    let threads = min(threads, count)
    guard threads > 1 else {
      for item in 0..<count { body(item) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let run = Run(count: count, body: body)
      let others = (1..<threads).compactMap { _ in start(run) }
      run.run()
      for thread in others { pthread_join(thread, nil) }
    }
  }

  /// What `transform` makes of each number below `count`, in ascending order of the numbers.
  ///
  /// Threads are used as in ``forEach(count:threads:_:)``.
  package static func map<Result: Sendable>(
    count: Int, threads: Int, _ transform: @Sendable (_ item: Int) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      // Each item writes its own element, and all have when `forEach` returns.
      nonisolated(unsafe) let results = buffer
      forEach(count: count, threads: threads) {
        results.initializeElement(at: $0, to: transform($0))
      }
      initializedCount = count
    }
  }

  /// Pieces of work for threads that have another's to do first.
  package struct Work: Sendable {
    package let count: Int
    /// Does a piece; all are done, each once, in any order.
    package let run: @Sendable (_ item: Int) -> Void

    package init(count: Int, run: @escaping @Sendable (_ item: Int) -> Void) {
      self.count = count
      self.run = run
    }

    package static let none = Work(count: 0) { _ in }
  }

  private final class Run: Sendable {
    private let next = Atomic(0)
    private let count: Int
    private let body: @Sendable (Int) -> Void

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func run() {
      // Relaxed: starting and joining a thread order what the items read and write.
      while case let item = next.wrappingAdd(1, ordering: .relaxed).oldValue, item < count {
        body(item)
      }
    }
  }

  private static func start(_ run: Run) -> pthread_t? {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let context = Unmanaged.passRetained(run).toOpaque()
    // Named in full: a closure that takes `run` from `Self` makes the compiler of Swift 6.3 crash.
    if pthread_create(&thread, nil, { Parallel.run($0) }, context) != 0 {
      Unmanaged<Run>.fromOpaque(context).release()
      return nil
    }
    return thread
  }

  /// What a thread does. Systems differ in whether they say that the context is there.
  private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<Run>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
}
