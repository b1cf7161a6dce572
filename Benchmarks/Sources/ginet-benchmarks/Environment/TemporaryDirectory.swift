// Licensed under the Apache License 2.0.

import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A directory that lasts as long as the object, and goes away as well if the process is
/// interrupted or told to end.
final class TemporaryDirectory {
  let path: String
  private var pathCount = 0
  private let signalSources: [any DispatchSourceSignal]

  /// Makes a directory below `TMPDIR`, or else `/tmp`.
  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array("\(parent.isEmpty ? "/tmp" : parent)/ginet-benchmarks-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw BenchmarkError(
        "cannot make a directory in \(parent.isEmpty ? "/tmp" : parent): "
          + String(cString: strerror(errno)))
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.path = path
    signalSources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Self.removeTree(path)
        // What a shell tells of a process that the signal ended.
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  deinit {
    for source in signalSources { source.cancel() }
    Self.removeTree(path)
  }

  /// A path in the directory at which nothing is yet.
  func newPath() -> String {
    pathCount += 1
    return "\(path)/\(pathCount)"
  }

  /// Removes a file, or a directory with all it holds. Does nothing if it is not there.
  static func removeTree(_ path: String) {
    if remove(path) == 0 { return }
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { removeTree("\(path)/\(name)") }
    }
    closedir(directory)
    rmdir(path)
  }
}
