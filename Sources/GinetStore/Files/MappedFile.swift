// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Maps files into memory, read-only.
///
/// Files of an index are never changed in place, so a mapping stays good even
/// when the file's name is gone.
package enum MappedFile {
  package static func map(_ path: String) throws(SystemError) -> FileBytes {
    // A pipe in the place of the file must not be waited for.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last("examine", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SystemError("open", path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    // A mapping of no bytes is an error to the system and no error to us.
    guard status.st_size > 0 else { return FileBytes(copying: []) }
    let address = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .last("map", path)
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: address, count: Int(status.st_size))
    return unsafe FileBytes(bytes) { bytes in
      unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }
  }

  /// Whether a regular file, and no directory, is at `path`.
  package static func isFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
