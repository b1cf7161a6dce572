// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// Where the documents of the index come from that is to be damaged.
enum DamageDocuments {
  case file(String)
  /// Documents of words that are made up, their frequencies falling with their rank (Zipf's law).
  case generated(count: Int, longest: Int)

  func forEach(_ body: (JSONObject) throws -> Void) throws {
    switch self {
    case .file(let path):
      var reader = try JSONLinesReader(path: path)
      while let record = try reader.next() {
        if case .object(let object, _) = record { try body(object) }
      }
    case .generated(let count, let longest):
      var random = SplitMix64(seed: 1)
      let words = Self.vocabulary(&random)
      for number in 0..<count { try body(Self.document(number, longest, words, &random)) }
    }
  }

  private static func vocabulary(_ random: inout SplitMix64) -> [String] {
    let syllables = ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "ru", "sa", "te", "vo"]
    return (0..<8_000).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        syllables[.random(in: syllables.indices, using: &random)]
      }.joined()
    }
  }

  private static func document(
    _ number: Int, _ longest: Int, _ words: [String], _ random: inout SplitMix64
  ) throws -> JSONObject {
    func text(_ counts: ClosedRange<Int>) -> String {
      (0..<Int.random(in: counts, using: &random)).map { _ in
        // The product of two even numbers is likelier to be small, without a logarithm.
        let a = Int.random(in: 0..<words.count, using: &random)
        let b = Int.random(in: 0..<words.count, using: &random)
        return words[a * b / words.count * a / words.count]
      }.joined(separator: " ")
    }
    var body = text(min(8, longest)...longest)
    // Lists of 128 documents are written otherwise than shorter ones; few documents are to have one.
    if number % 3 > 0 { body += " " + words[0] }
    var writer = JSONWriter()
    writer.addObject {
      $0.add("id", "d\(number)")
      $0.add("title", text(1...max(1, longest / 10)))
      $0.add("body", body)
      if number % 5 == 0 { $0.add("category", text(1...1)) }
    }
    let line = Array(writer.text.utf8)
    return try line.withUnsafeBufferPointer { try JSONObject(parsing: $0) }
  }
}

// MARK: Building

extension DamageDocuments {
  /// Commits an index of the documents at `path`.
  ///
  /// - Parameters:
  ///   - commits: how many segments there will be, or a few less.
  ///   - isOlder: whether every eighth document is what it was before an update: another text.
  func build(
    at path: String, layout: DocumentLayout, commits: Int, isOlder: Bool
  ) throws {
    var documents: [Document] = []
    try forEach { record in
      if let document = try? layout.document(of: record) { documents.append(document) }
    }
    var writer = try Index.rebuild(at: path, schema: layout.schema)
    for name in documents.flatMap({ $0.values.map(\.field) }) where writer.schema[name] == nil {
      try writer.addField(.stored(name))
    }
    let size = max(1, (documents.count + commits - 1) / commits)
    for (number, document) in documents.enumerated() {
      let isOld = isOlder && number % 8 == 7
      try writer.add(isOld ? documents[number - 1] : document)
      if (number + 1) % size == 0 { try writer.commit() }
    }
    try writer.commit()
  }

  /// Questions about the documents.
  func questions(seed: UInt64) throws -> DamageQuestions {
    var sampler = DamageQuestionSampler()
    let layout = DocumentLayout(fields: .separate)
    try forEach { record in
      guard let document = try? layout.document(of: record) else { return }
      sampler.add((document["title"] ?? "") + "\n" + (document["body"] ?? ""), id: document["id"])
    }
    return try sampler.questions(seed: seed)
  }
}
