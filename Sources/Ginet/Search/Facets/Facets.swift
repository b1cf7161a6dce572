// Licensed under the Apache License 2.0.

/// How the documents that match a query spread over the values of a field.
public struct Facets: Hashable, Sendable {
  /// A value with the documents that have it.
  public struct Count: Hashable, Sendable {
    /// The value, in its canonical form in ``IndexedValue/text``.
    public let value: IndexedValue
    /// Documents that match the query and have the value. A document of several values counts for each.
    public let documentCount: Int
  }

  /// The most frequent values first, equally frequent ones in the order of the values.
  public let counts: [Count]
  /// Different values of all documents that match, those beyond the limit among them.
  public let valueCount: Int
  /// Documents that match the query, those without a value among them.
  public let documentCount: Int
  /// What of the query was left out, because it was too much or cannot be looked for.
  public let cuts: [QueryCut]
}
