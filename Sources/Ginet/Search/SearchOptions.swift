// Licensed under the Apache License 2.0.

/// How a query is evaluated.
public struct SearchOptions: Sendable {
  /// A field and how much an occurrence in it counts.
  public struct WeightedField: Hashable, Sendable {
    /// Name of the field.
    public let name: String
    /// Occurrences in the field count this many times; at least 0.
    public let weight: Double
    /// How occurrences in the field saturate and how its length counts; nil as in
    /// ``SearchOptions/ranking``.
    public let ranking: BM25?

    /// A field with its weight; NaN and infinity count as 1.
    public init(_ name: String, weight: Double = 1, ranking: BM25? = nil) {
      self.name = name
      self.weight = weight.isFinite ? max(weight, 0) : 1
      self.ranking = ranking
    }
  }

  /// How exactly documents that match are counted.
  public enum Total: Hashable, Sendable {
    /// All of them: each is looked at, whether it can be among the best or not.
    case exact
    /// At least so many: beyond, documents that cannot be among the best are passed over.
    case atLeast(Int)
  }

  /// The fields that a query searches when it names none, with their weights; empty for all of the
  /// schema's, with the weights that they have there.
  public var fields: [WeightedField]
  /// The ranking function with its parameters.
  public var ranking: BM25
  /// What scores in place of ``ranking``. No document is passed over then, as nothing bounds its scores.
  public var model: (any RankingModel)?
  /// What loose words earn that stand next to one another in the query and near one another in a field,
  /// in any order and with up to ``proximityDistance`` − 1 words between them: as one more word would of which the
  /// weight is so many times that of the more frequent of the two. 0 for nothing.
  ///
  /// Fields without positions have none, nor has a ``model``. Less than 0, NaN and infinity count as 0.
  public var proximity: Double {
    didSet { proximity = Self.inRange(proximity) }
  }
  /// Whether the words of the best documents are looked for besides; nil if not. A sorted search, a count and
  /// facets have no best documents, nor has a ``model`` words that it weighs.
  public var feedback: RelevanceFeedback?
  /// Whether words that tell little, such as "how", are looked for like others.
  public var keepsWeakWords: Bool
  /// What the loose words of a query also look for.
  public var synonyms: Synonyms?
  /// How exactly ``Results/total`` counts.
  public var total: Total
  /// Which documents are the best.
  public var sort: SortOrder
  /// Where the page before ended (``Results/next``): only what comes behind is given. The total
  /// counts all documents that match, on every page.
  public var after: SearchMark?
  /// How long a search may take, from its beginning; nil for as long as it needs.
  ///
  /// It is looked at some thousand documents at a time. When it has passed, ``Results`` are the best
  /// of the documents that were looked at, and ``Results/cuts`` tells it. Time to plan a query, as to
  /// look up what a pattern stands for, is counted and not cut.
  public var timeout: Duration?

  /// How far two words are from one another that count as near.
  public static let proximityDistance: UInt32 = 8

  /// Chosen with the other defaults: see `Benchmarks/ranking.md`.
  public static let defaultProximity = 0.4

  /// Defaults suit an index of unknown documents.
  public init(
    fields: [WeightedField] = [], ranking: BM25 = BM25(), model: (any RankingModel)? = nil,
    proximity: Double = SearchOptions.defaultProximity, feedback: RelevanceFeedback? = nil,
    keepsWeakWords: Bool = false, synonyms: Synonyms? = nil, total: Total = .atLeast(1_000),
    sort: SortOrder = .score, after: SearchMark? = nil, timeout: Duration? = nil
  ) {
    self.total = total
    self.sort = sort
    self.after = after
    self.timeout = timeout
    self.fields = fields
    self.ranking = ranking
    self.model = model
    self.proximity = Self.inRange(proximity)
    self.feedback = feedback
    self.keepsWeakWords = keepsWeakWords
    self.synonyms = synonyms
  }

  private static func inRange(_ proximity: Double) -> Double {
    proximity.isFinite ? max(proximity, 0) : 0
  }

  /// The same for documents in another order than that of their scores.
  var unfed: SearchOptions {
    var options = self
    options.feedback = nil
    return options
  }

  /// The same for documents that are not scored: without what only changes scores.
  var unscored: SearchOptions {
    var options = unfed
    options.proximity = 0
    return options
  }

  /// What is said of a field that is searched; one that is not named counts as its schema says.
  func weighted(_ field: Field) -> WeightedField {
    fields.first { $0.name == field.name } ?? WeightedField(field.name, weight: field.weight)
  }
}
