// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

/// The built program, run as a user runs it, with a cache directory of its own.
final class Command: @unchecked Sendable {
  // Unchecked: all its state is constant.
  let directory: TemporaryDirectory
  let program: String

  init() throws {
    directory = try TemporaryDirectory()
    program = try #require(Self.builtProgram(), "ginet-search is not built")
  }

  /// The program beside the bundle of tests.
  private static func builtProgram() -> String? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<6 {
      folder.deleteLastPathComponent()
      let path = folder.appendingPathComponent("ginet-search").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    let build = URL(fileURLWithPath: Checkout.path + "/.build/debug/ginet-search").path
    return FileManager.default.isExecutableFile(atPath: build) ? build : nil
  }

  func run(
    _ arguments: String..., input: String? = nil, environment: [String: String?] = [:]
  ) throws -> Run {
    try run(arguments, input: input, environment: environment)
  }

  func run(
    _ arguments: [String], input: String? = nil, environment: [String: String?] = [:]
  ) throws -> Run {
    var variables: [String: String?] = [
      "XDG_CACHE_HOME": directory.path(of: "cache"), "COLUMNS": "80",
    ]
    variables.merge(environment) { $1 }
    return try Run(
      program, arguments, input: input.map { Data($0.utf8) }, environment: variables)
  }

  /// What a run printed, as JSON.
  func json(_ run: Run) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(object as? [String: Any])
  }
}
