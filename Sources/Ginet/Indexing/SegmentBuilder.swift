// Licensed under the Apache License 2.0.

internal import GinetStore
internal import Synchronization

/// Collects documents in memory and writes them as one segment.
///
/// Several threads may share the work. What is written does not depend on how many they were.
struct SegmentBuilder {
  private var schema: Schema
  /// One for each thread that has had a part, and at least one.
  private var collectors: [DocumentCollector]
  /// By field: of each document, if the field keeps lengths.
  private var lengthCodes: [[UInt8]]
  private var statistics: [FieldStatistics]
  private var stored = StoredFieldsWriter()
  /// By field: the lists for which there was no memory any more.
  private var runs: [[PostingsRun]]
  /// How often lists were taken out of memory.
  private(set) var spillCount = 0
  private(set) var documentCount = 0
  /// Documents that were not deleted again, or nil if none was.
  private(set) var live: DocumentSet?

  init(schema: Schema) {
    self.schema = schema
    collectors = [DocumentCollector(schema: schema)]
    lengthCodes = schema.fields.map { _ in [] }
    statistics = schema.fields.map { _ in FieldStatistics() }
    runs = schema.fields.map { _ in [] }
  }

  var liveCount: Int { live?.count ?? documentCount }
  /// Bytes of the values that ranking counts.
  var textByteCount: Int { collectors.reduce(0) { $0 + $1.textByteCount } }
  /// Tokens that were longer than a term may be.
  var cutTokenCount: Int { collectors.reduce(0) { $0 + $1.cutTokenCount } }
  /// Memory that is in use.
  var byteCount: Int {
    collectors.reduce(stored.memoryByteCount + lengthCodes.count * documentCount) {
      $0 + $1.byteCount
    }
  }
  /// Whether something is missing because there was no memory for it, or no room in 32 bits.
  var isOverfull: Bool { collectors.contains(where: \.isOverfull) }

  /// Adds a field behind the others, which the documents so far are without.
  mutating func addField(_ field: Field) {
    schema = Schema(schema.fields + [field])
    for collector in collectors { collector.addField(field, schema) }
    lengthCodes.append(
      field.hasLengths ? [UInt8](repeating: 0, count: documentCount) : [])
    statistics.append(FieldStatistics())
    runs.append([])
  }

  /// Adds documents in their order, spread over threads, which have `other` work to do as well.
  mutating func add(
    _ batches: [DocumentBatch], threads: Int, alongside other: Parallel.Work = .none
  ) {
    // The terms that a surface form became are known to one collector only.
    let keepsForms = schema.fields.contains(where: \.keepsSurfaceForms)
    let collectorCount = keepsForms ? 1 : max(1, min(threads, batches.count))
    while collectors.count < collectorCount {
      collectors.append(DocumentCollector(schema: schema))
    }
    let work = CollectingWork(batches, from: documentCount, collectors)
    Parallel.forEach(count: collectorCount + other.count, threads: threads) { item in
      if item < collectorCount { work.run(item) } else { other.run(item - collectorCount) }
    }
    work.forEachResult { take($0) }
  }

  /// Takes over what is known of the next documents.
  private mutating func take(_ documents: CollectedDocuments) {
    for (place, codes, statistics) in documents.fields {
      lengthCodes[place] += codes
      self.statistics[place] = self.statistics[place] + statistics
    }
    stored.add(documents.stored)
    documentCount += documents.count
    if live != nil {
      for _ in 0..<documents.count { live?.appendDocument() }
    }
  }

  /// Whether lists can be taken out of memory: the terms of surface forms are known there only, and
  /// many runs would take long to be merged.
  var canSpill: Bool {
    spillCount < Self.mostSpills && !schema.fields.contains(where: \.keepsSurfaceForms)
  }

  private static let mostSpills = 128

  /// Takes the lists and what documents keep out of memory. If that fails, nothing is changed.
  mutating func spill(to scratch: Scratch, threads: Int) throws(SystemError) {
    try stored.spill(to: scratch)
    let file = try scratch.file()
    var added = runs.map { _ in [PostingsRun]() }
    for place in schema.fields.indices where schema.fields[place].analyzer != nil {
      let buffers = collectors.map { $0.fields[place].postings }
      let orders = Parallel.map(count: buffers.count, threads: threads) { TermOrder(buffers[$0]) }
      for order in orders where order.count > 0 {
        added[place].append(try PostingsRun(order, to: file))
      }
    }
    try file.finish()
    for place in runs.indices { runs[place] += added[place] }
    for collector in collectors { collector.removeLists() }
    spillCount += 1
  }

  /// Deletes the documents that have a term in a field, and tells how many there were. Lists must
  /// not have been taken out of memory.
  mutating func delete(_ term: [UInt8], inField field: Int) -> Int {
    var count = 0
    for collector in collectors {
      for document in collector.takeDocuments(with: term, inField: field) {
        if delete(document) { count += 1 }
      }
    }
    return count
  }

  /// Deletes a document and tells whether it was there.
  mutating func delete(_ document: UInt32) -> Bool {
    if live == nil { live = DocumentSet(all: documentCount) }
    return live?.remove(document) ?? false
  }

  /// Writes the segment under a temporary name and then gives it its own.
  ///
  /// Documents that were deleted again are written too: ``live`` tells them.
  func write(
    to storage: any Storage, _ resources: BuildResources
  ) throws(SystemError) -> Manifest.Segment {
    let file = try SegmentFileWriter(storage: storage, fields: schema.descriptions)
    try file.writeStatistics(documentCount: documentCount, statistics)
    let descriptions = schema.descriptions
    for (place, field) in descriptions.enumerated() {
      let writer = FieldWriter(
        field, collectors.map { $0.fields[place] }, runs: runs[place],
        lengthCodes: lengthCodes[place], documentCount: documentCount)
      try writer?.write(
        number: place, of: descriptions.count, to: file.segment, resources)
    }
    var stored = stored
    try stored.finish(to: file.segment)
    return try file.finish(documentCount: documentCount)
  }
}

/// Batches of documents, each of which goes to the collector that is free first.
///
/// A collector has documents in ascending order so, and they have their numbers from the batches'
/// own: what is written does not depend on who has which.
private final class CollectingWork: @unchecked Sendable {
  // Unchecked: each result is written by one thread, and read when all have ended.

  private let batches: [DocumentBatch]
  private let firsts: [UInt32]
  private let collectors: [DocumentCollector]
  private let next = Atomic(0)
  private let results: UnsafeMutableBufferPointer<CollectedDocuments?>

  init(_ batches: [DocumentBatch], from first: Int, _ collectors: [DocumentCollector]) {
    self.batches = batches
    self.collectors = collectors
    var number = first
    firsts = batches.map { batch in
      defer { number += batch.count }
      return UInt32(number)
    }
    results = .allocate(capacity: batches.count)
    results.initialize(repeating: nil)
  }

  deinit {
    results.deinitialize()
    results.deallocate()
  }

  func run(_ collector: Int) {
    while case let batch = next.wrappingAdd(1, ordering: .relaxed).oldValue, batch < batches.count {
      results[batch] = collectors[collector].add(batches[batch], from: firsts[batch])
    }
  }

  func forEachResult(_ body: (CollectedDocuments) -> Void) {
    for result in results { if let result { body(result) } }
  }
}
