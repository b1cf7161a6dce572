// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

/// How what was found spreads over the values of a field.
struct FacetList {
  let field: String
  /// Nil if there was no time to count.
  let facets: Facets?

  init(
    of query: Query, by field: String, in searcher: Searcher, limit: Int, _ options: SearchOptions
  ) throws(IndexError) {
    self.field = field
    do throws(IndexError) {
      facets = try searcher.facets(of: query, by: field, limit: limit, options: options)
    } catch {
      guard error.code == .timedOut else { throw error }
      facets = nil
    }
  }

  func add(to json: inout JSONWriter.Members) {
    guard let facets else { return json.addNull(field) }
    json.addArray(field) {
      for count in facets.counts {
        $0.addObject {
          $0.add("value", count.value.text)
          $0.add("count", count.documentCount)
        }
      }
    }
  }

  /// Such as `kind: summary 12, glossary 3`.
  var text: String {
    guard let facets else { return "\(field): not counted in time" }
    var values = facets.counts.map { "\($0.value.text.replacingLineEnds()) \($0.documentCount)" }
    let more = facets.valueCount - facets.counts.count
    if more > 0 { values.append("and \(more) more values") }
    return "\(field): " + (values.isEmpty ? "no values" : values.joined(separator: ", "))
  }
}
