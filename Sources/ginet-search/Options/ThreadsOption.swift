// Licensed under the Apache License 2.0.

import ArgumentParser

/// How many threads work on an index.
struct ThreadsOption: ParsableArguments {
  @Option(help: ArgumentHelp("Threads that may work at once.", valueName: "count"))
  var threads = 2

  /// More help nobody, and each has a stack.
  private static let most = 1_024

  func validate() throws { try Self.check(threads) }

  static func check(_ threads: Int) throws {
    guard 1...most ~= threads else {
      throw ValidationError("--threads takes a number from 1 to \(most).")
    }
  }
}
