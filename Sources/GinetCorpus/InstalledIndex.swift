// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The index that is installed with the program, as one file that is only read.
enum InstalledIndex {
  /// `PREFIX/share/ginet-search/corpus-FINGERPRINT.gnx` of a program in `PREFIX/bin`; nil if its place is not known.
  ///
  /// The name tells what it was made of, so that no program reads what was made for another.
  static func path(for fingerprint: String) -> String? {
    guard var prefix = programPath?[...] else { return nil }
    for _ in 0..<2 {
      guard let slash = prefix.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
      prefix = prefix[..<slash]
    }
    return prefix + "/share/ginet-search/corpus-\(fingerprint).gnx"
  }

  /// Where the file of the running program is, without symbolic links.
  private static var programPath: String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    #if canImport(Darwin)
      var named = path
      var capacity = UInt32(named.count)
      guard _NSGetExecutablePath(&named, &capacity) == 0, realpath(named, &path) != nil else {
        return nil
      }
      let count = path.firstIndex(of: 0) ?? path.count
    #else
      let count = readlink("/proc/self/exe", &path, path.count)
      guard count > 0, count < path.count else { return nil }
    #endif
    return path.withUnsafeBytes { String(decoding: $0[..<count], as: UTF8.self) }
  }
}
