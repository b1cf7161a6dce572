// Licensed under the Apache License 2.0.

/// A part of a query, or of the documents, that was not looked at, because it would be too much, or
/// cannot be.
public struct QueryCut: Hashable, Sendable {
  /// What was left out.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// A name that programs can rely on, such as "terms".
    public let rawValue: String
    /// The kind of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Of the terms that are like a pattern, the rarest.
    public static let terms = Kind(rawValue: "terms")
    /// Of the words of a text, the most frequent.
    public static let words = Kind(rawValue: "words")
    /// Of all words and phrases that score, those that count least: see ``Query/mostClauses``.
    public static let clauses = Kind(rawValue: "clauses")
    /// The end of a phrase.
    public static let phrase = Kind(rawValue: "phrase")
    /// Queries that nest too deep.
    public static let nesting = Kind(rawValue: "nesting")
    /// A regular expression that is none, or a pattern that repeats too much.
    public static let pattern = Kind(rawValue: "pattern")
    /// Documents that there was no time to look at (``SearchOptions/timeout``).
    public static let time = Kind(rawValue: "time")
  }

  /// What was left out.
  public let kind: Kind
  /// How much there was and what is left of it, for people.
  public let text: String
}
