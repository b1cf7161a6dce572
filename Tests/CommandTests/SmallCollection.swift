// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

/// A small test collection in a folder, and `eval` over it.
struct SmallCollection {
  let command: Command
  let folder: String

  init() throws {
    command = try Command()
    folder = command.directory.path(of: "collection")
    try FileManager.default.createDirectory(
      atPath: folder + "/qrels", withIntermediateDirectories: true)
    try write(
      """
      {"_id": "d1", "title": "Rivers", "text": "The river runs past the mill."}
      {"_id": "d2", "title": "Roads", "text": "A road runs along the bank of a river."}
      {"_id": "d3", "title": "Rails", "text": "No train runs on Sundays."}
      """, "corpus.jsonl")
    try write(
      """
      {"_id": "q1", "text": "mill", "style": "short"}
      {"_id": "q2", "text": "where does a train run on Sundays", "style": "question"}
      {"_id": "q3", "text": "balloon", "style": "short"}
      {"_id": "q4", "text": "not judged"}
      """, "queries.jsonl")
    try write(
      "query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td3\t1\nq3\td2\t1\n", "qrels/test.tsv")
  }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func eval(_ arguments: String..., environment: [String: String?] = [:]) throws -> Run {
    var variables: [String: String?] = ["COLUMNS": "80", "LC_ALL": "C.UTF-8"]
    variables.merge(environment) { $1 }
    return try Run(command.program, ["eval"] + arguments, environment: variables)
  }
}
