// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

extension AnalysisChain: ExpressibleByArgument {}

/// Analyses a file and says how much that was: something to count the instructions of.
///
/// The difference between two runs that repeat unequally often is the cost of the text alone,
/// without starting, reading and filling caches.
struct AnalysisRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analysis-run", abstract: "Analyse a file, for a profiler.", shouldDisplay: false)

  @Option(help: "split, standard, language or icu.")
  var chain = AnalysisChain.language

  @Option(help: "ISO 639-1 code of the language.")
  var language = "en"

  @Option(name: .customLong("repeat"), help: "Analyse the file this often.")
  var repeatCount = 1

  @Argument(help: "UTF-8 text.")
  var file: String

  func run() throws {
    guard let analyzer = chain.analyzer(for: Language(code: language)) else {
      throw ValidationError("No language has the code \"\(language)\".")
    }
    var text: [UInt8] = []
    var lines = try LineReader(path: file)
    while try lines.advance() {
      lines.withLine { text += $0 }
      text.append(UInt8(ascii: "\n"))
    }
    let documents = AnalysisTexts.documents(of: text)
    var stream = TokenStream()
    var tokenCount = 0
    for _ in 0..<max(repeatCount, 0) {
      for document in documents {
        analyzer.analyze(document.span, into: &stream)
        tokenCount += stream.count
      }
    }
    print("\(documents.map(\.count).reduce(0, +)) bytes \(tokenCount) tokens")
  }
}
