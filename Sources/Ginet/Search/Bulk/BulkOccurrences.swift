// Licensed under the Apache License 2.0.

internal import GinetStore

/// An upper bound of what occurrences amount to in a document, and the first document for which it does
/// not hold any more.
struct FrequencyLimit {
  var frequency: Double
  var end: UInt32
}

/// Where something occurs in one field, many documents at a time: a term, or a phrase.
///
/// As ``BulkScorer``, in what occurrences amount to (``LengthNorms``) in place of scores.
protocol BulkOccurrences: AnyObject {
  var cost: Int { get }
  func next(from target: UInt32) throws(FormatError) -> UInt32
  func limit(from target: UInt32, length: UInt32) throws(FormatError) -> FrequencyLimit
  func bound(in range: Range<UInt32>) throws(FormatError) -> Double

  /// Writes the next documents of a range and what they amount to, at most `room` of them, and returns
  /// how many they are and where to go on. Any that do not amount to more than `least` may be left out.
  func collect(
    _ range: Range<UInt32>, above least: Double, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32)

  /// Adds what each document of the batch amounts to, and sets what is a match.
  func add(to batch: ScoredDocuments) throws(FormatError)

  /// Writes some documents from where the most may be, as ``BulkScorer/probe(into:)``, and returns how
  /// many.
  func probe(
    room: Int, documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> Int
}

extension BulkOccurrences {
  func probe(
    room: Int, documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) -> Int { 0 }
}

/// Goes through occurrences one by one.
final class SlowOccurrences: BulkOccurrences {
  private let occurrences: any FieldOccurrences
  private let norms: LengthNorms
  private let weight: Double
  private let lengths: FieldLengthsReader?
  let cost: Int

  init(
    _ occurrences: any FieldOccurrences, norms: LengthNorms, weight: Double,
    lengths: FieldLengthsReader?
  ) {
    self.occurrences = occurrences
    self.norms = norms
    self.weight = weight
    self.lengths = lengths
    cost = occurrences.cost
  }

  func next(from target: UInt32) throws(FormatError) -> UInt32 {
    try occurrences.seek(to: target)
    return occurrences.document
  }

  func limit(from target: UInt32, length: UInt32) -> FrequencyLimit {
    FrequencyLimit(frequency: .infinity, end: .max)
  }

  func bound(in range: Range<UInt32>) -> Double { .infinity }

  func collect(
    _ range: Range<UInt32>, above least: Double, room: Int,
    documents: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<Double>
  ) throws(FormatError) -> (count: Int, next: UInt32) {
    var count = 0
    try occurrences.seek(to: range.lowerBound)
    while occurrences.document < range.upperBound {
      if count == room { return (count, occurrences.document) }
      documents[count] = occurrences.document
      frequencies[count] = try frequency()
      count += 1
      try occurrences.seek(to: occurrences.document + 1)
    }
    return (count, range.upperBound)
  }

  func add(to batch: ScoredDocuments) throws(FormatError) {
    for index in 0..<batch.count {
      try occurrences.seek(to: batch.documents[index])
      guard occurrences.document == batch.documents[index] else { continue }
      batch.frequencies[index] += try frequency()
      batch.isMatch[index] = true
    }
  }

  private func frequency() throws(FormatError) -> Double {
    let code = try lengths?.code(of: occurrences.document) ?? 0
    return Double(try occurrences.frequency()) * norms[code] * weight
  }
}
