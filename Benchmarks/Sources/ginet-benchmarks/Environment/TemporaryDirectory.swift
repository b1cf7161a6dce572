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
  ///
  /// - Parameter inMemory: whether `/dev/shm`, where there is one, goes before `/tmp`.
  init(inMemory: Bool = false) throws {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let usual = inMemory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    let parent = named.isEmpty ? usual : named
    var template = Array("\(parent)/ginet-benchmarks-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFile.failure("make a directory in", parent) }
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
    for name in (try? SystemFile.names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
    rmdir(path)
  }
}
