// Licensed under the Apache License 2.0.

internal import GinetStore

/// Looks for documents in one segment after the other.
protocol SegmentSearch: ~Copyable {
  mutating func search(
    _ plan: QueryPlan, in segment: SegmentReader, number: Int
  ) throws(FormatError)

  /// What was found in all segments that were searched.
  func results(cuts: [QueryCut], of searcher: Searcher) -> Results
}

extension Searcher {
  /// Runs a search through all segments.
  func run<Search: SegmentSearch & ~Copyable>(
    _ search: consuming Search, _ query: Query, _ options: SearchOptions, _ time: TimeBudget
  ) throws(FormatError) -> Results {
    var planner = QueryPlanner(schema: schema, segments: segments, options: options)
    let plan = try plan(query, &planner, time)
    for (number, segment) in segments.enumerated() {
      try search.search(plan, in: segment, number: number)
    }
    return search.results(cuts: planner.cuts, of: self)
  }
}
