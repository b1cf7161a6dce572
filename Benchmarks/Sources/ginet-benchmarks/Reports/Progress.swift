// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells on standard error what is going on.
enum Progress {
  static func note(_ text: String) {
    let line = Array("ginet-benchmarks: \(text)\n".utf8)
    // A line that cannot be shown is no reason to stop.
    _ = write(STDERR_FILENO, line, line.count)
  }
}
