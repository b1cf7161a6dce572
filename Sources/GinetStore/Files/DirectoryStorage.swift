// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files in a directory of the file system.
package struct DirectoryStorage: Storage {
  package let path: String

  /// Uses an existing directory.
  package init(path: String) {
    self.path = path
  }

  /// Creates the directory if it is not there, durably; the one above it must be.
  package init(creating path: String) throws(SystemError) {
    self.path = path
    let isNew = unsafe mkdir(path, 0o777) == 0
    guard isNew || errno == EEXIST else { throw .last("create directory", path) }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .last("open", path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SystemError("create directory", path, code: ENOTDIR)
    }
    // A commit must not go with its directory. One that is there may be of an attempt that came no
    // further, or at a place whose directory above cannot be flushed: then it is as it was.
    do throws(SystemError) {
      try Self.synchronize(Self.parent(of: path))
    } catch {
      if isNew && error.operation == "synchronize" { throw error }
    }
  }

  /// The directory above.
  private static func parent(of path: String) -> String {
    var name = path[...]
    while name.last == "/" { name.removeLast() }
    guard let slash = name.lastIndex(of: "/") else { return name.isEmpty ? "/" : "." }
    return slash == name.startIndex ? "/" : String(name[..<slash])
  }

  package func names() throws(SystemError) -> [String] {
    guard let directory = unsafe opendir(path) else { throw .last("list", path) }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func read(_ name: String) throws(SystemError) -> FileBytes {
    try MappedFile.map(path(of: name))
  }

  package func open(_ name: String) throws(SystemError) -> any ReadableFile {
    try PositionedFile(path: path(of: name))
  }

  package func create(_ name: String) throws(SystemError) -> any WritableFile {
    try BufferedFile(creating: path(of: name))
  }

  package func rename(_ name: String, to newName: String) throws(SystemError) {
    guard Self.rename(path(of: name), path(of: newName)) == 0 else {
      throw .last("rename", path(of: name))
    }
  }

  package func remove(_ name: String) throws(SystemError) {
    guard unsafe unlink(path(of: name)) == 0 else { throw .last("remove", path(of: name)) }
  }

  package func synchronize() throws(SystemError) { try Self.synchronize(path) }

  private static func synchronize(_ path: String) throws(SystemError) {
    let descriptor = open(path)
    guard descriptor >= 0 else { throw .last("open", path) }
    defer { close(descriptor) }
    try flush(descriptor, path)
  }

  package func lock() throws(SystemError) -> any StorageLock {
    try FileLock(path: path(of: SegmentFormat.lockName))
  }

  // A method of the same name hides the function of the C library, here and below.
  private static func open(_ path: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #elseif canImport(Musl)
      unsafe Musl.open(path, O_RDONLY | O_CLOEXEC)
    #else
      unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }

  private static func rename(_ from: String, _ to: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(from, to)
    #elseif canImport(Musl)
      unsafe Musl.rename(from, to)
    #else
      unsafe Darwin.rename(from, to)
    #endif
  }
}

/// Waits until the device has what was written to `descriptor`.
func flush(_ descriptor: Int32, _ path: String) throws(SystemError) {
  #if canImport(Darwin)
    // fsync of macOS leaves data in the drive's cache.
    if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
  #endif
  guard fsync(descriptor) == 0 else { throw .last("synchronize", path) }
}
