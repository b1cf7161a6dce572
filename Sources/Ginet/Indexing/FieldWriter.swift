// Licensed under the Apache License 2.0.

internal import GinetStore

/// Writes the sections of one field from what the collectors of several threads have of it, in memory
/// and in runs.
struct FieldWriter {
  private let field: FieldDescription
  private let buffers: [PostingsBuffer]
  private let runs: [PostingsRun]
  private let surfaceForms: SurfaceFormBuffer?
  private let lengthCodes: [UInt8]
  private let documentCount: Int

  /// Nil if the field is not indexed.
  init?(
    _ field: FieldDescription, _ builders: [FieldBuilder], runs: [PostingsRun],
    lengthCodes: [UInt8], documentCount: Int
  ) {
    guard field.options.contains(.indexed), let first = builders.first else { return nil }
    self.field = field
    buffers = builders.map(\.postings)
    self.runs = runs
    surfaceForms = first.surfaceForms
    self.lengthCodes = lengthCodes
    self.documentCount = documentCount
  }

  func write(
    number: Int, of fieldCount: Int, to segment: SegmentWriter, _ resources: BuildResources
  ) throws(SystemError) {
    let orders = Parallel.map(count: buffers.count, threads: resources.threads) {
      TermOrder(buffers[$0])
    }
    let parts = TermParts(runs.map { .run($0) } + orders.map { .memory($0) })
    let writer = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: lengthCodes, documentCount: documentCount)
    var sections = FieldSections(field, documentCount: documentCount, resources)
    var partCount = 0
    try Parallel.inOrder(count: parts.count, threads: resources.threads) {
      (part) throws(SystemError) in
      try parts.write(part, with: writer)
    } consume: { (part) throws(SystemError) in
      try sections.add(part)
      partCount += 1
      let done = Double(number) + Double(partCount) / Double(parts.count)
      try resources.report(.writing, done, of: Double(fieldCount))
    }
    try sections.write(number: number, lengthCodes: lengthCodes, to: segment)
    // Of a field that keeps surface forms there is one collector.
    try surfaceForms?.write(
      orders[0], documentCount: documentCount, number: number, to: segment)
  }
}
