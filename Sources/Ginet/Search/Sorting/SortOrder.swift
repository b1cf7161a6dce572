// Licensed under the Apache License 2.0.

/// The order in which a search gives documents, and so which of them are the best.
///
/// ```swift
/// let options = SearchOptions(sort: .field("updated", .descending))
/// ```
///
/// Documents that are equal in it come in the order in which they were added.
public struct SortOrder: Hashable, Sendable {
  /// Which values come first.
  public enum Direction: Hashable, Sendable {
    /// The least.
    case ascending
    /// The greatest.
    case descending
  }

  enum Kind: Hashable, Sendable {
    case score
    case field(String, Direction)
  }

  let kind: Kind

  /// By score, highest first.
  public static let score = SortOrder(kind: .score)

  /// By the value of a keyword, number or date field, which the index needs not store.
  ///
  /// Of a document with several values the first in this order counts; documents without a value come
  /// last. A date comes before the more exact ones that are in it: 2024, 2024-05, 2024-05-01.
  ///
  /// - Complexity: the first search of a field reads its terms and postings and keeps four bytes a
  ///   document, eight if documents have several values, as long as the index is open.
  public static func field(_ name: String, _ direction: Direction = .ascending) -> SortOrder {
    SortOrder(kind: .field(name, direction))
  }
}
