// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

extension EvaluationReport {
  var json: String {
    var json = JSONWriter(.pretty)
    let mean = evaluation.mean
    json.addObject {
      $0.add("queries", evaluation.queries.count)
      mean.add(to: &$0)
      if !unknownJudged.isEmpty { $0.add("unknown_queries", unknownJudged) }
      if !parts.isEmpty {
        $0.addObject("by") {
          for part in parts {
            $0.addArray(part.key) { part.add(to: &$0) }
          }
        }
      }
      if let stored { $0.addObject("against") { stored.add(to: &$0, self) } }
      if !floors.isEmpty {
        $0.addArray("floors") {
          for floor in floors {
            $0.addObject {
              $0.add("measure", floor.measure.rawValue)
              $0.add("floor", floor.least)
              $0.add("value", mean[floor.measure])
              $0.add("ok", floor.holds(of: mean))
            }
          }
        }
      }
      if listsQueries { $0.addArray("per_query") { addQueries(to: &$0) } }
    }
    return json.text
  }

  private func addQueries(to json: inout JSONWriter.Elements) {
    let earlier = Dictionary(
      (stored?.evaluation.queries ?? []).map { ($0.id, $0.measures) }
    ) { first, _ in first }
    for query in evaluation.worstFirst(by: measure) {
      json.addObject {
        $0.add("id", query.id)
        $0.add("text", text(of: query.id))
        query.measures.add(to: &$0)
        if let earlier = earlier[query.id] { $0.addObject("against") { earlier.add(to: &$0) } }
      }
    }
  }
}

extension EvaluationReport.Parts {
  fileprivate func add(to json: inout JSONWriter.Elements) {
    for part in parts {
      json.addObject {
        $0.add("value", part.value)
        $0.add("queries", part.evaluation.queries.count)
        part.evaluation.mean.add(to: &$0)
      }
    }
  }
}

extension EvaluationReport.StoredRun {
  fileprivate func add(to json: inout JSONWriter.Members, _ report: EvaluationReport) {
    let mean = evaluation.mean
    json.add("run", path)
    json.add("unknown_queries", unknownQueries)
    json.add("missing_queries", missingQueries)
    json.addObject("measures") {
      for measure in RankingMeasures.Measure.allCases {
        let summary = comparison.summary(of: measure)
        $0.addObject(measure.rawValue) {
          $0.add("value", mean[measure])
          $0.add("difference", summary.meanDifference)
          $0.add("wins", summary.wins)
          $0.add("losses", summary.losses)
          $0.add("ties", summary.ties)
          $0.add("p", summary.test.pValue)
          $0.add("exact", summary.test.isExact)
          $0.add("flips", summary.test.flipCount)
        }
      }
    }
    json.add("changed_by", report.measure.rawValue)
    json.addArray("changes") {
      for change in comparison.greatest(by: report.measure) {
        $0.addObject {
          $0.add("id", change.id)
          $0.add("text", report.text(of: change.id))
          $0.add("value", change.after[report.measure])
          $0.add("against", change.before[report.measure])
          $0.add("difference", change.difference(in: report.measure))
        }
      }
    }
  }
}

extension RankingMeasures {
  /// Adds each measure under its name.
  fileprivate func add(to json: inout JSONWriter.Members) {
    for (name, value) in named { json.add(name, value) }
  }
}
