// Licensed under the Apache License 2.0.

public import ArgumentParser
import Ginet
public import GinetCorpus

extension Corpus.Kind: ExpressibleByArgument {}

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search the guide and its glossary, or an index of your own.",
    discussion: """
      Words match any; +word must be there, -word must not, "words in quotes" stand together. \
      AND, OR, NOT and NEAR/5 join in upper case, with (groups); field:word looks in one field, \
      begin* for words that begin so, wom?n, misspeled~, [a TO b] between values. What cannot be read is text. \
      Options end at --.

        ginet-search octreotide '+injected' -liver
        ginet-search search tumor --facet kind --facet section --group section
        ginet-search search scan --since 2025 --sort updated:desc
        ginet-search search --like summary/general/carcinoid-syndrome
        ginet-search "river bank" --index notes.ginet --json
        ginet-search -i carcinoid
      """)

  @Argument(
    help: ArgumentHelp("What to look for.", valueName: "query"),
    completion: .custom(GuideCompletion.words))
  var query: [String] = []

  @OptionGroup var searched: SearchedOptions

  @Flag(
    name: .shortAndLong,
    help: """
      Search while you type, on the whole screen: arrows move, Enter reads the whole passage, Tab tells \
      what a word means, Esc goes back. What to look for is where you begin.
      """)
  var interactive = false

  @Option(
    name: .customShort("n"),
    help: ArgumentHelp(
      "Show this many hits. (default: \(PrintedSearch.usualLimit))", valueName: "count"))
  var limit: Int?

  @Option(help: ArgumentHelp("Pass over the first hits.", valueName: "count"))
  var offset = 0

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Search the summary or the glossary of the guide only.", valueName: "kind"))
  var kind: Corpus.Kind?

  @Option(
    name: .customLong("field"),
    help: ArgumentHelp("Search this field only; may be repeated.", valueName: "name"))
  var fields: [String] = []

  @Flag(help: "Take signs, quotes and operators as plain text.")
  var plain = false

  @Flag(help: "End with status 1 unless a hit answers what was asked.")
  var requireAnswer = false

  @Flag(help: "Tell of each hit why it has its score.")
  var explain = false

  @OptionGroup(title: "Which hits, and in what order") var refinement: RefinementOptions

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Output") var links: LinkOptions

  func validate() throws {
    if text.isEmpty && refinement.like == nil && !interactive {
      throw ValidationError("Missing what to look for.")
    }
    if limit ?? 1 < 1 || offset < 0 {
      throw ValidationError("-n must be at least 1 and --offset at least 0.")
    }
    if offset > 0 && refinement.after != nil {
      throw ValidationError("--after goes without --offset.")
    }
    if searched.index != nil && kind != nil {
      throw ValidationError("--in goes with the guide only.")
    }
    let isForPrinting =
      output.json || explain || requireAnswer || limit != nil || offset > 0
      || refinement.isForPrinting
    if interactive && isForPrinting {
      throw ValidationError(
        """
        -i shows hits on the screen as you move: -n, --offset, --after, --facet, --group, --explain, \
        --require-answer and --json go without it.
        """)
    }
  }

  /// The words as one query.
  private var text: String {
    let text = query.map(ExcludedWord.unmasked).joined(separator: " ")
    return text.allSatisfy(\.isWhitespace) ? "" : text
  }

  private var parser: QueryParser {
    QueryParser(operators: !plain, fields: fields.isEmpty ? nil : fields)
  }

  func run() throws {
    if interactive { return try runOnScreen() }
    let terminal = try output.terminal(hyperlink: links.hyperlink)
    var search = PrintedSearch(text: text)
    search.path = try path()
    search.kind = kind
    search.parser = parser
    search.ranking = ranking.choice
    search.page = AnswerPage(
      limit: limit ?? PrintedSearch.usualLimit, offset: offset, explains: explain,
      tellsAll: output.json,
      refinement: refinement.refinement(facetLimit: output.json ? 1_000 : 10))
    search.printsJSON = output.json
    search.requiresAnswer = requireAnswer
    try search.run(on: terminal)
  }

  /// The index to search; nil for the guide.
  private func path() throws -> String? { kind == nil ? try searched.path() : nil }

  private func runOnScreen() throws {
    if let path = try path() {
      try runOnScreen(in: IndexTarget(path: path), of: path, examples: [])
      return
    }
    let subject =
      switch kind {
      case .summary: "the guide"
      case .glossary: "the glossary"
      case nil: "the guide and its glossary"
      }
    try CorpusTarget.with(kind: kind, suggests: true) { target in
      try runOnScreen(
        in: target, of: subject,
        examples: [
          "carcinoid syndrome flushing", "octreotide for diarrhea",
          "\"small intestine\" -duodenum", "what is staging",
        ])
    }
  }

  private func runOnScreen(
    in target: some SearchTarget, of subject: String, examples: [String]
  ) throws {
    let source = InteractiveSource(
      target: target, parser: parser, ranking: ranking.choice,
      refinement: refinement.refinement(facetLimit: 0), subject: subject, examples: examples)
    var session = try InteractiveSession(source, text: text, hasColors: output.hasColors())
    try session.run()
  }
}
