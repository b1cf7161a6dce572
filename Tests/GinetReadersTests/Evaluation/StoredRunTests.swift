// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import GinetReaders
import TestSupport
import Testing

/// Measures of stored runs, against another program's: `tools/eval.py` beside the checkout.
@Suite("Stored runs")
struct StoredRunTests {
  static let collections = ["adi", "cacm", "cisi", "cranfield", "medquad-cancergov"]

  @Test("each query of a stored run is worth what another program says", arguments: collections)
  func values(collection: String) throws {
    guard let folder = Checkout.sharedData("ir/" + collection),
      let path = Checkout.sharedData("runs/\(collection).bm25s.run.gz"),
      let program = Checkout.sharedData("../tools/eval.py")
    else { return }
    let files = TestCollection(folder: folder)
    let run = try TRECRun(at: path)
    let evaluation = Evaluation(
      of: run.rankings, against: try BEIRReader.judgements(at: files.judgements()))
    #expect(Set(run.queries) == Set(try BEIRReader.queries(at: files.queries()).map(\.id)))

    let other = try Run(
      "/usr/bin/env", ["python3", program, try files.judgements(), path, "--json", "--per-query"])
    guard other.status == 0 else {
      print("SKIPPED \(#function): \(other.errors)")
      return
    }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(other.output.utf8)) as? [String: Any])
    let queries = try #require(object["per_query"] as? [String: [String: Double]])
    #expect(Set(evaluation.queries.map(\.id)) == Set(queries.keys))
    for query in evaluation.queries {
      for (name, value) in queries[query.id] ?? [:] {
        let measure = try #require(RankingMeasures.Measure(rawValue: name))
        #expect(abs(query.measures[measure] - value) < 1e-9, "\(query.id), \(name)")
      }
    }
    var compared = 0
    for (name, value) in evaluation.mean.named {
      guard let mean = object[name] as? Double else { continue }
      #expect(abs(value - mean) < 1e-9, "\(name)")
      compared += 1
    }
    #expect(compared == 7)
  }
}
