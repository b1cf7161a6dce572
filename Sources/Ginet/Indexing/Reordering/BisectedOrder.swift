// Licensed under the Apache License 2.0.

internal import GinetStore

/// Which terms of a segment decide the order of its documents.
///
/// Terms of one document say nothing about which documents belong together, and those of more than
/// half of them next to nothing. Of the others the most frequent count, down to the least
/// document frequency with which their postings fit the memory.
private struct TermChoice {
  let least: UInt32
  let most: UInt32

  init(_ segment: SegmentReader, fields: [Int], memoryByteCount: Int) throws(FormatError) {
    most = max(segment.documentCount / 2, 2)
    var terms: [UInt32: Int] = [:]
    for field in fields {
      try segment.terms(ofField: field)?.forEach { _, info in
        terms[info.documentFrequency, default: 0] += 1
      }
    }
    var least = most + 1
    var postingCount = 0
    var termCount = 0
    for (frequency, count) in terms.sorted(by: { $0.key > $1.key }) {
      guard frequency <= most, frequency >= 2 else { continue }
      postingCount += count * Int(frequency)
      termCount += count
      let byteCount = GraphBisection.byteCount(
        documents: Int(segment.documentCount), postings: postingCount, terms: termCount)
      if byteCount > memoryByteCount { break }
      least = frequency
    }
    self.least = least
  }

  func contains(_ info: TermInfo) -> Bool {
    info.documentFrequency >= least && info.documentFrequency <= most
  }
}

extension SegmentReader {
  /// Memory that ordering may take, in bytes.
  private static let orderingMemory = 1 << 30

  /// The document at each place of an order that brings documents with common terms together.
  func bisectedOrder(threads: Int) throws(FormatError) -> [UInt32] {
    let ranked = fields.indices.filter { fields[$0].options.contains(.lengths) }
    let choice = try TermChoice(self, fields: ranked, memoryByteCount: Self.orderingMemory)
    var counts = [Int](repeating: 0, count: Int(documentCount))
    try forEachPosting(of: choice, fields: ranked) { _, document in counts[document] += 1 }
    var ends = counts
    for document in ends.indices.dropFirst() { ends[document] += ends[document - 1] }
    var next = zip(ends, counts).map { $0 - $1 }
    var terms = [UInt32](repeating: 0, count: ends.last ?? 0)
    let termCount = try forEachPosting(of: choice, fields: ranked) { term, document in
      terms[next[document]] = UInt32(term)
      next[document] += 1
    }
    return GraphBisection.order(
      of: ForwardIndex(terms: terms, ends: ends, termCount: termCount), threads: threads)
  }

  /// Calls `body` with the number of each chosen term, ascending, and each of its documents, and
  /// returns how many terms there are.
  @discardableResult
  private func forEachPosting(
    of choice: TermChoice, fields: [Int], _ body: (Int, Int) -> Void
  ) throws(FormatError) -> Int {
    var termCount = 0
    for field in fields {
      try terms(ofField: field)?.forEach { (_, info) throws(FormatError) in
        guard choice.contains(info) else { return }
        let cursor = try postings(info, field: field)
        while try cursor.advance() {
          for i in 0..<cursor.blockLength { body(termCount, Int(cursor.documents[i])) }
        }
        termCount += 1
      }
    }
    return termCount
  }
}
