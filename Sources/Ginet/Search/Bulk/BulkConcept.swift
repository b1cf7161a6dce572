// Licensed under the Apache License 2.0.

internal import GinetStore

/// Documents in which a concept occurs in any of its forms and fields, scored by BM25F as one term: one
/// that is more than a ``BulkTermScorer``.
final class BulkConcept: BulkScorer {
  private let sources: [any BulkOccurrences]
  /// The only source: a phrase in one field.
  private let single: (any BulkOccurrences)?
  private let weight: TermWeight
  let cost: Int

  /// Returns nil if the segment has none of the concept's forms.
  init?(_ concept: PlannedConcept, in segment: SegmentReader) throws(FormatError) {
    var sources: [any BulkOccurrences] = []
    for form in concept.forms {
      for field in concept.fields {
        if case .exact = form.kind {
          let source: (any BulkOccurrences)? =
            form.terms.count == 1
            ? try BulkTerm(form.terms[0].term, field: field, weight: form.weight, in: segment)
            : try BulkPhrase(form.terms, field: field, weight: form.weight, in: segment)
          if let source { sources.append(source) }
        } else if let distance = form.pairDistance {
          let pair = try BulkPhrase(
            form.terms, pairDistance: distance, field: field, weight: form.weight, in: segment)
          if let pair { sources.append(pair) }
        } else if let occurrences = try form.occurrences(inField: field.number, of: segment) {
          sources.append(
            SlowOccurrences(
              occurrences, norms: field.norms, weight: form.weight,
              lengths: segment.lengths(ofField: field.number)))
        }
      }
    }
    if sources.isEmpty { return nil }
    self.sources = sources
    single = sources.count == 1 ? sources[0] : nil
    weight = concept.termWeight
    cost = sources.reduce(0) { $0 + $1.cost }
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    if let single { return try single.next(from: target) }
    var next = UInt32.max
    for source in sources { next = min(next, try source.next(from: target)) }
    return next
  }

  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> ScoreLimit {
    if let single {
      let limit = try single.limit(from: target, length: length)
      return ScoreLimit(score: weight.score(limit.frequency), end: limit.end)
    }
    var sum = FrequencyLimit(frequency: 0, end: .max)
    for source in sources {
      let limit = try source.limit(from: target, length: length)
      sum.frequency += limit.frequency
      sum.end = min(sum.end, limit.end)
    }
    return ScoreLimit(score: weight.score(sum.frequency), end: sum.end)
  }

  func bound(in range: Range<UInt32>) throws(FormatError) -> GridScore {
    if let single { return weight.score(try single.bound(in: range)) }
    var sum = 0.0
    for source in sources { sum += try source.bound(in: range) }
    return weight.score(sum)
  }

  func collect(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    if let single { return try collect(range, of: single, atLeast: least, into: batch) }
    return try collectAll(range, atLeast: least, into: batch)
  }

  private func collect(
    _ range: Range<UInt32>, of source: any BulkOccurrences, atLeast least: GridScore,
    into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    let below = weight.frequency(below: least)
    var target = range.lowerBound
    while target < range.upperBound {
      if batch.isFull { return target }
      let start = batch.count
      let (count, next) = try source.collect(
        target..<range.upperBound, above: below, room: batch.room,
        documents: batch.documents + start, frequencies: batch.frequencies + start)
      for index in start..<start + count {
        batch.scores[index] = weight.score(batch.frequencies[index])
      }
      batch.take(count)
      target = next
    }
    return range.upperBound
  }

  private func collectAll(
    _ range: Range<UInt32>, atLeast least: GridScore, into batch: ScoredDocuments
  ) throws(FormatError) -> UInt32 {
    var target = try next(from: range.lowerBound)
    while target < range.upperBound {
      let end = min(range.upperBound, target &+ UInt32(min(batch.room, Self.windowLength)))
      if end <= target { return target }
      let bound = least > .zero ? try bound(in: target..<end) : least
      if bound < least {
        target = try next(from: end)
        continue
      }
      let window = self.window ?? Window(length: Self.windowLength)
      self.window = window
      for source in sources { try window.add(source, in: target..<end) }
      window.drain { slot, frequency in
        batch.append(target &+ slot, weight.score(frequency))
      }
      if end == range.upperBound { break }
      target = try next(from: end)
    }
    return range.upperBound
  }

  private static let windowLength = 1024
  private var window: Window<Double>?

  func add(to batch: ScoredDocuments) throws(FormatError) {
    batch.frequencies.update(repeating: 0, count: batch.count)
    batch.isMatch.update(repeating: false, count: batch.count)
    if let single {
      try single.add(to: batch)
    } else {
      for source in sources { try source.add(to: batch) }
    }
    for index in 0..<batch.count where batch.isMatch[index] {
      batch.scores[index] += weight.score(batch.frequencies[index])
    }
  }
}

extension BulkConcept {
  func probe(into batch: ScoredDocuments) throws(FormatError) {
    var lead = 0
    var most = -1.0
    for (place, source) in sources.enumerated() where sources.count > 1 {
      let bound = try source.bound(in: 0..<UInt32.max)
      if bound > most && bound < .infinity { (lead, most) = (place, bound) }
    }
    batch.removeAll()
    batch.take(
      try sources[lead].probe(
        room: batch.room, documents: batch.documents, frequencies: batch.frequencies))
    for (place, source) in sources.enumerated() where place != lead { try source.add(to: batch) }
    for index in 0..<batch.count { batch.scores[index] = weight.score(batch.frequencies[index]) }
  }
}

extension Window<Double> {
  /// Adds what occurrences amount to in the documents of a range, the first of which is slot 0.
  fileprivate func add(
    _ source: any BulkOccurrences, in range: Range<UInt32>
  ) throws(FormatError) {
    var target = range.lowerBound
    while target < range.upperBound {
      let (count, next) = try source.collect(
        target..<range.upperBound, above: -1, room: length, documents: documents,
        frequencies: amounts)
      for index in 0..<count { add(amounts[index], at: documents[index] &- range.lowerBound) }
      target = next
    }
  }
}
