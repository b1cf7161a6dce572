// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet
import GinetReaders

/// Prints the figures that "did you mean" has to reach.
struct SpellingBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spelling",
    abstract: "Measure how often a misspelled word is put right, and a right one changed.",
    discussion: """
      An index is made of a collection, and pairs of a wrong and a right word are tried, whose right \
      word it holds. Edits are those of optimal string alignment: neighbours that are swapped are \
      one. The costs of errors were chosen on one half of the pairs, by a hash of the right word; \
      both halves are told. The exit status is 1 if a figure is missed.
      """)

  @Option(help: ArgumentHelp("The folder of test data.", valueName: "folder"))
  var data = "../shared/data"

  @Option(help: ArgumentHelp("The collection, in the folder.", valueName: "folder"))
  var collection = "ir/medquad-cancergov"

  @Option(help: ArgumentHelp("The pairs, in the folder: wrong TAB right.", valueName: "file"))
  var pairs = "spelling/cancergov-words.tsv.gz"

  @Flag(inversion: .prefixedNo, help: "Correct from words as they are written, or else from stems.")
  var surfaceForms = true

  @Flag(help: "List the pairs of the other half whose right word is not first.")
  var list = false

  func run() throws {
    let data = AnalysisData(path: data)
    guard let lines = try data.lines(pairs) else {
      throw BenchmarkError("there is no file \(pairs) in \(data.path)")
    }
    let directory = try TemporaryDirectory()
    let dataset = JSONLinesDataset(
      path: "\(data.path)/\(collection)/corpus.jsonl.gz",
      layout: DocumentLayout(keepsSurfaceForms: surfaceForms))
    let path = directory.newPath()
    _ = try dataset.build(at: path)
    let searcher = try Index.open(at: path).searcher()
    let queries = try BEIRReader.queries(at: "\(data.path)/\(collection)/queries.jsonl")
    var figures = SpellingFigures(searcher: searcher)
    let misses =
      try figures.printWords(MisspelledPair.read(lines), lists: list)
      + figures.printRightWords(
        MisspelledPair.read(lines).map(\.right), queries.map(\.text), others: others(data))
    try figures.printInContext(MisspelledPair.read(lines))
    try figures.printBoundaries(queries.map(\.text))
    for miss in misses { print("MISSED: \(miss)") }
    if !misses.isEmpty { throw ExitCode.failure }
  }

  /// The right words of all lists of pairs.
  private func others(_ data: AnalysisData) throws -> Set<String> {
    var words: Set<String> = []
    for name in ["birkbeck", "codespell", "wikipedia"] {
      let lines = try data.lines("spelling/\(name).tsv.gz") ?? []
      words.formUnion(MisspelledPair.read(lines).map(\.right))
    }
    return words
  }
}
