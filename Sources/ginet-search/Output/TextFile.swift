// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that the user asked to have written.
enum TextFile {
  static func write(_ text: String, to path: String) throws {
    func failure() -> Failure {
      Failure(.cannotWrite, "cannot write \(path): \(String(cString: strerror(errno)))")
    }
    guard let file = fopen(path, "w") else { throw failure() }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure() }
  }
}
