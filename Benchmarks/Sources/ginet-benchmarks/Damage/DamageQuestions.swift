// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// What a damaged index is asked: 25 queries, each one line of a file.
struct DamageQuestions {
  /// A line is "term", field and term, or "text" and what a person types, with tabs between.
  private(set) var lines: [String]
  private let queries: [Query]
  /// How many of ten hits give their stored values too.
  private static let storedCount = 3

  init(lines: [String]) {
    self.lines = lines
    queries = lines.map { line in
      let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
      return parts.count == 3 && parts[0] == "term"
        ? .term(parts[1], parts[2]) : QueryParser().parse(parts.last ?? "").query
    }
  }

  init(readingFrom path: String) throws {
    var reader = try LineReader(path: path)
    var lines: [String] = []
    while try reader.advance() {
      lines.append(reader.withLine { String(decoding: $0, as: UTF8.self) })
    }
    self.init(lines: lines)
  }

  /// What came of one query: results with the stored values of the first hits, or an error.
  enum Answer {
    case found(Results, [Document])
    case failed(IndexError)

    /// Equal results, scores bit for bit.
    func isSame(as other: Answer) -> Bool {
      guard case .found(let a, let documents) = self, case .found(let b, let others) = other
      else { return false }
      return a == b && documents == others
        && zip(a.hits, b.hits).allSatisfy { $0.score.bitPattern == $1.score.bitPattern }
    }
  }

  /// Opens an index anew and asks it everything. After an error the other queries are asked too.
  func ask(_ path: String) throws(IndexError) -> [Answer] {
    let searcher = try Index.open(at: path, analyzers: [.english]).searcher()
    let options = SearchOptions(keepsWeakWords: true)
    return queries.map { query in
      do throws(IndexError) {
        let results = try searcher.search(query, options: options)
        var documents: [Document] = []
        for hit in results.hits.prefix(Self.storedCount) {
          documents.append(try searcher.document(hit.address))
        }
        return .found(results, documents)
      } catch {
        return .failed(error)
      }
    }
  }
}

// MARK: Making them

/// Makes questions of the words of documents: the same ones for the same documents.
struct DamageQuestionSampler {
  private var counts: [String: Int] = [:]
  private var texts: [[String]] = []
  private var ids: [String] = []

  mutating func add(_ text: String, id: String?) {
    let bytes = Array(text.utf8)
    let words = Analyzer.standard.analyze(text).tokens.map {
      String(decoding: bytes[$0.utf8Range], as: UTF8.self)
    }
    for word in Set(words) { counts[word, default: 0] += 1 }
    if words.count >= 3 { texts.append(words) }
    if let id { ids.append(id) }
  }

  /// Frequent, middling and rare words, phrases, signs, ids, and a word that is nowhere.
  func questions(seed: UInt64) throws -> DamageQuestions {
    guard !texts.isEmpty else { throw BenchmarkError("the documents have no words to ask for") }
    var random = SplitMix64(seed: seed)
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    func word(_ rank: Int) -> String { ranked[min(rank, ranked.count - 1)] }
    let rare = (0..<4).map { _ in
      word(.random(in: ranked.count / 2..<ranked.count, using: &random))
    }
    let middling = [word(ranked.count / 100), word(ranked.count / 20), word(ranked.count / 5)]
    // One of the longest lists is enough: each takes as long as all others.
    var lines = [2, 60, 90, 130, 200, 400, 800].map(word) + middling + rare
    lines += [phrase(.frequent, &random), phrase(.frequent, &random)]
    lines += [phrase(.any, &random), phrase(.any, &random)]
    lines += [
      "+\(word(10)) +\(word(250))", "\(word(100)) -\(word(20))",
      "+\(middling[0]) +\(phrase(.any, &random))", "\(rare[0]) \(word(150)) \(middling[1])",
      "zzxqabsentqxzz",
    ]
    lines = lines.map { "text\t\($0)" }
    for _ in 0..<2 where !ids.isEmpty {
      lines.append("term\tid\t\(ids[.random(in: ids.indices, using: &random)])")
    }
    return DamageQuestions(lines: lines)
  }

  private enum PhraseKind { case frequent, any }

  private func phrase(_ kind: PhraseKind, _ random: inout SplitMix64) -> String {
    let words = texts[.random(in: texts.indices, using: &random)]
    var start = Int.random(in: 0..<words.count - 2, using: &random)
    if kind == .frequent {
      // Long lists of documents meet there; the longest would take as long as all other queries.
      let places = words.indices.dropLast(2)
      func weight(_ place: Int) -> Int {
        let count = min(counts[words[place], default: 0], counts[words[place + 1], default: 0])
        return count <= max(2, ids.count / 12) ? count : 0
      }
      start = places.max { weight($0) < weight($1) } ?? start
    }
    let length = kind == .frequent ? 2 : Int.random(in: 2...3, using: &random)
    return "\"\(words[start..<start + length].joined(separator: " "))\""
  }
}
