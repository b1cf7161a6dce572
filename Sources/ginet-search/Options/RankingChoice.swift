// Licensed under the Apache License 2.0.

import Ginet

/// What of the ranking is chosen; what is not is as for every search of the index.
struct RankingChoice: Sendable {
  var k1: Double?
  var b: Double?
  var proximity: Double?
  var weights: [FieldWeight] = []
  var feedback: RelevanceFeedback?

  /// - Parameter schema: of what is searched.
  func apply(to options: inout SearchOptions, _ schema: Schema) throws {
    if !weights.isEmpty && options.fields.isEmpty {
      options.fields = schema.searchedFields.map {
        .init($0, weight: schema[$0]?.weight ?? 1)
      }
    }
    for weight in weights {
      guard let field = options.fields.firstIndex(where: { $0.name == weight.field }) else {
        throw Failure(
          .usage,
          "there is no field \"\(weight.field)\" to weigh; there are "
            + options.fields.map(\.name).joined(separator: ", "))
      }
      options.fields[field] = .init(
        weight.field, weight: weight.weight, ranking: options.fields[field].ranking)
    }
    options.ranking = BM25(
      k1: k1 ?? options.ranking.k1, b: b ?? options.ranking.b, delta: options.ranking.delta)
    if let proximity { options.proximity = proximity }
    if let feedback { options.feedback = feedback }
  }
}
