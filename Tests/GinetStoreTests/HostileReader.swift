// Licensed under the Apache License 2.0.

import GinetStore
import Testing

/// Reads all that a segment seems to hold, whatever lies in it, and goes on behind each error.
///
/// Nothing here may trap or hang. What a cursor gives without an error must be postings: ascending
/// documents of the segment, each with the term, and as many ascending positions as it says.
struct HostileReader {
  /// Errors that were met. All are of the one type; the compiler sees to that.
  private(set) var errorCount = 0
  private var segment: SegmentReader?

  mutating func read(_ bytes: [UInt8]) {
    attempt { reader throws(FormatError) in
      reader.segment = try SegmentReader(SegmentFile(bytes))
    }
    guard let segment else { return }
    for field in segment.fields.indices {
      if let terms = segment.terms(ofField: field) { readTerms(terms, field, segment) }
      if let forms = segment.surfaceForms(ofField: field) { readForms(forms, field, segment) }
      if let lengths = segment.lengths(ofField: field) {
        for document in [0, 1, segment.documentCount &- 1, segment.documentCount, .max] {
          attempt { _ throws(FormatError) in _ = try lengths.code(of: document) }
        }
      }
    }
    let count = segment.documentCount
    for document in Set([0, 1, 2, 3, count / 3, count / 2, count &- 2, count &- 1, count]) {
      attempt { _ throws(FormatError) in _ = try segment.storedValues(of: document) }
    }
  }

  private mutating func attempt(_ body: (inout HostileReader) throws(FormatError) -> Void) {
    do throws(FormatError) {
      try body(&self)
    } catch {
      errorCount += 1
    }
  }

  private mutating func readTerms(
    _ terms: TermDictionaryReader, _ field: Int, _ segment: SegmentReader
  ) {
    var all: [(term: [UInt8], info: TermInfo)] = []
    attempt { _ throws(FormatError) in
      try terms.forEach { term, info throws(FormatError) in all.append((term, info)) }
    }
    for (number, (term, info)) in all.enumerated() {
      for wanted in number % 8 == 0 ? [term, term + [0], Array(term.dropLast())] : [] {
        attempt { _ throws(FormatError) in _ = try terms.info(for: wanted) }
      }
      for order in ReadingOrder.allCases {
        attempt { reader throws(FormatError) in
          try reader.readList(segment.postings(info, field: field), order, segment.documentCount)
        }
      }
    }
    attempt { _ throws(FormatError) in _ = try terms.info(for: [0x72, 0xFF]) }
    readByCursor(TermCursor(terms), count: terms.count)
  }

  /// Moves on by one term, and to one of some letters, in turn. Behind an error the same may come again.
  private mutating func readByCursor(_ cursor: TermCursor, count: Int) {
    for jumps in [false, true] {
      var cursor = cursor
      var failures = 0
      var isThere = true
      var moves = 0
      while isThere, failures < 3 {
        do throws(FormatError) {
          let letter = UInt8(truncatingIfNeeded: 0x60 + moves)
          isThere = try jumps && moves % 2 == 0 ? cursor.seek(to: [letter]) : cursor.advance()
          if isThere { _ = try cursor.info() }
        } catch {
          errorCount += 1
          failures += 1
        }
        moves += 1
      }
      if moves > count + 4 { Issue.record("\(moves) moves over \(count) terms") }
    }
  }

  private mutating func readForms(
    _ forms: SurfaceFormsReader, _ field: Int, _ segment: SegmentReader
  ) {
    var all: [(bytes: [UInt8], form: SurfaceForm)] = []
    attempt { _ throws(FormatError) in
      try forms.forEach { bytes, form throws(FormatError) in all.append((bytes, form)) }
    }
    let termCount = segment.terms(ofField: field)?.count ?? 0
    readByCursor(forms.cursor(), count: forms.count)
    for (number, (bytes, form)) in all.enumerated() {
      let places = form.terms.map(\.term)
      let isAscending = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
      if !isAscending || places[places.count - 1] >= termCount {
        Issue.record("terms \(places) of \(termCount)")
      }
      for wanted in number % 8 == 0 ? [bytes, bytes + [0], Array(bytes.dropLast())] : [] {
        attempt { _ throws(FormatError) in _ = try forms.form(wanted) }
      }
      attempt { _ throws(FormatError) in
        _ = try segment.documentFrequency(of: form, field: field)
      }
      for term in form.terms.prefix(5) {
        attempt { _ throws(FormatError) in _ = try segment.term(of: term, field: field) }
        for order in [ReadingOrder.jumps, .withoutPositions] {
          attempt { reader throws(FormatError) in
            try reader.readList(
              segment.postings(of: term, field: field), order, segment.documentCount)
          }
        }
      }
    }
    for ordinal in [-1, 0, 1, forms.count / 2, forms.count - 1, forms.count, .max] {
      attempt { _ throws(FormatError) in _ = try forms.entry(at: ordinal) }
      attempt { _ throws(FormatError) in
        _ = try segment.terms(ofField: field)?.info(at: ordinal)
      }
    }
  }

  private enum ReadingOrder: CaseIterable {
    case forward, jumps, withoutPositions
  }

  private mutating func readList(
    _ list: consuming PostingsCursor, _ order: ReadingOrder, _ documentCount: UInt32
  ) throws(FormatError) {
    var cursor = list
    var last: UInt32?
    var target: UInt32 = 0
    var failures = 0
    // A caller that goes on behind errors gets more errors, or the end.
    while failures < 3 {
      do throws(FormatError) {
        guard try cursor.advance(to: target) else { break }
        try readBlock(&cursor, order)
      } catch {
        errorCount += 1
        failures += 1
        // Only what comes without an error is in order.
        last = nil
        continue
      }
      let block = cursor.block
      let isAscending = zip(block, block.dropFirst()).allSatisfy { $0 < $1 }
      if !isAscending || block.isEmpty || block[block.count - 1] >= documentCount
        || last.map({ $0 >= block[0] }) == true
      {
        Issue.record("\(block) after \(last ?? 0) of \(documentCount)")
      }
      last = block.last
      if order == .jumps {
        target = max(cursor.documents[0], 1) &+ documentCount / 5
        _ = try cursor.blockBounds()
        _ = try cursor.superblockBounds()
      }
    }
  }

  private mutating func readBlock(
    _ cursor: inout PostingsCursor, _ order: ReadingOrder
  ) throws(FormatError) {
    switch order {
    case .forward:
      for i in 0..<cursor.blockLength { try readPosting(&cursor, i) }
    case .jumps:
      for i in Set([0, cursor.blockLength / 2, cursor.blockLength - 1]).sorted(by: >) {
        try readPosting(&cursor, i)
      }
    case .withoutPositions:
      for i in 0..<cursor.blockLength where try cursor.frequency(at: i) == 0 {
        Issue.record("a frequency of zero")
      }
    }
  }

  private mutating func readPosting(_ cursor: inout PostingsCursor, _ i: Int) throws(FormatError) {
    let frequency = try cursor.frequency(at: i)
    try cursor.seekPositions(of: i)
    var count: UInt32 = 0
    var last: UInt32?
    while let position = try cursor.nextPosition() {
      if let last, last >= position { Issue.record("position \(position) behind \(last)") }
      last = position
      count += 1
    }
    if count > 0 && count != frequency { Issue.record("\(count) positions of \(frequency)") }
  }
}
