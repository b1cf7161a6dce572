// Licensed under the Apache License 2.0.

// What a language model should read before it answers a question about a folder of Markdown:
//
//     swift run retriever FOLDER "question" [WORDS]
//
// prints the best passages that fit the budget of words, each with its source, or says that the folder does not
// answer the question, with status 1.

import Foundation
import Ginet
import GinetReaders

/// A passage that was chosen, with where it is from.
struct Excerpt {
  var id: String
  var path: [String]
  var text: String
  var wordCount: Int
}

/// Finds passages of Markdown files, in memory: a folder is read in some milliseconds.
struct Retriever {
  private let searcher: Searcher
  /// No answer is in what holds less of what was asked: from 0 to 1. Choose it on questions of your own.
  var leastEvidence = 0.5
  /// More than so many passages of one page say little that is new.
  var mostOfPage = 3

  init(folder: String) throws {
    let layout = DocumentLayout()
    let index = try Index.inMemory(schema: layout.passageSchema)
    var writer = try index.writer()
    let reader = DocumentReader(layout: layout)
    let files = SourceFiles.find(folder, accepts: DocumentFormat.markdown.accepts)
    for case .file(let path, _) in files {
      let file = try SourceFile(path: path, format: .markdown)
      for content in reader.read([file], threads: 1) {
        switch content {
        case .passages(let passages, of: _): try writer.add(contentsOf: passages)
        case .entries, .rejection: print("\(path) is not read")
        }
      }
    }
    try writer.commit()
    searcher = try index.searcher()
  }

  /// The best passages that have room in so many words; none if none answers the question.
  func excerpts(for question: String, budget: Int) throws -> [Excerpt] {
    // The heading above a passage says what it is about.
    let options = SearchOptions(
      fields: [.init("title", weight: 2), .init("path"), .init("body")])
    // A question is words: nobody means its marks.
    let query = Query.words(question)
    let hits = try searcher.search(query, limit: 50, options: options).hits
    guard let best = hits.first,
      try searcher.evidence(for: query, in: best.address, options: options) >= leastEvidence
    else { return [] }

    var excerpts: [Excerpt] = []
    var left = budget
    var ofPage: [String: Int] = [:]
    for hit in hits {
      // What counts less than half of the best is there by chance.
      if hit.score < best.score / 2 { break }
      let passage = try searcher.document(hit.address)
      let id = passage["id"] ?? ""
      let page = String(id.prefix { $0 != "#" })
      let text = passage["body"] ?? ""
      let wordCount = text.split(whereSeparator: \.isWhitespace).count
      guard wordCount <= left, ofPage[page, default: 0] < mostOfPage else { continue }
      ofPage[page, default: 0] += 1
      left -= wordCount
      excerpts.append(
        Excerpt(id: id, path: passage.values(of: "path"), text: text, wordCount: wordCount))
    }
    return excerpts
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: retriever FOLDER QUESTION [WORDS]")
  exit(2)
}
let budget = arguments.count > 3 ? Int(arguments[3]) ?? 300 : 300
let excerpts: [Excerpt]
do {
  excerpts = try Retriever(folder: arguments[1]).excerpts(for: arguments[2], budget: budget)
} catch {
  print(error)
  exit(2)
}
guard !excerpts.isEmpty else {
  print("Nothing in \(arguments[1]) answers this.")
  exit(1)
}
print("Answer from these passages only, and name them by number.\n\nQuestion: \(arguments[2])")
for (number, excerpt) in excerpts.enumerated() {
  print("\n[\(number + 1)] \(excerpt.path.joined(separator: " › "))\n\(excerpt.text)")
}
let total = excerpts.reduce(0) { $0 + $1.wordCount }
print("\nSources (\(total) of \(budget) words):")
for (number, excerpt) in excerpts.enumerated() { print("[\(number + 1)] \(excerpt.id)") }
