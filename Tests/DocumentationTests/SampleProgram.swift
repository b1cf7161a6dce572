// Licensed under the Apache License 2.0.

/// The samples of one text as a source file that can be compiled.
///
/// A text is read from its beginning: what a sample declares, those below it may use. So each sample
/// is a scope inside that of the one above, in one function, in which a name may be given anew. A
/// compiler's message about a line names the text and the line there.
struct SampleProgram {
  /// Path of the text in the checkout.
  var file: String
  var samples: [CodeSample]

  /// What a sample may use without saying where it is from. The names say what they are.
  static let given = """
    index: Index, archive: Index, current: Index, searcher: Searcher, schema: Schema, query: Query,
    results: Results, snippet: Snippet, title: String, rankings: [String: RankedDocuments],
    judgements: Judgements, writer: inout IndexWriter, text: String, bytes: [UInt8], line: inout String,
    rows: [(id: String, text: String)], hits: [(rank: Int, path: [String])], page: inout String
    """

  /// The source, of which the function is named by a number.
  func source(number: Int) -> String {
    let imports = Set(["Ginet", "GinetReaders", "GinetCorpus"].map { "import \($0)" })
      .union(samples.flatMap(\.imports))
    var parts = imports.sorted()
    for sample in samples where sample.isDeclaration { parts.append(located(sample)) }
    parts.append("func samples\(number)(\(Self.given)) async throws {")
    let inside = samples.filter { !$0.isDeclaration }
    for sample in inside { parts += [located(sample), "do {"] }
    parts += inside.map { _ in "}" }
    return (parts + ["}", ""]).joined(separator: "\n")
  }

  private func located(_ sample: CodeSample) -> String {
    // An import keeps its line, so that the lines below keep their numbers.
    let lines = sample.lines.map { $0.hasPrefix("import ") ? "" : $0 }
    let place = "#sourceLocation(file: \"\(file)\", line: \(sample.line))"
    return ([place] + lines + ["#sourceLocation()"]).joined(separator: "\n")
  }
}
