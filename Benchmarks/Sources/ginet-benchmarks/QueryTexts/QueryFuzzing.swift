// Licensed under the Apache License 2.0.

import ArgumentParser

/// Takes texts made by chance as queries, and sees that what holds for all holds for each.
struct QueryFuzzing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz-queries",
    abstract: "Take texts made by chance as queries, and see that none breaks anything.",
    discussion: """
      Texts are made of the marks of the query language, words and any bytes, or are earlier texts \
      changed a little. Each is parsed, printed and parsed again, planned, searched for with scores and \
      without, and marked in a text. At the first fault the text is printed and the status is 1; a trap \
      ends the process, and --first finds the text again.
      """)

  @Option(help: ArgumentHelp("Texts.", valueName: "count"))
  var count = 100_000
  @Option(help: ArgumentHelp("Seed of the texts; otherwise any.", valueName: "number"))
  var seed: UInt64?
  @Option(help: ArgumentHelp("Pieces of a text at most.", valueName: "count"))
  var longest = 16
  @Option(help: ArgumentHelp("Pass over texts before this one.", valueName: "number"))
  var first = 0
  @Flag(help: "Parse, print and parse again only: many more texts in the same time.")
  var parserOnly = false
  @Flag(help: "Print each text before it is taken, for finding a trap.")
  var verbose = false

  func validate() throws {
    if count < 1 || longest < 1 || first < 0 { throw ValidationError("Counts must be at least 1.") }
  }

  func run() throws {
    let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
    print("\(grouped(count)) texts, seed \(seed)")
    let properties = try QueryProperties()
    var texts = RandomQueryTexts(seed: seed, longest: longest)
    let (time, fault) = timed { () -> String? in
      for number in 0..<count {
        let text = texts.next()
        if number < first { continue }
        if verbose { LineOutput.write("\(number) \(text)") }
        if let broken = properties.broken(text, reach: parserOnly ? .parser : .search) {
          return "text \(number), \(String(decoding: text, as: UTF8.self)): \(broken)\n\(text)"
        }
      }
      return nil
    }
    if let fault {
      print("FAULT: \(fault)")
      throw ExitCode.failure
    }
    print("no fault, \(fixed(time.seconds, 1)) s")
  }
}
