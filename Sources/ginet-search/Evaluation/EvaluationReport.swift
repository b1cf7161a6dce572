// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// What `eval` found: the same for people and for programs.
struct EvaluationReport {
  /// What a stored run is worth beside this one.
  struct StoredRun {
    let path: String
    let evaluation: Evaluation
    let comparison: EvaluationComparison
    /// Queries that the run has and the file of queries has not.
    let unknownQueries: [String]
    /// Queries that count and that the run has no line of.
    let missingQueries: [String]
  }

  /// The means of the queries that have a label, by its values.
  struct Parts {
    let key: String
    let parts: [(value: String?, evaluation: Evaluation)]
  }

  let evaluation: Evaluation
  let queries: [String: TestQuery]
  /// Judged queries that are not in the file of queries.
  let unknownJudged: [String]
  /// What queries are listed by.
  let measure: RankingMeasures.Measure
  let listsQueries: Bool
  var parts: [Parts] = []
  var floors: [MeasureFloor] = []
  var stored: StoredRun?

  /// - Parameters:
  ///   - all: the queries of the file.
  ///   - included: the ids of those that count.
  init(
    of run: TRECRun, _ judgements: Judgements, all: [TestQuery], included: Set<String>,
    measure: RankingMeasures.Measure, listsQueries: Bool
  ) {
    queries = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    unknownJudged = judgements.queries.filter { [queries] in queries[$0] == nil }
    // Without a filter a judged query that was not asked counts, as zero.
    let isFiltered = included.count < all.count
    evaluation = Evaluation(of: run.rankings, against: judgements)
      .filtered { included.contains($0) || !isFiltered }
    self.measure = measure
    self.listsQueries = listsQueries
  }

  /// Compares with a run that was stored.
  mutating func compare(with run: TRECRun, at path: String, _ judgements: Judgements) {
    let counted = Set(evaluation.queries.map(\.id))
    let earlier = Evaluation(of: run.rankings, against: judgements).filtered(counted.contains)
    stored = StoredRun(
      path: path, evaluation: earlier,
      comparison: EvaluationComparison(of: evaluation, with: earlier),
      unknownQueries: run.queries.filter { queries[$0] == nil },
      missingQueries: counted.filter { run.rankings[$0] == nil }.sorted())
  }

  /// Makes a part for each value that queries have under a key.
  mutating func divide(by key: String) {
    parts.append(Parts(key: key, parts: evaluation.parts { queries[$0]?.labels[key] }))
  }

  /// The floors that a mean is under.
  var brokenFloors: [MeasureFloor] {
    let mean = evaluation.mean
    return floors.filter { !$0.holds(of: mean) }
  }

  func text(of id: String) -> String { queries[id]?.text ?? "" }
}
