// Licensed under the Apache License 2.0.

import Ginet

/// What an interactive search searches, and how.
struct InteractiveSource: Sendable {
  let target: any SearchTarget
  let parser: QueryParser
  let ranking: RankingChoice
  let refinement: Refinement
  /// What is searched, for people.
  let subject: String
  let examples: [String]

  /// Who types does not wait longer for a large index; what is found till then shows.
  private static let timeout = Duration.milliseconds(250)

  var searchesWithoutWords: Bool { refinement.likeID != nil }

  func outcome(of request: SearchRequest) -> SearchOutcome {
    var outcome = SearchOutcome(request: request)
    if request.text.isEmpty && !searchesWithoutWords { return outcome }
    var refinement = refinement
    refinement.timeout = refinement.timeout ?? Self.timeout
    do {
      outcome.answer = try target.answer(
        request.text, parser: parser, ranking: ranking,
        page: AnswerPage(
          limit: request.limit, isUnfinished: request.isUnfinished,
          snippetLength: request.snippetLength, refinement: refinement))
    } catch {
      outcome.failure = Failure(error)?.message ?? "\(error)"
    }
    return outcome
  }
}
