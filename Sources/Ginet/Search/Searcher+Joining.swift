// Licensed under the Apache License 2.0.

internal import GinetStore

extension Searcher {
  /// Several snapshots as one: as if all their documents had been added to one index, in this order.
  ///
  /// ```swift
  /// let both = try Searcher(joining: [archive.searcher(), current.searcher()])
  /// ```
  ///
  /// Statistics are those of all together, so scores, orders and pages are, bit for bit, those of one index.
  /// Addresses are the new searcher's own: only it gives their documents back. Nothing keeps a document
  /// that is in several of the snapshots from being found several times.
  ///
  /// - Throws: ``IndexError`` with `schemaMismatch` if the snapshots do not have the same fields in the
  ///   same order, with the same analyzers and options.
  /// - Complexity: O(*s*) in the segments. Nothing is read or copied.
  public init(joining searchers: [Searcher]) throws(IndexError) {
    let first = searchers.first?.schema ?? []
    for other in searchers.dropFirst() {
      guard let difference = Self.difference(first, other.schema) else { continue }
      throw IndexError(
        .schemaMismatch, path: other.segments.first?.file.path ?? "",
        message: "\(difference) in \(searchers[0].segments.first?.file.path ?? "the first index"). "
          + "Only indexes of equal fields can be searched as one: rebuild one of them.")
    }
    self.init(schema: first, segments: searchers.flatMap(\.segments))
  }

  /// Where the second of two schemas differs first, or nil.
  private static func difference(_ schema: Schema, _ other: Schema) -> String? {
    let (fields, others) = (schema.descriptions, other.descriptions)
    for (field, other) in zip(fields, others) where field != other {
      if field.name != other.name {
        return "field \"\(other.name)\" stands in the place of \"\(field.name)\""
      }
      if field.analyzerIdentity != other.analyzerIdentity {
        return "field \"\(field.name)\" was indexed with \(other.analyzerIdentity), and with "
          + "\(field.analyzerIdentity)"
      }
      return "field \"\(field.name)\" keeps other things than it does"
    }
    return fields.count == others.count
      ? nil : "\(others.count) fields where there are \(fields.count)"
  }
}
