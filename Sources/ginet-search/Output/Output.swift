// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Data goes to standard output, through a buffer; messages go to standard error at once.
enum Output {
  private nonisolated(unsafe) static var buffer: [UInt8] = []

  /// Shows what has no room on the screen; all data is held back until ``flush()`` then.
  nonisolated(unsafe) static var pager: Pager?

  static func write(_ text: String) {
    buffer += text.utf8
    if pager == nil && buffer.count > 1 << 16 { flush() }
  }

  static func line(_ text: String = "") {
    write(text)
    write("\n")
  }

  /// Tells something on standard error. What of it a terminal would take for a command is left out: names of
  /// files and ids of records are in it.
  static func message(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).terminalSafe + "\n"
    }
    send(Array(lines.joined().utf8), to: STDERR_FILENO)
  }

  /// Writes a part of a line to standard error.
  static func status(_ text: String) {
    send(Array(text.utf8), to: STDERR_FILENO)
  }

  static func flush() {
    defer { buffer.removeAll(keepingCapacity: true) }
    if let pager, pager.isNeeded(for: buffer), pager.show(buffer) { return }
    if !send(buffer, to: STDOUT_FILENO) {
      // Nobody reads on: `| head -1` has what it wants.
      if errno == EPIPE { ExitStatus.found.end() }
      message("ginet-search: cannot write: \(String(cString: strerror(errno)))")
      ExitStatus.ioFailed.end()
    }
  }

  /// Lets a write to a closed pipe fail, where it would end the process by a signal.
  static func endQuietlyOnClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Returns whether everything was written. A terminal or pipe that takes nothing at the time is waited for.
  @discardableResult
  static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        #else
          Darwin.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        #endif
      }
      if count > 0 {
        sent += count
      } else if count < 0 && errno == EAGAIN {
        var full = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&full, 1, -1)
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}
