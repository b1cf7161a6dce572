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

        ginet-search search tumor --facet kind --facet section --group section
        ginet-search search scan --since 2025 --sort updated:desc
        ginet-search search --like summary/general/carcinoid-syndrome
        ginet-search -i carcinoid
      """)

  @Argument(
    help: ArgumentHelp("What to look for.", valueName: "query"),
    completion: .custom(GuideCompletion.words))
  var query: [String] = []

  @Option(
    help: ArgumentHelp("Search this index instead of the guide.", valueName: "path"),
    completion: .directory)
  var index: String?

  @Flag(
    name: .shortAndLong,
    help: """
      Search while you type, on the whole screen: arrows move, Enter reads the whole passage, Tab tells \
      what a word means, Esc goes back. What to look for is where you begin.
      """)
  var interactive = false

  @Option(
    name: .customShort("n"),
    help: ArgumentHelp("Show this many hits. (default: 5)", valueName: "count"))
  var limit: Int?

  @Option(help: ArgumentHelp("Pass over the first hits.", valueName: "count"))
  var offset = 0

  @Option(name: .customLong("in"), help: "Search the summary or the glossary only.")
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

  @OptionGroup(title: "Ranking") var ranking: RankingOptions

  @OptionGroup(title: "Which hits, and in what order") var refinement: RefinementOptions

  @OptionGroup var output: OutputOptions

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
    if index != nil && kind != nil { throw ValidationError("--in goes with the guide only.") }
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
    let answer: Answer
    if let index {
      let target = try IndexTarget(path: index)
      if interactive { return try runOnScreen(in: target) }
      answer = try self.answer(of: target)
    } else {
      if interactive { return try CorpusTarget.with(kind: kind, suggests: true, runOnScreen) }
      answer = try CorpusTarget.with(kind: kind, self.answer)
    }
    if output.json {
      Output.line(answer.json)
    } else {
      AnswerPrinter(terminal: Terminal(color: output.color)).print(answer)
    }
    if answer.total.value == 0 || requireAnswer && !answer.isAnswerable {
      throw ExitStatus.nothingFound
    }
  }

  private func answer(of target: some SearchTarget) throws -> Answer {
    try target.answer(
      text, parser: parser, ranking: ranking,
      page: AnswerPage(
        limit: limit ?? 5, offset: offset, explains: explain, tellsAll: output.json,
        refinement: refinement.refinement(facetLimit: output.json ? 1_000 : 10)))
  }

  private func runOnScreen(in target: some SearchTarget) throws {
    let subject: String
    switch (index, kind) {
    case (let index?, _): subject = index
    case (_, .summary): subject = "the guide"
    case (_, .glossary): subject = "the glossary"
    case (nil, nil): subject = "the guide and its glossary"
    }
    let source = InteractiveSource(
      target: target, parser: parser, ranking: ranking,
      refinement: refinement.refinement(facetLimit: 0), subject: subject,
      examples: index == nil
        ? [
          "carcinoid syndrome flushing", "octreotide for diarrhea",
          "\"small intestine\" -duodenum", "what is staging",
        ] : [])
    var session = try InteractiveSession(
      source, text: text, hasColors: Terminal.hasColors(output.color))
    try session.run()
  }
}
