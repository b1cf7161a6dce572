// Licensed under the Apache License 2.0.

internal import GinetStore

extension SegmentReader {
  /// Memory that ordering may take, in bytes.
  private static let orderingMemory = 1 << 30
  /// The part of all postings that must fit that memory for an order to be sought.
  private static let leastShare = 0.5

  /// The document at each place of an order that brings documents with common terms together.
  ///
  /// Terms of the fields that ranking searches count; those of the others, such as keys, say
  /// nothing about which documents are asked for together.
  func bisectedOrder(_ resources: BuildResources) throws -> [UInt32] {
    var frequencies: [Int] = []
    try forEachTerm { _, info in frequencies.append(Int(info.documentFrequency)) }
    var builder = ForwardIndexBuilder(
      documentCount: Int(documentCount), documentFrequencies: frequencies,
      memoryBudget: Self.orderingMemory)
    // Too small a part of the postings may give an order worse than that of the source.
    if builder.share < Self.leastShare { return Array(0..<documentCount) }
    for isFilling in [false, true] {
      try forEachTerm { (field, info) throws(FormatError) in
        guard builder.takes(documentFrequency: Int(info.documentFrequency)) else { return }
        let documents = try documents(of: info, field: field)
        if isFilling { builder.fill(documents.span) } else { builder.count(documents.span) }
      }
    }
    // Each level takes about as long: a level halves what is left of the logarithm.
    let all = Double(documentCount) / Double(GraphBisection.largestLeaf)
    var failure: SystemError?
    let order = GraphBisection.order(of: builder.finish(), threads: resources.threads) { length in
      let left = Double(length) / Double(GraphBisection.largestLeaf)
      do throws(SystemError) {
        try resources.report(.ordering, 1 - GapCost.log2(left) / GapCost.log2(all), of: 1)
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    return order
  }

  private func forEachTerm(
    _ body: (Int, TermInfo) throws(FormatError) -> Void
  ) throws(FormatError) {
    for (number, field) in fields.enumerated() where field.options.contains(.lengths) {
      try terms(ofField: number)?.forEach { (_, info) throws(FormatError) in
        try body(number, info)
      }
    }
  }
}
