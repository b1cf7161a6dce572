// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files and parts of files.
enum SystemFile {
  /// Names of what is in a directory, in order.
  static func names(in path: String) throws -> [String] {
    guard let directory = opendir(path) else { throw failure("list", path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    let length = Int(lseek(descriptor, 0, SEEK_END))
    guard length >= 0 else { throw failure("read", path) }
    var bytes = [UInt8](repeating: 0, count: length)
    guard pread(descriptor, &bytes, length, 0) == length else { throw failure("read", path) }
    return bytes
  }

  /// Makes a new file, or empties the one that is there first.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(bytes, at: 0, to: path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  /// Overwrites a part of a file that is there.
  static func overwrite(_ bytes: [UInt8], at offset: Int, of path: String) throws {
    try write(bytes, at: offset, to: path, flags: O_WRONLY | O_CLOEXEC)
  }

  static func move(_ path: String, to newPath: String) throws {
    guard rename(path, newPath) == 0 else { throw failure("rename", path) }
  }

  static func failure(_ operation: String, _ path: String) -> BenchmarkError {
    BenchmarkError("cannot \(operation) \(path): \(String(cString: strerror(errno)))")
  }

  private static func write(
    _ bytes: [UInt8], at offset: Int, to path: String, flags: Int32
  ) throws {
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else {
      throw failure("write", path)
    }
  }
}
