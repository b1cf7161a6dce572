// Licensed under the Apache License 2.0.

/// How a query is evaluated.
public struct SearchOptions: Sendable {
  /// A field and how much an occurrence in it counts.
  public struct WeightedField: Hashable, Sendable {
    /// Name of the field.
    public var name: String
    /// Occurrences in the field count this many times; at least 0.
    public var weight: Double
    /// How occurrences in the field saturate and how its length counts; nil as in
    /// ``SearchOptions/ranking``.
    public var ranking: BM25?

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

  /// The fields that a query searches when it names none; empty for all of the schema's.
  public var fields: [WeightedField]
  /// The ranking function with its parameters.
  public var ranking: BM25
  /// What scores in place of ``ranking``. No document is passed over then, as nothing bounds its scores.
  public var model: (any RankingModel)?
  /// Whether words that tell little, such as "how", are looked for like others.
  public var keepsWeakWords: Bool
  /// What the loose words of a query also look for.
  public var synonyms: Synonyms?
  /// How exactly ``Results/total`` counts.
  public var total: Total

  /// Defaults suit an index of unknown documents.
  public init(
    fields: [WeightedField] = [], ranking: BM25 = BM25(), model: (any RankingModel)? = nil,
    keepsWeakWords: Bool = false, synonyms: Synonyms? = nil, total: Total = .atLeast(1_000)
  ) {
    self.total = total
    self.fields = fields
    self.ranking = ranking
    self.model = model
    self.keepsWeakWords = keepsWeakWords
    self.synonyms = synonyms
  }

  /// What is said of a field that is searched; one that is not named counts once.
  func weightedField(_ name: String) -> WeightedField {
    fields.first { $0.name == name } ?? WeightedField(name)
  }
}
