// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of a file or of standard input; those of a gzip file unpacked, which its first bytes
/// tell.
struct ByteSource: ~Copyable {
  /// The path as it was given; `-` is standard input.
  let path: String

  private let descriptor: Int32
  /// The size of the file when it was opened, if it is a regular one.
  private let expectedCount: Int
  /// How many bytes the system gave.
  private var readCount = 0
  private var hasLooked = false
  private var inflater: GzipInflater?

  /// Opens the file at `path`, or takes standard input for `-`.
  init(path: String) throws(ReadError) {
    descriptor = try Self.openFile(path)
    self.path = path
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // Standard input may stand in the middle of its file.
    expectedCount = isRegular && path != "-" ? Int(status.st_size) : 0
  }

  deinit {
    if path != "-" { close(descriptor) }
  }

  /// The part of the file that was read, as it is stored, or nil if its size is not known.
  var fractionRead: Double? {
    expectedCount > 0 ? min(Double(readCount) / Double(expectedCount), 1) : nil
  }

  private static func openFile(_ path: String) throws(ReadError) -> Int32 {
    if path == "-" { return STDIN_FILENO }
    // The system would take a path that holds a zero byte for a shorter one.
    guard !path.utf8.contains(0) else { throw ReadError(path: path, code: ENOENT) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadError(path: path, code: errno) }
    return descriptor
  }

  /// Reads into `target`, which has room for two bytes at least, and returns how many there were:
  /// none at the end.
  ///
  /// - Throws: ``ReadError`` if the system fails, if the file has become shorter than it was when
  ///   it was opened, or if it holds gzip that is cut short or damaged.
  mutating func read(into target: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    if let inflater { return try unpack(inflater, into: target) }
    guard !hasLooked else { return try readPlain(into: target) }
    hasLooked = true
    var count = try readPlain(into: target)
    if count == 1 && target.count > 1 {
      count += try readPlain(into: UnsafeMutableRawBufferPointer(rebasing: target[1...]))
    }
    let start = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<count])
    guard start.starts(with: GzipInflater.magic) else { return count }
    guard let inflater = GzipInflater(start: start) else {
      throw ReadError(path: path, code: ENOMEM)
    }
    self.inflater = inflater
    return try unpack(inflater, into: target)
  }

  private mutating func unpack(
    _ inflater: GzipInflater, into target: UnsafeMutableRawBufferPointer
  ) throws(ReadError) -> Int {
    let result = try inflater.read(into: target) { (input) throws(ReadError) in
      try readPlain(into: input)
    }
    switch result {
    case .success(let count): return count
    case .failure(let damage):
      throw ReadError(path: path, reason: damage.reason, offset: damage.offset)
    }
  }

  private mutating func readPlain(
    into target: UnsafeMutableRawBufferPointer
  ) throws(ReadError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, target.baseAddress, target.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, target.baseAddress, target.count)
      #else
        let count = Darwin.read(descriptor, target.baseAddress, target.count)
      #endif
      if count > 0 { readCount += count }
      if count == 0 && readCount < expectedCount {
        throw ReadError(
          path: path, reason: "it had \(expectedCount) bytes when it was opened and ends now",
          offset: readCount)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw ReadError(path: path, code: errno) }
    }
  }
}

// MARK: Whole documents

extension ByteSource {
  /// The longest document that is read as a whole if nothing else is said: 256 MiB, unpacked.
  static let defaultLongestDocument = 1 << 28

  /// All bytes of the file at `path`, or of standard input for `-`, unpacked if they are gzip.
  ///
  /// - Throws: ``ReadError`` as ``read(into:)`` does, and if there are more than `longest`: what
  ///   is packed small may be without end, and no more than that is ever in memory.
  static func contents(
    of path: String, atMost longest: Int = defaultLongestDocument
  ) throws(ReadError) -> [UInt8] {
    var source = try ByteSource(path: path)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
    defer { block.deallocate() }
    var bytes: [UInt8] = []
    while true {
      let count = try source.read(into: block)
      if count == 0 { return bytes }
      guard bytes.count + count <= longest else {
        throw ReadError(path: path, reason: "a document of more than \(longest) bytes")
      }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
  }
}
