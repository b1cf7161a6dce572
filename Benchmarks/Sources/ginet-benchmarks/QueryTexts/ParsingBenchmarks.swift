// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Parses a megabyte of each kind of text that could take more than its length.
struct ParsingBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parsing",
    abstract: "Parse a megabyte of each kind of query text.",
    discussion: "The best of the runs is printed. The status is 1 if any is over --most.")

  @Option(help: ArgumentHelp("Bytes of a text.", valueName: "count"))
  var bytes = 1_000_000
  @Option(help: ArgumentHelp("Parse each text so often.", valueName: "count"))
  var runs = 5
  @Option(help: ArgumentHelp("Milliseconds for a text at most.", valueName: "ms"))
  var most = 50.0

  @Option(help: ArgumentHelp("Parse this kind of text only.", valueName: "name"))
  var only: String?

  func validate() throws {
    if bytes < 1 || runs < 1 { throw ValidationError("Counts must be at least 1.") }
    let names = Self.pieces.map(\.name) + [Self.anyBytes, Self.marks]
    if let only, !names.contains(only) {
      throw ValidationError("--only takes one of: \(names.joined(separator: ", ")).")
    }
  }

  private static let (anyBytes, marks) = ("any bytes", "marks of all kinds")

  private static let pieces: [(name: String, piece: String)] = [
    ("words", "carcinoid syndrome "), ("opening brackets", "("), ("brackets", "(a)"),
    ("closing brackets", ")"), ("nested runs", "(a -b OR "), ("quotes", "\""),
    ("phrases", "\"a b\" "),
    ("unclosed phrases", "\"a\\\" "), ("signs", "+a -b "), ("rows of signs", "+-"), ("stars", "*"),
    ("prefixes", "a* "), ("wildcards", "a*b?c "), ("stars in a word", "a*"),
    ("operators", "a AND "),
    ("near", "a NEAR/3 "), ("ranges", "[a TO b] "), ("unclosed ranges", "[a TO "),
    ("brackets of ranges", "["), ("expressions", "/a/ "), ("slashes", "/a"), ("fields", "title:a "),
    ("names of fields", "title,"), ("colons", ":"), ("backslashes", "\\"), ("weights", "a^2 "),
    ("carets", "^"), ("fuzzy words", "abc~ "), ("spaces", " "), ("wide spaces", "\u{3000}"),
    ("Chinese", "神经内分泌肿瘤"), ("upper case", "A AND B "),
  ]

  func run() throws {
    let parser = QueryParser(schema: [.keyword("id"), .text("title"), .text("body")])
    var isSlow = false
    func measure(_ name: String, _ text: String) {
      if let only, only != name { return }
      var best = Double.infinity
      for _ in 0..<runs {
        let (time, parsed) = timed { parser.parse(text) }
        withExtendedLifetime(parsed) {}
        best = min(best, 1_000 * time.seconds)
      }
      isSlow = isSlow || best > most
      let padded = name + String(repeating: " ", count: max(0, 20 - name.count))
      print("\(padded) \(fixed(best, 2)) ms")
    }
    for (name, piece) in Self.pieces {
      measure(name, String(repeating: piece, count: max(1, bytes / piece.utf8.count)))
    }
    var random = SplitMix64(seed: 1)
    let any = (0..<bytes).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    measure(Self.anyBytes, String(decoding: any, as: UTF8.self))
    var texts = RandomQueryTexts(seed: 1, longest: 64)
    var mixed: [UInt8] = []
    while mixed.count < bytes { mixed += texts.next() }
    measure(Self.marks, String(decoding: mixed, as: UTF8.self))
    if isSlow { throw ExitCode.failure }
  }
}
