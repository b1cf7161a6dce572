// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Wakes a thread that waits for it or for something to read. It may be rung from any thread, and from the
/// handler of a signal. Several rings before somebody looks are one.
struct Doorbell: Sendable {
  /// Can be read from when the bell was rung.
  let descriptor: Int32
  private let button: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw Failure(.ioFailed, "no pipe: \(String(cString: strerror(errno)))")
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, button) = (ends[0], ends[1])
  }

  func ring() {
    // A full pipe wakes as well.
    var byte: UInt8 = 0
    _ = write(button, &byte, 1)
  }

  /// Makes the rings so far heard.
  func answer() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) == bytes.count {}
  }

  /// Waits until it rings, or so many milliseconds have passed. Other descriptors end the wait too when
  /// they can be read.
  ///
  /// - Parameter timeout: less than 0 for ever.
  func wait(or other: Int32? = nil, timeout: Int = -1) {
    var waited = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    if let other { waited.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&waited, numericCast(waited.count), Int32(clamping: timeout))
  }
}
