// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("The second reader of the file format")
struct FormatReaderTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "words.ginet")
  }

  private func read(_ path: String, _ options: [String] = []) throws -> Run {
    try Run(
      "/usr/bin/env",
      ["python3", Checkout.path + "/Tests/FormatReader/read_index.py", path] + options)
  }

  private var hasPython: Bool {
    let isThere = (try? Run("/usr/bin/env", ["python3", "--version"]).status) == 0
    if !isThere { print("SKIPPED: there is no python3 to read the format with") }
    return isThere
  }

  /// The words of documents whose lists are of every form: of one and two documents, beyond 128 and
  /// beyond 4,096, in runs, dense and sparse, with few and many occurrences.
  private static func words(count: Int) -> [[String]] {
    var random = SeededRandom(seed: 1)
    return (0..<count).map { number in
      var words = ["all"]
      if number % 2 == 1 { words += Array(repeating: "odd", count: 1 + number % 5) }
      if number % 40 == 0 { words.append("seldom") }
      if (100..<900).contains(number) { words.append("near") }
      if number < 2 { words.append("pair") }
      for _ in 0..<([3, 10, 40].randomElement(using: &random) ?? 3) {
        words.append(letters(of: .random(in: 0..<100, using: &random)))
      }
      // Now and then far more often than elsewhere: frequencies and lengths that are patched.
      if number % 37 == 0 { words += Array(repeating: "burst", count: [1, 30, 200][number % 3]) }
      return words + [letters(of: 1000 + number)]
    }
  }

  /// A word of letters that no filter of English changes or parts.
  private static func letters(of number: Int) -> String {
    var word = "z"
    var rest = number
    while rest > 0 {
      word += ["bo", "ku", "mo", "ta", "vu"][rest % 5]
      rest /= 5
    }
    return word + "k"
  }

  private func makeIndex(
    of words: [[String]], positions: String = "fast", _ options: String...
  ) throws {
    let lines = words.enumerated().map { number, words in
      "{\"_id\": \"\(number)\", \"title\": \"\(words[0])\", "
        + "\"text\": \"\(words.joined(separator: " "))\"}"
    }
    let file = try command.directory.write(lines.joined(separator: "\n"), as: "words.jsonl")
    let run = try Run(
      command.program,
      ["index", "--index", index, "--quiet", "--positions", positions] + options + [file])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(
    "it finds the terms, postings and positions that were put in",
    arguments: ["fast", "compact"], [1, 129, 600, 4200])
  func findsAll(positions: String, count: Int) throws {
    guard hasPython else { return }
    let words = Self.words(count: count)
    try makeIndex(of: words, positions: positions)
    let info = try command.json(command.run("info", index, "--json"))
    let run = try read(index)
    #expect(run.status == 0, "\(run.errors)")
    let found = try command.json(run)
    let segments = try #require(found["segments"] as? [[String: Any]])
    #expect(segments.compactMap { $0["documentCount"] as? Int } == [count])
    let fields = try #require(segments[0]["fields"] as? [[String: Any]])
    var (terms, postings, occurrences) = (0, 0, 0)
    for field in fields {
      for term in field["terms"] as? [[String: Any]] ?? [] {
        terms += 1
        postings += (term["documents"] as? [Int])?.count ?? 0
        occurrences += (term["positions"] as? [[Int]])?.reduce(0) { $0 + $1.count } ?? 0
      }
    }
    #expect(terms == info["terms"] as? Int)
    #expect(postings == info["postings"] as? Int)
    #expect(occurrences == info["positions"] as? Int)

    let body = try #require(fields.first { $0["name"] as? String == "body" })
    let options = body["options"] as? [String] ?? []
    #expect(options.contains("compactPositions") == (positions == "compact"))
    var texts = words.map { [String](repeating: "", count: $0.count) }
    for term in body["terms"] as? [[String: Any]] ?? [] {
      let places = try #require(term["positions"] as? [[Int]])
      for (document, places) in zip(term["documents"] as? [Int] ?? [], places) {
        for place in places { texts[document][place] = term["term"] as? String ?? "" }
      }
    }
    #expect(texts == words)
  }

  @Test("it finds the words that were stemmed", arguments: [1, 129, 300, 4200])
  func findsForms(count: Int) throws {
    guard hasPython else { return }
    // Of each word two forms of one stem, in other documents.
    let words = Self.words(count: count).enumerated().map { number, words in
      words.map { number % 3 == 1 ? $0 + "s" : $0 }
    }
    try makeIndex(of: words, "--surface-forms")
    let run = try read(index)
    #expect(run.status == 0, "\(run.errors)")
    let segments = try #require(try command.json(run)["segments"] as? [[String: Any]])
    let fields = try #require(segments[0]["fields"] as? [[String: Any]])
    let body = try #require(fields.first { $0["name"] as? String == "body" })
    var expected: [String: [Int]] = [:]
    for (number, words) in words.enumerated() {
      for word in Set(words) { expected[word, default: []].append(number) }
    }
    let forms = try #require(body["surfaceForms"] as? [[String: Any]])
    var found: [String: [Int]] = [:]
    var lists = 0
    for form in forms {
      let word = try #require(form["form"] as? String)
      let terms = try #require(form["terms"] as? [[String: Any]])
      found[word] = terms[0]["documents"] as? [Int]
      // To the stemmer, what has no vowel is no plural.
      let isPlural = word.hasSuffix("s") && word != "zks"
      let stem = isPlural ? String(word.dropLast()) : word
      #expect(terms.map { $0["term"] as? String } == [stem])
      if terms[0]["hasList"] as? Bool == true { lists += 1 }
    }
    #expect(found == expected)
    #expect(count < 129 ? lists == 0 : lists > 50)

    let info = try command.json(command.run("info", index, "--json"))
    let byField = try #require(info["by_field"] as? [[String: Any]])
    #expect(byField.map { $0["surface_forms"] as? Int }.contains(forms.count))
  }

  @Test("it finds which documents were deleted, and gives them no score")
  func deleted() throws {
    guard hasPython else { return }
    try makeIndex(of: Self.words(count: 200))
    let run = try command.run("delete", "--index", index, "3", "70", "199")
    #expect(run.status == 0)
    let found = try command.json(read(index))
    let segments = try #require(found["segments"] as? [[String: Any]])
    #expect(segments.first?["deleted"] as? [Int] == [3, 70, 199])
    try expectSameScores("odd near")
  }

  @Test("documents score in it as they do in a search", arguments: ["fast", "compact"])
  func scores(positions: String) throws {
    guard hasPython else { return }
    try makeIndex(of: Self.words(count: 4200), positions: positions)
    for query in ["odd", "seldom burst", "odd near near pair"] { try expectSameScores(query) }
  }

  private func expectSameScores(_ query: String) throws {
    let answer = try command.json(
      command.run(
        "search", "--index", index, "--plain", "--json", "--field", "body", "--proximity", "0",
        "-n", "300", query))
    let run = try read(
      index, ["--bm25", "body"] + query.split(separator: " ").map(String.init))
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let scored = try #require(object as? [[String: Any]])
    let hits = try #require(answer["hits"] as? [[String: Any]])
    #expect((answer["total"] as? [String: Any])?["value"] as? Int == scored.count)
    #expect(
      hits.map { $0["id"] as? String } == scored.prefix(300).map { "\($0["document"] ?? "")" })
    #expect(hits.count > 90)
    let differences = zip(hits, scored).map { hit, other in
      abs((hit["score"] as? Double ?? 0) - (other["score"] as? Double ?? -1))
    }
    #expect(differences.allSatisfy { $0 <= 1e-6 })
  }

  @Test("it sees damage as the engine does")
  func damage() throws {
    guard hasPython else { return }
    try makeIndex(of: [["one"]])
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: index).first { $0.hasSuffix(".gnx") })
    let url = URL(fileURLWithPath: index + "/" + name)
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 4
    try bytes.write(to: url)
    #expect(try read(index).status == 65)
    #expect(try command.run("verify", index).status == 65)
  }
}
