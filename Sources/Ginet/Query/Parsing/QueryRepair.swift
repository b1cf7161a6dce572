// Licensed under the Apache License 2.0.

/// Something in a query's text that was not taken as it stands, and how it was taken.
public struct QueryRepair: Hashable, Sendable {
  /// What was mended.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// A name that programs can rely on, such as "unclosed-quote".
    public let rawValue: String
    /// The kind of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A quotation mark that opens nothing: its words are loose.
    public static let unclosedQuote = Kind(rawValue: "unclosed-quote")
    /// A bracket that is closed at the end of the query.
    public static let unclosedBracket = Kind(rawValue: "unclosed-bracket")
    /// A closing bracket without an opening one: text.
    public static let unmatchedBracket = Kind(rawValue: "unmatched-bracket")
    /// Brackets with nothing to look for between them: left out.
    public static let emptyBrackets = Kind(rawValue: "empty-brackets")
    /// Brackets too deep in others: left out, and what is in them belongs to those around.
    public static let deepBrackets = Kind(rawValue: "deep-brackets")
    /// AND, OR, NOT, NEAR or ADJ without what it joins: a word.
    public static let danglingOperator = Kind(rawValue: "dangling-operator")
    /// AND, OR, NOT, NEAR or ADJ in a query that is upper case throughout: a word.
    public static let upperCaseOperator = Kind(rawValue: "upper-case-operator")
    /// Different distances or orders in a row of NEAR and ADJ: the first counts.
    public static let mixedDistances = Kind(rawValue: "mixed-distances")
    /// A number that is too large or too small: the next that may be.
    public static let numberOutOfRange = Kind(rawValue: "number-out-of-range")
    /// `~` behind a phrase without a number: left out.
    public static let missingNumber = Kind(rawValue: "missing-number")
    /// A range that is not closed: its words.
    public static let unclosedRange = Kind(rawValue: "unclosed-range")
    /// More clauses than ``QueryParser/mostClauses``: left out, loose words apart.
    public static let tooManyClauses = Kind(rawValue: "too-many-clauses")
    /// More repairs than are told one by one.
    public static let moreRepairs = Kind(rawValue: "more-repairs")
  }

  /// What was mended.
  public let kind: Kind
  /// The bytes of the query's UTF-8 that were not taken as they stand.
  public let range: Range<Int>
  /// What was done, for people.
  public let text: String
}

/// Collects the repairs of one query, and no more of them than somebody reads.
struct QueryRepairs {
  private var repairs: [QueryRepair] = []
  private var moreCount = 0

  /// So many repairs are told one by one.
  static let most = 50

  mutating func add(_ kind: QueryRepair.Kind, _ range: Range<Int>, _ text: String) {
    if repairs.count == Self.most {
      moreCount += 1
    } else {
      repairs.append(QueryRepair(kind: kind, range: range, text: text))
    }
  }

  /// All, in the order of the text.
  func sorted(textLength: Int) -> [QueryRepair] {
    var sorted = repairs.sorted { $0.range.lowerBound < $1.range.lowerBound }
    if moreCount > 0 {
      sorted.append(
        QueryRepair(
          kind: .moreRepairs, range: 0..<textLength, text: "there are \(moreCount) more repairs"))
    }
    return sorted
  }
}
