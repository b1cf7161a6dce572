// Licensed under the Apache License 2.0.

/// The data of a block of surface forms, bit by bit, in the place of ``TermDataWriter``'s.
///
///     FormData = term:gamma FormList                                       of a form of one term
///              | term:gamma 2:gamma moreTerms:gamma FormList (termGap:gamma FormList)*
///     FormList = 1:gamma                               the documents are all that have the term
///              | (documents + 2):gamma (Rare | postings)
///     Rare     = first:bits[documentBits] gap:gamma?                          of 1 and 2 documents
///     postings = byteCount:gamma                  zigzag from what is expected, of 3 to 127 documents
///              | byteCount:delta                                          of 128 documents and more
///
/// `term` is the term's place among the field's terms, zigzag from the one behind that of the form
/// before; of a block's first form, from what the head of the block says. Forms and their terms
/// begin alike, so both go through the alphabet together and the distance is mostly nothing. Byte
/// counts, and this distance, are written one greater.
extension TermDataWriter {
  /// Adds the next form.
  ///
  /// - Parameter others: what is known of its other terms, ascending.
  mutating func addForm(_ info: TermInfo, others: [TermInfo]) {
    write(Int(info.term), near: nextTerm)
    nextTerm = Int(info.term) + 1
    if !others.isEmpty {
      bits.writeGamma(FormListCode.several)
      bits.writeGamma(UInt64(others.count))
    }
    addFormList(info)
    var last = info.term
    for other in others {
      bits.writeGamma(UInt64(other.term - last))
      addFormList(other)
      last = other.term
    }
  }

  private mutating func addFormList(_ info: TermInfo) {
    guard info.documentFrequency > 0 else {
      bits.writeGamma(FormListCode.shared)
      return
    }
    bits.writeGamma(UInt64(info.documentFrequency) + FormListCode.several)
    if info.documentFrequency <= TermInfo.mostRare {
      bits.write(UInt64(info.rare.first), bits: layout.documentBits)
      if info.documentFrequency > 1 {
        bits.writeGamma(UInt64(info.rare.second - info.rare.first))
      }
    } else if info.documentFrequency < UInt32(PatchedBlock.length) {
      write(
        info.postings.count, near: layout.expectedPostingsByteCount(Int(info.documentFrequency)))
    } else {
      bits.writeDelta(UInt64(info.postings.count) + 1)
    }
  }
}

/// Codes that are no number of documents.
private enum FormListCode {
  static let shared: UInt64 = 1
  static let several: UInt64 = 2
}

extension TermDataReader {
  /// What ``TermDataWriter/addForm(_:others:)`` wrote; ``others`` has the form's other terms.
  mutating func nextForm(_ termCount: Int) -> TermInfo {
    if !others.isEmpty { others = [] }
    let term = read(near: positionsStart)
    positionsStart = term &+ 1
    var code = bits.readGamma()
    guard code == FormListCode.several else { return formList(code, term, termCount) }
    let count = Int(clamping: bits.readGamma())
    code = bits.readGamma()
    let first = formList(code, term, termCount)
    var last = term
    // A count is only believed as far as there are terms and bits.
    while others.count < count {
      if bits.isOverrun || isInvalid { return first }
      let gap = bits.readGamma()
      last = gap > UInt64(termCount) ? termCount : last &+ Int(gap)
      code = bits.readGamma()
      others.append(formList(code, last, termCount))
    }
    return first
  }

  private mutating func formList(_ code: UInt64, _ term: Int, _ termCount: Int) -> TermInfo {
    if term < 0 || term >= termCount || code == FormListCode.several { isInvalid = true }
    let documentFrequency = code == FormListCode.shared ? 0 : code &- FormListCode.several
    if documentFrequency > UInt64(UInt32.max) { isInvalid = true }
    var byteCount = 0
    var rare = TermInfo.RarePostings()
    if documentFrequency > 0 && documentFrequency <= UInt64(TermInfo.mostRare) {
      rare.first = UInt32(truncatingIfNeeded: bits.read(bits: documentBits))
      rare.firstFrequency = 1
      if documentFrequency > 1 {
        let (second, overflow) = bits.readGamma().addingReportingOverflow(UInt64(rare.first))
        if overflow || second > UInt64(UInt32.max) { isInvalid = true }
        rare.second = UInt32(truncatingIfNeeded: second)
        rare.secondFrequency = 1
      }
    } else if documentFrequency > 0 && documentFrequency < UInt64(PatchedBlock.length) {
      byteCount = read(near: layout.expectedPostingsByteCount(Int(documentFrequency)))
    } else if documentFrequency > 0 {
      byteCount = Int(truncatingIfNeeded: bits.readDelta() &- 1)
    }
    let postings = range(from: postingsStart, byteCount)
    postingsStart = postings.upperBound
    var info = TermInfo(
      documentFrequency: UInt32(truncatingIfNeeded: documentFrequency),
      totalFrequency: documentFrequency, postings: postings, positions: 0..<0, rare: rare)
    info.term = UInt32(truncatingIfNeeded: term)
    return info
  }
}
