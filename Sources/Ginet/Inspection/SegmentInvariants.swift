// Licensed under the Apache License 2.0.

internal import GinetStore

/// Reads every structure of a segment and tells where one contradicts another: what sound
/// checksums do not show, because whoever wrote the file wrote it wrongly.
struct SegmentInvariants {
  let segment: SegmentReader

  init(_ segment: SegmentReader) { self.segment = segment }

  /// The first error of each part: the terms of a field with their lists, its lengths, and the
  /// values. A part that cannot be read hides no other.
  func errors() -> [FormatError] {
    var errors: [FormatError] = []
    func note(_ check: () throws(FormatError) -> Void) {
      do throws(FormatError) { try check() } catch { errors.append(error) }
    }
    for number in segment.fields.indices {
      if let terms = segment.terms(ofField: number) {
        note { () throws(FormatError) in
          try check(terms, ofField: number)
          if let forms = segment.surfaceForms(ofField: number) {
            try check(forms, ofField: number)
          }
        }
      }
      note { () throws(FormatError) in try checkLengths(ofField: number) }
    }
    note { () throws(FormatError) in try checkStoredValues() }
    note { () throws(FormatError) in try segment.live?.checkCount() }
    return errors
  }

  private func checkStoredValues() throws(FormatError) {
    try segment.storedFields.forEach(documentCount: segment.documentCount) {
      (document, values) throws(FormatError) in
      for value in values {
        guard segment.fields[value.field].options.contains(.stored),
          String(validating: value.bytes, as: UTF8.self) != nil
        else {
          throw error(
            "document \(document): a value that is no text or not stored", .storedFields, 0)
        }
      }
    }
  }

  private func check(
    _ terms: TermDictionaryReader, ofField number: Int
  ) throws(FormatError) {
    var last: [UInt8]?
    var count = 0
    var postingsEnd = 0
    var positionsEnd = 0
    var hasTerm = [Bool](repeating: false, count: Int(segment.documentCount))
    try terms.forEach { (term, info) throws(FormatError) in
      if let last, !last.lexicographicallyPrecedes(term) {
        throw error("terms that do not ascend", .terms, number)
      }
      guard try terms.info(for: term) == info else {
        throw error("a term that its dictionary does not find", .terms, number)
      }
      guard info.postings.lowerBound == postingsEnd, info.positions.lowerBound == positionsEnd
      else { throw error("lists that do not follow one another", .terms, number) }
      (postingsEnd, positionsEnd) = (info.postings.upperBound, info.positions.upperBound)
      last = term
      count += 1
      try checkPostings(of: info, field: number, &hasTerm)
    }
    guard try terms.hasTruePrefixes() else {
      throw error("prefixes that are not those of their blocks", .termIndex, number)
    }
    let documentCount = hasTerm.count { $0 }
    guard segment.statistics(ofField: number).documentCount == UInt64(documentCount) else {
      throw error("terms in \(documentCount) documents", .statistics, 0)
    }
    guard count == terms.count, postingsEnd == segment.file.byteCount(of: .postings, number),
      positionsEnd == segment.file.byteCount(of: .positions, number)
    else { throw error("lists that do not fill their section", .terms, number) }
  }

  private func checkPostings(
    of info: TermInfo, field: Int, _ hasTerm: inout [Bool]
  ) throws(FormatError) {
    var cursor = try segment.postings(info, field: field)
    let lengths = segment.lengths(ofField: field)
    let hasPositions = segment.fields[field].positionsCodec != nil
    var documentFrequency: UInt32 = 0
    var totalFrequency: UInt64 = 0
    var last: UInt32?
    while try cursor.advance() {
      let blockBounds = try cursor.blockBounds()
      let superblockBounds = try cursor.superblockBounds()
      for i in 0..<cursor.blockLength {
        let document = cursor.documents[i]
        if let last, document <= last {
          throw error("documents that do not ascend", .postings, field, info.postings.lowerBound)
        }
        last = document
        hasTerm[Int(document)] = true
        documentFrequency += 1
        let frequency = try cursor.frequency(at: i)
        totalFrequency += UInt64(frequency)
        let code = try lengths?.code(of: document) ?? 0
        for bounds in [blockBounds, superblockBounds] {
          if let bounds, !bounds.covers(frequency: frequency, lengthCode: code) {
            throw error(
              "a score bound that is too low", .postings, field, info.postings.lowerBound)
          }
        }
        if hasPositions { try checkPositions(&cursor, i, frequency, field, info) }
      }
      guard cursor.positionsAreAtEnd else {
        throw error(
          "more positions than occurrences", .positions, field, info.positions.lowerBound)
      }
    }
    guard documentFrequency == info.documentFrequency, totalFrequency == info.totalFrequency else {
      throw error(
        "a list of \(documentFrequency) documents and \(totalFrequency) occurrences", .postings,
        field, info.postings.lowerBound)
    }
  }

  private func checkPositions(
    _ cursor: inout PostingsCursor, _ index: Int, _ frequency: UInt32, _ field: Int,
    _ info: TermInfo
  ) throws(FormatError) {
    try cursor.seekPositions(of: index)
    var last: UInt32?
    var count: UInt32 = 0
    while let position = try cursor.nextPosition() {
      if let last, position <= last {
        throw error("positions that do not ascend", .positions, field, info.positions.lowerBound)
      }
      last = position
      count += 1
    }
    guard count == frequency else {
      throw error("\(count) positions for \(frequency)", .positions, field)
    }
  }

  /// The sums of a field are those of its lengths.
  private func checkLengths(ofField field: Int) throws(FormatError) {
    let statistics = segment.statistics(ofField: field)
    guard let lengths = segment.lengths(ofField: field) else {
      guard statistics.tokenCount == 0 else {
        throw error("the sum of lengths that are not there", .statistics, 0)
      }
      return
    }
    var sums = FieldStatistics()
    for document in 0..<segment.documentCount {
      sums.add(lengthCode: try lengths.code(of: document))
    }
    guard statistics == sums else {
      throw error(
        "lengths of \(sums.tokenCount) in \(sums.documentCount) documents, where the sums are "
          + "\(statistics.tokenCount) and \(statistics.documentCount)", .fieldLengths, field)
    }
  }

  func error(
    _ what: String, _ kind: SectionKind, _ field: Int, _ offset: Int = 0
  ) -> FormatError {
    let id = SectionID(kind, field: field)
    do {
      return try segment.file.section(id).error(.invalid(what), at: offset)
    } catch {
      return error
    }
  }
}
