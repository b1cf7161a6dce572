// Licensed under the Apache License 2.0.

import Ginet
import GinetStore

/// Something that is done to an index, in steps each of which may fail and be tried again.
struct Scenario: Sendable, CustomStringConvertible {
  typealias Step = @Sendable (inout IndexWriter) throws(IndexError) -> Void

  let description: String
  /// Commits that are made before.
  let commits: [Step]
  let open: @Sendable (any Storage) throws(IndexError) -> IndexWriter
  let steps: [Step]

  static let schema: Schema = [.keyword("id"), .text("body"), .stored("note")]
  static let commit: Step = { writer throws(IndexError) in try writer.commit() }
  static let writer: @Sendable (any Storage) throws(IndexError) -> IndexWriter = {
    storage throws(IndexError) in try Index.open(in: storage).writer()
  }

  /// A document of a key; a later version has other words.
  static func document(_ key: Int, version: Int = 0) -> Document {
    let words = "common " + (key % 2 == 0 ? "even" : "odd") + " w\(key % 5) v\(version)"
    return ["id": "k\(key)", "body": words + (version > 0 ? " late text" : ""), "note": "\(key)"]
  }

  static func adding(_ keys: Range<Int>) -> Step {
    { writer throws(IndexError) in
      for key in keys { try writer.add(document(key)) }
    }
  }

  /// So little that every document goes to a file before the next comes.
  static let littleMemory: Step = { writer throws(IndexError) in writer.memory = 4_000 }

  static func update(_ key: Int) -> Step {
    { writer throws(IndexError) in try writer.update(document(key, version: 1), by: "id") }
  }

  static func delete(_ keys: Range<Int>) -> Step {
    { writer throws(IndexError) in
      for key in keys { _ = try writer.delete("k\(key)", in: "id") }
    }
  }

  static func delete(matching query: Query) -> Step {
    { writer throws(IndexError) in _ = try writer.delete(matching: query) }
  }

  static func optimize(reordering: Bool) -> Step {
    { writer throws(IndexError) in try writer.optimize(reordering: reordering) }
  }

  static func add(_ document: Document) -> Step {
    { writer throws(IndexError) in try writer.add(document) }
  }

  static let addTitle: Step = { writer throws(IndexError) in try writer.addField(.text("title")) }
  static let removeAll: Step = { writer throws(IndexError) in writer.removeAll() }
  static let rollback: Step = { writer throws(IndexError) in writer.rollback() }

  static let create: @Sendable (any Storage) throws(IndexError) -> IndexWriter = {
    storage throws(IndexError) in try Index.create(in: storage, schema: schema).writer()
  }
  static let rebuild: @Sendable (any Storage) throws(IndexError) -> IndexWriter = {
    storage throws(IndexError) in
    try Index.rebuild(in: storage, schema: [.keyword("id"), .text("title"), .text("body")])
  }

  /// Makes what is there before, and no index if nothing is.
  func prepare(_ storage: any Storage) throws {
    if commits.isEmpty { return }
    var writer = try Index.create(in: storage, schema: Self.schema).writer()
    for commit in commits {
      try commit(&writer)
      try writer.commit()
    }
  }
}

/// A writer that takes steps.
final class Session {
  private var writer: IndexWriter

  /// The writer of a scenario.
  init(_ scenario: Scenario, _ storage: any Storage) throws(IndexError) {
    writer = try scenario.open(storage)
  }

  /// A writer of the index that is in `storage`.
  init(_ storage: any Storage) throws(IndexError) {
    writer = try Scenario.writer(storage)
  }

  func take(_ step: Scenario.Step) throws(IndexError) { try step(&writer) }
}
