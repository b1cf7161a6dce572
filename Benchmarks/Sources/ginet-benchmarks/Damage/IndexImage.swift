// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of an index, in memory: its manifest and its segments, or one segment alone.
struct IndexImage: Equatable {
  struct File: Equatable {
    var name: String
    var bytes: [UInt8]
  }

  /// By name. Each has a byte at least.
  private(set) var files: [File] = []

  static let manifestName = "manifest"

  /// Reads the index in a directory, or a segment file.
  init(readingFrom path: String) throws {
    if let names = try? SystemFile.names(in: path) {
      for name in names where name == Self.manifestName || name.hasSuffix(".gnx") {
        files.append(File(name: name, bytes: try SystemFile.read("\(path)/\(name)")))
      }
    } else {
      let name = String(path.split(separator: "/").last ?? "")
      files = [File(name: name, bytes: try SystemFile.read(path))]
    }
    files.removeAll(where: \.bytes.isEmpty)
    if files.isEmpty { throw BenchmarkError("\(path) holds no index") }
  }

  var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }

  var segments: [File] { files.filter { $0.name != Self.manifestName } }
  var manifest: File? { files.first { $0.name == Self.manifestName } }

  /// The image without its manifest: a segment that is opened by itself.
  func withoutManifest() -> IndexImage {
    var image = self
    image.files.removeAll { $0.name == Self.manifestName }
    return image
  }

  /// What to open when the files are in `directory`.
  func path(in directory: String) -> String {
    manifest == nil ? "\(directory)/\(files[0].name)" : directory
  }

  /// Makes `directory` hold these files and nothing else.
  func write(to directory: String) throws {
    TemporaryDirectory.removeTree(directory)
    guard mkdir(directory, 0o777) == 0 else { throw SystemFile.failure("make", directory) }
    for file in files { try SystemFile.write(file.bytes, to: "\(directory)/\(file.name)") }
  }
}
