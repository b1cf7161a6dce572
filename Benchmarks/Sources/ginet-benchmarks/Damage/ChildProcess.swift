// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// This program, run once more with other arguments, and the lines that it prints.
final class ChildProcess {
  private let identifier: pid_t
  private let output: Int32
  private var pending: [UInt8] = []

  enum Line: Equatable {
    case text(String)
    case end
    /// Nothing came in the time that was given.
    case silence
  }

  init(_ arguments: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemFile.failure("make", "a pipe") }
    // The reading end is not for the child, nor for those of other threads.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let all = [CommandLine.arguments[0]] + arguments
    var argv = all.map { strdup($0) } + [nil]
    // A trap is reported by its damage; a backtrace of it takes seconds.
    var environment =
      ["SWIFT_BACKTRACE=enable=no", Self.variable("LD_LIBRARY_PATH")]
      .compactMap(\.self).map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var identifier = pid_t()
    let status = posix_spawn(&identifier, Self.program, &actions, nil, &argv, &environment)
    close(ends[1])
    guard status == 0 else {
      close(ends[0])
      throw BenchmarkError("cannot run \(Self.program): \(String(cString: strerror(status)))")
    }
    self.identifier = identifier
    output = ends[0]
  }

  deinit { close(output) }

  private static var program: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments[0]
    #endif
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { "\(name)=\(String(cString: $0))" }
  }

  /// The next line, waiting for it at most so many milliseconds.
  func nextLine(within milliseconds: Int32) -> Line {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return .text(line)
      }
      var poll = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = Self.poll(&poll, milliseconds)
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return .silence }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &bytes, bytes.count)
      guard count > 0 else { return .end }
      pending += bytes[..<count]
    }
  }

  // A variable of the same name hides the function of the C library.
  private static func poll(_ descriptor: inout pollfd, _ milliseconds: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.poll(&descriptor, 1, milliseconds)
    #elseif canImport(Musl)
      Musl.poll(&descriptor, 1, milliseconds)
    #else
      Darwin.poll(&descriptor, 1, milliseconds)
    #endif
  }

  func end() { kill(identifier, SIGKILL) }

  /// Waits for the process: nil if it ended well, or else what ended it.
  func failure() -> String? {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    if status & 0x7F != 0 { return "signal \(status & 0x7F)" }
    let code = status >> 8 & 0xFF
    return code == 0 ? nil : "exit status \(code)"
  }
}
