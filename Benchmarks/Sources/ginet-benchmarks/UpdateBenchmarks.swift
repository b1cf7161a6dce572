// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

/// Updates documents of an index in many commits: how long a commit takes, and what the index takes.
struct UpdateBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "updates",
    abstract: "Update documents in many commits, and time the commits.",
    discussion: """
      Builds an index of the documents, then gives documents chosen by chance the text of others, \
      so many in each commit. Prints the times of the commits, and the size of the index in the \
      end beside the one that a new build of the same documents would have.
      """)

  @Argument(help: "JSON lines.")
  var documents: String
  @Option(help: ArgumentHelp("Commits.", valueName: "count"))
  var commits = 1_000
  @Option(help: ArgumentHelp("Updates in each commit.", valueName: "count"))
  var updates = 100
  @Option(help: ArgumentHelp("Seed of what is updated.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    if commits < 1 || updates < 1 { throw ValidationError("Counts must be at least 1.") }
  }

  func run() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/index"
    let layout = DocumentLayout(fields: .joined, storesValues: false)
    let texts = try readTexts(layout)
    guard !texts.isEmpty else { throw BenchmarkError("no documents in \(documents)") }
    let index = try Index.create(at: path, schema: layout.schema)
    var writer = try index.writer()
    for (id, text) in texts.enumerated() { try writer.add(["id": "\(id)", "text": text]) }
    try writer.commit()

    var random = SplitMix64(seed: seed)
    var times: [Double] = []
    for _ in 0..<commits {
      let (time, _) = try timed {
        for _ in 0..<updates {
          let id = Int.random(in: texts.indices, using: &random)
          let text = texts[.random(in: texts.indices, using: &random)]
          try writer.update(["id": "\(id)", "text": text], by: "id")
        }
        try writer.commit()
      }
      times.append(time.seconds * 1_000)
    }
    let size = try index.searcher().statistics()
    try writer.optimize()
    let fresh = try index.searcher().statistics()

    let took = Distribution(times)
    let (median, longest) = (took.median, took.most)
    print("\(texts.count) documents, \(commits) commits of \(updates) updates, seed \(seed)")
    print(
      "commit: median \(fixed(median, 1)) ms, 99 of 100 \(fixed(took.percentile(99), 1))")
    print("longest \(fixed(longest, 1)) ms, \(fixed(longest / median, 1)) x the median")
    print("segments \(size.segmentCount), deleted documents \(size.deletedCount)")
    print(
      "bytes \(grouped(size.total.byteCount)), optimized \(grouped(fresh.total.byteCount)): "
        + "\(fixed(Double(size.total.byteCount) / Double(fresh.total.byteCount), 3)) x")
  }

  private func readTexts(_ layout: DocumentLayout) throws -> [String] {
    var texts: [String] = []
    var reader = try JSONLinesReader(path: documents)
    while let record = try reader.next() {
      guard case .object(let object, _) = record else { continue }
      if let text = try layout.document(of: object)["text"] { texts.append(text) }
    }
    return texts
  }
}
