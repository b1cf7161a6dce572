// Licensed under the Apache License 2.0.

import Ginet

/// Notes on the disk, and searches whose results follow every change.
///
/// The actor keeps the one writer that an index has. Searches run on snapshots, outside of the actor.
actor NoteStore {
  private let index: Index
  private var writer: IndexWriter
  private var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
  private var watcherCount = 0

  /// Opens the notes at a path, or begins there.
  init(at path: String) throws {
    let index: Index
    do {
      index = try Index.open(at: path)
    } catch let error where error.code == .notFound {
      index = try Index.create(at: path, schema: [.keyword("title"), .text("body")])
    }
    self.index = index
    writer = try index.writer()
  }

  /// Saves a note in the place of the one with its title.
  func save(_ title: String, _ body: String) throws {
    try writer.update(["title": title, "body": body], by: "title")
    try commit()
  }

  /// Whether there was such a note.
  func delete(_ title: String) throws -> Bool {
    let count = try writer.delete(title, in: "title")
    try commit()
    return count > 0
  }

  private func commit() throws {
    try writer.commit()
    for watcher in watchers.values { watcher.yield() }
  }

  /// A stream with one element at once, and one after each change, until nobody reads it. Changes that come
  /// faster than they are read are one.
  func changes() -> AsyncStream<Void> {
    watcherCount += 1
    let number = watcherCount
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    watchers[number] = continuation
    continuation.onTermination = { _ in Task { await self.forget(number) } }
    continuation.yield()
    return stream
  }

  private func forget(_ watcher: Int) { watchers[watcher] = nil }

  /// What a text finds now: titles, and the part of each note that shows why.
  nonisolated func notes(for text: String) throws -> [(title: String, snippet: String)] {
    let searcher = try index.searcher()
    let query = QueryParser(schema: searcher.schema).parse(text).query
    let hits = try searcher.search(query, limit: 5).hits
    let matches = try searcher.matches(of: query, in: hits.map(\.address))
    return try zip(hits, matches).map { hit, matches in
      let note = try searcher.document(hit.address)
      let snippet = matches.snippet(of: note, field: "body", length: 80)
      return (note["title"] ?? "", snippet.marked("[", "]"))
    }
  }
}
