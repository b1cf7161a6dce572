// Licensed under the Apache License 2.0.

import Ginet

/// What holds for every text that is taken as a query: by the parser, the planner, a search and the
/// marks in a text.
struct QueryProperties {
  private let searcher: Searcher
  private let parsers: [QueryParser]

  private static let texts = [
    "The river runs past the old mill and on to the sea.", "A road runs along the bank of a river.",
    "5-HIAA, 68Ga-DOTATATE and MEN1 are codes", "carcinoid syndrome with flushing and diarrhea",
    "神经内分泌肿瘤 und Größe", "aa ab ac ba bb", "a b a b c",
  ]

  init() throws {
    let schema: Schema = [
      .keyword("id"), .text("title", analyzer: .standard, surfaceForms: true), .text("body"),
      .text("plain", positions: .none), .stored("kept"),
    ]
    let index = try Index.inMemory(schema: schema)
    var writer = try index.writer()
    for (number, text) in Self.texts.enumerated() {
      try writer.add(["id": "\(number)", "title": text, "body": text, "plain": text])
      if number == 3 { try writer.commit() }
    }
    try writer.commit()
    searcher = try index.searcher()
    parsers = [QueryParser(schema: schema), QueryParser(fields: ["id", "body"], schema: schema)]
  }

  /// How far a query is followed: a search takes most of the time.
  enum Reach: String {
    case parser, planner, search
  }

  /// What is broken, or nil.
  func broken(_ bytes: [UInt8], reach: Reach = .search) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    for parser in parsers {
      let parsed = parser.parse(text)
      if let broken = brokenRepairs(parsed.repairs, textLength: text.utf8.count) { return broken }
      switch reach {
      case .parser: break
      case .planner: if let broken = brokenPlan(parsed.query) { return broken }
      case .search: if let broken = brokenSearch(parsed.query) { return broken }
      }
      let again = parsers[0].parse(parsed.query.description)
      // What is printed has more brackets than what was typed, and some may be too deep to be read.
      let isRead = !again.repairs.contains { $0.kind == .deepBrackets }
      if isRead && again.query != parsed.query {
        return "\(parsed.query) is read as \(again.query)"
      }
    }
    if !QueryParser(operators: false).parse(text).repairs.isEmpty {
      return "plain text is repaired"
    }
    return nil
  }

  private func brokenRepairs(_ repairs: [QueryRepair], textLength: Int) -> String? {
    var last = 0
    for repair in repairs.prefix(50) {
      guard repair.range.lowerBound >= last, repair.range.upperBound <= textLength else {
        return "a repair at \(repair.range) of \(textLength) bytes, behind one at \(last)"
      }
      last = repair.range.lowerBound
    }
    return repairs.count > 51 ? "\(repairs.count) repairs" : nil
  }

  private func brokenMarks(
    _ query: Query, _ addresses: [DocumentAddress]
  ) throws(IndexError) -> String? {
    for field in ["title", "body", "plain"] {
      let text = Self.texts[0]
      let marks = try searcher.highlighter(for: query, field: field).highlights(in: text)
      if !areInOrder(marks, text) { return "marks \(marks) in a text" }
    }
    let matches = try searcher.matches(of: query, in: addresses)
    for (address, matches) in zip(addresses, matches) {
      let document = try searcher.document(address)
      for field in ["title", "body", "plain"] {
        let text = document[field] ?? ""
        let marks = matches.highlights(in: document, field: field)
        if marks.count != 1 || !areInOrder(marks[0], text) { return "marks \(marks) in \(text)" }
        let snippet = matches.snippet(of: document, field: field, length: 20)
        if !areInOrder(snippet.highlights, snippet.text) { return "marks in \(snippet)" }
      }
    }
    return nil
  }

  private func areInOrder(_ marks: [Range<Int>], _ text: String) -> Bool {
    var last = -1
    for mark in marks {
      if mark.isEmpty || mark.lowerBound <= last || mark.upperBound > text.utf8.count {
        return false
      }
      last = mark.upperBound
    }
    return true
  }

  private func brokenPlan(_ query: Query) -> String? {
    do throws(IndexError) {
      // Whoever asks what else is looked for gets a plan, and no search.
      for expansion in try searcher.expansions(of: query) where expansion.forms.isEmpty {
        return "an expansion of \(expansion.text) without forms"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  private func brokenSearch(_ query: Query) -> String? {
    do throws(IndexError) {
      let results = try searcher.search(query, limit: Self.texts.count)
      if results.hits.count != results.total.value { return "\(results.total) hits" }
      for (a, b) in zip(results.hits, results.hits.dropFirst())
      where a.score < b.score || a.score == b.score && b.address < a.address {
        return "hits out of order"
      }
      for hit in results.hits where !(hit.score >= 0 && hit.score.isFinite) {
        return "a score of \(hit.score)"
      }
      // What a query finds does not depend on whether it scores.
      let silent = try searcher.search(.everything.filtered(by: query), limit: 0)
      if silent.total != results.total { return "\(silent.total) hits without scores" }
      return try brokenMarks(query, results.hits.map(\.address))
    } catch {
      return "\(error)"
    }
  }
}
