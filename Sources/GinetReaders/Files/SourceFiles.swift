// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds the files that a path stands for: itself, or all in a folder.
public enum SourceFiles {
  /// What was found.
  public enum Found: Sendable {
    /// A file. It was named itself, or found in a folder.
    case file(path: String, isNamed: Bool)
    /// Something in a folder that cannot be read.
    case unreadable(ReadError)
  }

  /// The files at `path`, in the order of their names, byte by byte, folder by folder.
  ///
  /// A path of a folder stands for the files in it and in its folders whose names `accepts` takes.
  /// What is hidden, by a dot before its name, is passed over, and so are the folder that a browser
  /// saves with a page and what is neither a file nor a folder. A folder that is met again, by a link,
  /// is not entered again. Any other path stands for itself, and so does `-`.
  ///
  /// - Complexity: O(*n* log *n*) in the entries of the folders.
  public static func find(_ path: String, accepts: (_ name: String) -> Bool) -> [Found] {
    guard path != "-", let status = status(of: path), isFolder(status) else {
      return [.file(path: path, isNamed: true)]
    }
    var found: [Found] = []
    var seen: Set<Place> = []
    // What is left to look at, the next one last.
    var pending = [path]
    while let next = pending.popLast() {
      let isRoot = next == path
      guard let status = Self.status(of: next) else {
        let code = errno
        if accepts(String(SourceName.name(of: next))) {
          found.append(.unreadable(ReadError(path: next, code: code)))
        }
        continue
      }
      if isFolder(status) {
        guard seen.insert(Place(status)).inserted else { continue }
        do throws(ReadError) {
          let prefix = next.hasSuffix("/") ? next : next + "/"
          pending += try names(in: next).reversed().map { prefix + $0 }
        } catch {
          found.append(.unreadable(error))
        }
      } else if !isRoot, status.st_mode & S_IFMT == S_IFREG,
        accepts(String(SourceName.name(of: next)))
      {
        found.append(.file(path: next, isNamed: false))
      }
    }
    return found
  }

  // MARK: System

  /// What tells one folder from another, by whatever way it is reached.
  private struct Place: Hashable {
    let device: UInt64
    let number: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// Whether a folder holds what a browser saved with a page, such as `Page_files` beside `Page.html`:
  /// pictures and frames, which are no pages of their own.
  private static func isCompanion(_ name: String, of names: Set<String>) -> Bool {
    for ending in ["_files", "_archivos"] where name.hasSuffix(ending) {
      let page = name.dropLast(ending.count)
      if names.contains(page + ".html") || names.contains(page + ".htm") { return true }
    }
    return false
  }

  /// The names in a folder that are not hidden, in order.
  private static func names(in folder: String) throws(ReadError) -> [String] {
    guard let directory = opendir(folder) else { throw ReadError(path: folder, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    if errno != 0 { throw ReadError(path: folder, code: errno) }
    let all = Set(names)
    names.removeAll { isCompanion($0, of: all) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
