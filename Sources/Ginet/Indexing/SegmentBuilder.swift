// Licensed under the Apache License 2.0.

internal import GinetStore

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

  mutating func add(_ document: Document) {
    collectors[0].add(document, number: UInt32(documentCount))
    take(from: collectors[0])
  }

  /// Adds documents in their order, spread over threads.
  mutating func add(_ documents: [Document], threads: Int) {
    // The terms that a surface form became are known to one collector only.
    let keepsForms = schema.fields.contains(where: \.keepsSurfaceForms)
    let partCount = keepsForms ? 1 : min(threads, documents.count)
    while collectors.count < partCount { collectors.append(DocumentCollector(schema: schema)) }
    let (first, collectors) = (documentCount, collectors)
    Parallel.forEach(count: partCount, threads: threads) { part in
      let start = documents.count * part / partCount
      for number in start..<documents.count * (part + 1) / partCount {
        collectors[part].add(documents[number], number: UInt32(first + number))
      }
    }
    for part in 0..<partCount { take(from: collectors[part]) }
  }

  /// Takes over what a collector knows of the documents that it had last.
  private mutating func take(from collector: DocumentCollector) {
    for place in collector.indexed {
      let hasLengths = schema.fields[place].hasLengths
      for length in collector.fields[place].lengths {
        if hasLengths {
          let code = LengthCode.code(of: length)
          lengthCodes[place].append(code)
          statistics[place].add(lengthCode: code)
        } else if length > 0 {
          statistics[place].documentCount += 1
        }
      }
    }
    stored.add(collector.stored)
    documentCount += collector.stored.count
    if live != nil {
      for _ in 0..<collector.stored.count { live?.appendDocument() }
    }
    collector.removePart()
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
