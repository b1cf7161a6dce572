// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Builds indexes of ten times as many documents each time: whether a document costs the same.
struct GrowthBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Build indexes of more and more generated documents, and time a document.",
    discussion: """
      A document has 20 to 80 words. Words are drawn by Zipf's distribution; the \
      vocabulary grows with the square root of the text, as that of a language does. Making the \
      documents is not counted.
      """)

  @Option(help: ArgumentHelp("The largest index, as a power of ten.", valueName: "power"))
  var most = 6
  @Option(help: ArgumentHelp("Memory for documents, in MB.", valueName: "MB"))
  var memory = 1024
  @Option(help: "Threads that may work at once.")
  var threads = 1
  @Option(help: ArgumentHelp("Seed of the documents.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    if !(4...8).contains(most) { throw ValidationError("--most takes a number from 4 to 8.") }
    if memory < 1 || threads < 1 { throw ValidationError("Counts must be at least 1.") }
  }

  private static let batchLength = 10_000

  func run() throws {
    print("documents     add us   commit us   all us   against the first   bytes a document")
    var first: Double?
    for power in 4...most {
      let count = (0..<power).reduce(1) { count, _ in count * 10 }
      let directory = try TemporaryDirectory()
      let path = directory.path + "/index"
      var writer = try Index.rebuild(at: path, schema: [.keyword("id"), .text("text")])
      writer.threads = threads
      writer.memory = memory << 20
      var passages = GeneratedPassages(seed: seed)
      var add = 0.0
      for start in stride(from: 0, to: count, by: Self.batchLength) {
        let batch = (start..<min(start + Self.batchLength, count)).map { number in
          Document([
            .init(field: "id", text: "\(number)"), .init(field: "text", text: passages.next()),
          ])
        }
        add += try timed { try writer.add(contentsOf: batch) }.0.seconds
      }
      let commit = try timed { try writer.commit() }.0.seconds
      let statistics = try Index.open(at: path).searcher().statistics()
      let scale = 1e6 / Double(count)
      let all = (add + commit) * scale
      first = first ?? all
      let columns = [
        (grouped(count), 10), (fixed(add * scale, 2), 9), (fixed(commit * scale, 2), 12),
        (fixed(all, 2), 9), (fixed(all / (first ?? all), 3), 20),
        (fixed(Double(statistics.total.byteCount) / Double(count), 1), 19),
      ]
      print(columns.map { String(repeating: " ", count: max($1 - $0.count, 0)) + $0 }.joined())
    }
  }
}
