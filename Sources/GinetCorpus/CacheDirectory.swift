// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The user's cache directory, and directories in it that are replaced as a whole.
enum CacheDirectory {
  /// Where the index of the corpus of this fingerprint is kept; nil if no place is known.
  ///
  /// `XDG_CACHE_HOME`, or else `~/Library/Caches` on macOS and `~/.cache` elsewhere
  /// (XDG Base Directory Specification).
  static func path(for fingerprint: String) -> String? {
    base.map { $0 + "/ginet-search/corpus-" + fingerprint }
  }

  private static var base: String? {
    if let cache = variable("XDG_CACHE_HOME") { return cache }
    guard let home = variable("HOME") else { return nil }
    #if canImport(Darwin)
      return home + "/Library/Caches"
    #else
      return home + "/.cache"
    #endif
  }

  /// An absolute path from the environment; others are not valid there.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let path = String(cString: value)
    return path.hasPrefix("/") ? path : nil
  }

  /// Fills a directory beside `path` and then puts it there, in one step.
  ///
  /// If another process did so first, its directory stays and this one is thrown away: both
  /// were made from the same texts.
  static func replace(_ path: String, fill: (_ temporary: String) throws -> Void) throws {
    makeDirectories(above: path)
    let temporary = "\(path).\(getpid()).new"
    remove(temporary)
    defer { remove(temporary) }
    try fill(temporary)
    if rename(temporary, path) == 0 { return }
    // Something is there: a directory cannot be renamed over one that holds files.
    let old = "\(path).\(getpid()).old"
    remove(old)
    if rename(path, old) == 0 { _ = rename(temporary, path) }
    remove(old)
  }

  private static func makeDirectories(above path: String) {
    var end = path.startIndex
    while let slash = path[end...].dropFirst().firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o755)
      end = slash
    }
  }

  /// Removes a directory of plain files, if it is there.
  private static func remove(_ path: String) {
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      unlink(path + "/" + name)
    }
    closedir(directory)
    rmdir(path)
  }
}
