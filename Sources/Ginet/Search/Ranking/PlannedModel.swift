// Licensed under the Apache License 2.0.

internal import GinetStore

/// A ranking model with what it needs to know of a concept.
struct PlannedModel {
  let model: any RankingModel
  /// Of the terms of the concept's most frequent form.
  let words: [WordStatistics]
  /// How often the concept is asked for.
  let weight: Double

  func score(_ frequency: Double, length: Double) -> GridScore {
    guard frequency > 0 else { return .zero }
    var sum = 0.0
    for word in words {
      let score = model.score(frequency, length: length, of: word)
      sum += score > 0 ? score : 0
    }
    return GridScore(sum * weight)
  }
}

extension QueryPlanner {
  func planned(
    _ model: any RankingModel, for form: PlannedConcept.Form, fields: [PlannedField], weight: Double
  ) throws(FormatError) -> PlannedModel {
    let documentCount = segments.reduce(0) { $0 + Double($1.documentCount) }
    var wordCount = 0.0
    var averageLength = 0.0
    for field in fields {
      wordCount += field.weight * Double(field.tokenCount)
      averageLength += field.weight * field.averageLength
    }
    var words: [WordStatistics] = []
    for term in form.terms {
      let documents = try documentFrequency(of: term.term, from: form.source, fields: fields)
      var total = 0.0
      for field in fields {
        for segment in segments {
          let info = try segment.terms(ofField: field.number)?.info(for: term.term)
          total += field.weight * Double(info?.totalFrequency ?? 0)
        }
      }
      words.append(
        WordStatistics(
          documentCount: documentCount, documentFrequency: Double(documents),
          totalFrequency: total > 0 ? total : Double(documents), wordCount: wordCount,
          averageLength: averageLength))
    }
    return PlannedModel(model: model, words: words, weight: weight)
  }
}
