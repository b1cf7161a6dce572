// Licensed under the Apache License 2.0.

public import Foundation

/// Variables of the process's environment.
public let environment = ProcessInfo.processInfo.environment

/// A directory that lasts as long as the object.
public final class TemporaryDirectory {
  /// Path of the directory.
  public let path: String

  /// Makes an empty directory for temporary files.
  ///
  /// - Parameter inMemory: whether it is to be in memory, where there is such a file system: for
  ///   files that are flushed very often.
  public init(inMemory: Bool = false) throws {
    let memory = "/dev/shm"
    let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory)
    let url = (isThere ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory)
      .appendingPathComponent("ginet-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the directory.
  public func path(of name: String) -> String { path + "/" + name }

  /// Writes a file into the directory and returns its path.
  public func write(_ text: String, as name: String) throws -> String {
    try text.write(toFile: path(of: name), atomically: false, encoding: .utf8)
    return path(of: name)
  }
}

/// Where the checkout and the data beside it are.
public enum Checkout {
  /// Path of the checkout.
  public static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// A file or folder of the test data beside the checkout, or nil, which is said, if it is not there.
  public static func sharedData(_ name: String, for test: String = #function) -> String? {
    let path = path + "/../shared/data/" + name
    if FileManager.default.fileExists(atPath: path) { return path }
    print("SKIPPED \(test): the test data \(name) is not beside the checkout")
    return nil
  }
}

/// What `program` prints, run to its end.
public struct Run: Sendable {
  /// Exit status, or minus the number of the signal.
  public let status: Int32
  /// All of standard output.
  public let output: String
  /// All of standard error.
  public let errors: String

  /// Runs `program`; a change to nil takes a variable out of the environment.
  public init(
    _ program: String, _ arguments: [String], input: Data? = nil,
    environment changes: [String: String?] = [:]
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = testEnvironment(changes)
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let inputFile = FileManager.default.temporaryDirectory
      .appendingPathComponent("ginet-input-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: inputFile) }
    if let input {
      try input.write(to: inputFile)
      process.standardInput = try FileHandle(forReadingFrom: inputFile)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    // Both pipes are read at once, or a full one would stop the process.
    let errorReader = ErrorReader(errors.fileHandleForReading)
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status =
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    self.output = String(decoding: outputData, as: UTF8.self)
    self.errors = String(decoding: errorReader.data(), as: UTF8.self)
  }
}

private final class ErrorReader: @unchecked Sendable {
  // Unchecked: the data is read only after the queue has ended.
  private var read = Data()
  private let queue = DispatchQueue(label: "stderr")

  init(_ handle: FileHandle) {
    queue.async { self.read = handle.readDataToEndOfFile() }
  }

  func data() -> Data { queue.sync { read } }
}
