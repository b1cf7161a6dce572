// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lines of a child process for its parent, each of which goes out at once.
enum LineOutput {
  static func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = systemWrite(bytes)
  }

  // A method of the same name hides the function of the C library.
  private static func systemWrite(_ bytes: [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.write(STDOUT_FILENO, bytes, bytes.count)
    #elseif canImport(Musl)
      Musl.write(STDOUT_FILENO, bytes, bytes.count)
    #else
      Darwin.write(STDOUT_FILENO, bytes, bytes.count)
    #endif
  }
}
