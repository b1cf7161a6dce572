// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the tokens of one field of a segment and writes them in term order.
///
/// Tokens are logged as they come, eight bytes each; the lists of terms are made
/// at the end by one counting sort over the log.
struct FieldBuilder {
  private let field: Field
  private var terms = TermTable()
  /// The term and the position of each token, in the order of the documents.
  private var tokenTerms: [UInt32] = []
  private var tokenPositions: [UInt32] = []
  /// The tokens of each term, once documents were asked for by a term.
  private var chains: TermChains?
  /// Where each document's tokens end in the log.
  private var documentEnds: [Int] = []
  /// Of each document, if the field keeps lengths.
  private var lengthCodes: [UInt8] = []
  /// The word that each token was, if the field keeps them.
  private var surfaceForms: SurfaceFormLog?
  private(set) var statistics = FieldStatistics()
  /// Tokens that were longer than a term may be.
  private(set) var cutTokenCount = 0

  /// Positions between two values of a field, so that no phrase spans them.
  private static let valueGap: UInt32 = 100

  /// - Parameter documentCount: documents of the segment that are without the field.
  init(_ field: Field, documentCount: Int = 0) {
    self.field = field
    if field.keepsSurfaceForms { surfaceForms = SurfaceFormLog() }
    documentEnds = [Int](repeating: 0, count: documentCount)
    if field.hasLengths { lengthCodes = [UInt8](repeating: 0, count: documentCount) }
  }

  /// Adds the next document, whose values of this field are given; none is a document without it.
  ///
  /// - Parameter stream: to work in; it must record surface forms if the field keeps them.
  mutating func add(_ values: [String], stream: inout TokenStream) {
    var length: UInt32 = 0
    var base: UInt32 = 0
    for var value in values {
      guard let analyzer = field.analyzer else { break }
      value.withUTF8 { analyzer.analyze($0.span, into: &stream) }
      cutTokenCount += stream.cutTokenCount
      var last: UInt32?
      stream.forEachTerm { term, token in
        let number = terms.number(of: term)
        tokenTerms.append(number)
        chains?.append(number)
        let (position, overflow) = base.addingReportingOverflow(token.position)
        tokenPositions.append(overflow ? .max - 1 : min(position, .max - 1))
        if token.position != last { length &+= 1 }
        last = token.position
      }
      surfaceForms?.add(stream)
      let next = UInt64(base) + UInt64(last ?? 0) + 1 + UInt64(Self.valueGap)
      if last != nil { base = UInt32(clamping: next) }
    }
    documentEnds.append(tokenTerms.count)
    if field.hasLengths {
      lengthCodes.append(LengthCode.code(of: length))
      statistics.add(lengthCode: lengthCodes[lengthCodes.count - 1])
    } else if length > 0 {
      statistics.documentCount += 1
    }
  }

  /// The documents that have a term, each once or more, and not when they are asked for again.
  mutating func takeDocuments(with term: [UInt8]) -> [UInt32] {
    guard let number = term.withUnsafeBufferPointer({ terms.knownNumber(of: $0) }) else {
      return []
    }
    var chains = chains ?? TermChains(tokenTerms)
    self.chains = nil
    defer { self.chains = chains }
    return chains.take(number).map { token in
      UInt32(self.document(ofToken: token))
    }
  }

  /// The first document whose tokens end behind `token`.
  private func document(ofToken token: Int) -> Int {
    var (low, high) = (0, documentEnds.count)
    while low < high {
      let middle = (low + high) / 2
      if documentEnds[middle] > token { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Writes the field's sections.
  func write(number: Int, to segment: SegmentWriter) throws(SystemError) {
    guard field.analyzer != nil else { return }
    let order = terms.sortedNumbers()
    let sorted = sortedByTerm()
    var dictionary = TermDictionaryWriter(
      documentCount: documentEnds.count, positions: field.positionsCodec)
    var postings = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: lengthCodes, documentCount: documentEnds.count)
    var documents: [UInt32] = []
    var frequencies: [UInt32] = []
    var positions: [UInt32] = []
    for term in order {
      documents.removeAll(keepingCapacity: true)
      frequencies.removeAll(keepingCapacity: true)
      positions.removeAll(keepingCapacity: true)
      for i in sorted.ends[term]..<sorted.ends[term + 1] {
        let document = sorted.documents[i]
        let position = sorted.positions[i]
        if documents.last != document {
          documents.append(document)
          frequencies.append(1)
        } else if positions.last != position {
          frequencies[frequencies.count - 1] += 1
        } else {
          // Two tokens of one place that became one term, such as a word and its folded form.
          continue
        }
        positions.append(position)
      }
      let info = postings.add(
        documents: documents, frequencies: frequencies, positions: positions[...])
      dictionary.add(Array(terms[term]), info)
    }
    try dictionary.finish(field: number, to: segment)
    try segment.write(postings.postings.bytes, as: SectionID(.postings, field: number))
    if field.hasPositions {
      try segment.write(postings.positions, as: SectionID(.positions, field: number))
    }
    if field.hasLengths {
      try FieldLengthsWriter.write(lengthCodes, field: number, to: segment)
    }
    try surfaceForms?.finish(
      termOrder: order, tokenTerms: tokenTerms, documentEnds: documentEnds, sorted: sorted,
      number: number, to: segment)
  }

  /// The document and position of each token, by term and then in the order of the documents.
  private func sortedByTerm() -> SortedTokens {
    var ends = [Int](repeating: 0, count: terms.count + 1)
    for term in tokenTerms { ends[Int(term) + 1] += 1 }
    for term in 0..<terms.count { ends[term + 1] += ends[term] }
    var next = ends
    var documents = [UInt32](repeating: 0, count: tokenTerms.count)
    var positions = documents
    var start = 0
    for (document, end) in documentEnds.enumerated() {
      for token in start..<end {
        let term = Int(tokenTerms[token])
        documents[next[term]] = UInt32(document)
        positions[next[term]] = tokenPositions[token]
        next[term] += 1
      }
      start = end
    }
    return SortedTokens(documents: documents, positions: positions, ends: ends)
  }
}

/// The tokens of a field in the order of the numbers of their terms, then of the documents.
struct SortedTokens {
  /// The document of each token.
  var documents: [UInt32]
  /// The position of each token.
  var positions: [UInt32]
  /// Where the tokens of each term end; they begin where those of the term before end, after a zero.
  var ends: [Int]

  /// Whether `others`, which ascend, are the documents that have a term.
  func hasDocuments(_ others: [UInt32], ofTerm term: Int) -> Bool {
    var count = 0
    for document in documents[ends[term]..<ends[term + 1]] {
      if count > 0 && others[count - 1] == document { continue }
      guard count < others.count, others[count] == document else { return false }
      count += 1
    }
    return count == others.count
  }
}
