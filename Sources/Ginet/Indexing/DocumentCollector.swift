// Licensed under the Apache License 2.0.

internal import GinetStore

/// Analyses documents for one thread: the terms of each field, and what the documents keep.
final class DocumentCollector: @unchecked Sendable {
  // Unchecked: one thread at a time has it.

  private var schema: Schema
  private(set) var fields: [FieldBuilder]
  /// Of each field, what a document asks for: a field itself has much to be counted.
  private var traits: [Traits]
  /// The places of the fields that have terms; of others there may be thousands.
  private(set) var indexed: [Int]
  /// Of a document: which of its values are kept, and in which fields.
  private var kept: [(field: Int, value: DocumentBatch.Value)] = []
  /// Bytes of the values that ranking counts.
  private(set) var textByteCount = 0
  private var streams = AnalysisStreams()

  init(schema: Schema) {
    self.schema = schema
    fields = schema.fields.map { FieldBuilder($0) }
    traits = schema.fields.map { Traits($0) }
    indexed = schema.fields.indices.filter { schema.fields[$0].analyzer != nil }
  }

  /// Memory that is in use.
  var byteCount: Int { indexed.reduce(0) { $0 + fields[$1].byteCount } }
  var isOverfull: Bool { indexed.contains { fields[$0].isOverfull } }
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { fields.reduce(0) { $0 + $1.cutTokenCount } }

  /// Adds the last field of `schema`, the one that was added to it.
  func addField(_ field: Field, _ schema: Schema) {
    self.schema = schema
    fields.append(FieldBuilder(field))
    traits.append(Traits(field))
    if field.analyzer != nil { indexed.append(fields.count - 1) }
  }

  private struct Traits {
    let isStored: Bool
    let isRanked: Bool

    init(_ field: Field) {
      isStored = field.isStored
      isRanked = field.hasLengths
    }
  }

  /// Adds documents behind the others. Values of fields that are not there are passed over.
  ///
  /// - Parameter first: the number of the first document.
  func add(_ batch: DocumentBatch, from first: UInt32) -> CollectedDocuments {
    var collected = CollectedDocuments(count: batch.count)
    let numbers = batch.fields.map { schema.number(of: $0) }
    var sources = [Int](repeating: -1, count: fields.count)
    for (field, number) in numbers.enumerated() { if let number { sources[number] = field } }
    let placesByField = batch.placesByField()
    for place in indexed {
      let places = sources[place] < 0 ? [] : placesByField[sources[place]]
      fields[place].add(batch, places, from: first, &streams)
      collected.add(fields[place].lengths, of: place, areKept: traits[place].isRanked)
      guard traits[place].isRanked else { continue }
      for value in places { textByteCount += batch.values[value].bytes.count }
    }
    batch.withBytes { bytes in
      for document in 0..<batch.count {
        store(batch.values(of: document), bytes, numbers, in: &collected.stored)
      }
    }
    return collected
  }

  private func store(
    _ values: ArraySlice<DocumentBatch.Value>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ numbers: [Int?], in stored: inout StoredDocuments
  ) {
    var isInOrder = true
    kept.removeAll(keepingCapacity: true)
    for value in values {
      guard let place = numbers[value.field], traits[place].isStored else { continue }
      isInOrder = isInOrder && kept.last.map { $0.field <= place } ?? true
      kept.append((place, value))
    }
    // Values in the order of their fields, and those of one field in their own.
    if !isInOrder {
      kept.sort {
        ($0.field, $0.value.bytes.lowerBound) < ($1.field, $1.value.bytes.lowerBound)
      }
    }
    stored.begin(valueCount: kept.count)
    for (place, value) in kept {
      stored.add(field: place, UnsafeBufferPointer(rebasing: bytes[value.bytes]))
    }
    stored.end()
  }

  /// Forgets the lists of all fields.
  func removeLists() {
    for place in indexed { fields[place].removeLists() }
  }

  func takeDocuments(with term: [UInt8], inField place: Int) -> [UInt32] {
    fields[place].takeDocuments(with: term)
  }
}

/// What is known of single documents that a collector had.
struct CollectedDocuments: Sendable {
  let count: Int
  var stored = StoredDocuments()
  /// By indexed field: the codes of the lengths, if the field keeps them, and what they make together.
  private(set) var fields: [(place: Int, lengthCodes: [UInt8], statistics: FieldStatistics)] = []

  init(count: Int) { self.count = count }

  fileprivate mutating func add(_ lengths: [UInt32], of place: Int, areKept: Bool) {
    var statistics = FieldStatistics()
    guard areKept else {
      for length in lengths where length > 0 { statistics.documentCount += 1 }
      fields.append((place, [], statistics))
      return
    }
    let codes = lengths.map { LengthCode.code(of: $0) }
    for code in codes { statistics.add(lengthCode: code) }
    fields.append((place, codes, statistics))
  }
}
