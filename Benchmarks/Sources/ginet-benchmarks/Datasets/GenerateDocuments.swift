// Licensed under the Apache License 2.0.

import ArgumentParser

/// Writes the documents that ``GrowthBenchmarks`` takes, for others to index.
struct GenerateDocuments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Print generated documents as JSON lines, those of \"growth\".")

  @Argument(help: "How many.")
  var count: Int
  @Option(help: ArgumentHelp("Seed of the documents.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    if count < 1 { throw ValidationError("COUNT must be at least 1.") }
  }

  func run() {
    var passages = GeneratedPassages(seed: seed)
    for number in 0..<count {
      // Its words are letters, so that nothing is to be escaped.
      print("{\"id\": \"\(number)\", \"text\": \"\(passages.next())\"}")
    }
  }
}
