// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// How many documents match a query, which are not scored.
  ///
  /// - Throws: as ``search(_:limit:options:)-(Query,_,_)``.
  /// - Complexity: of a term O(1); else O(*p*) in the postings of the query's terms.
  public func count(
    _ query: Query, options: SearchOptions = SearchOptions()
  ) throws(IndexError) -> Int {
    var options = options
    options.total = .exact
    return try search(query, limit: 0, options: options).total.value
  }
}
