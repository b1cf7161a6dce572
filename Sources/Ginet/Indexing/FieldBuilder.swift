// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the tokens of one field of a segment and writes them in term order.
struct FieldBuilder {
  private let field: Field
  private let postings = PostingsBuffer()
  /// The words that the tokens were, if the field keeps them.
  private let surfaceForms: SurfaceFormBuffer?
  /// The terms of the text that is being added, for the surface forms.
  private var textTerms: [Int] = []
  private var documentCount: Int
  /// Of the document that is being added: positions with a token, and where the next value begins.
  private var length: UInt32 = 0
  private var base: UInt32 = 0
  /// Of each document, if the field keeps lengths.
  private var lengthCodes: [UInt8] = []
  /// By term: the end of what was taken of its list.
  private var taken: [Int: PostingLists.Place] = [:]
  private(set) var statistics = FieldStatistics()
  /// Tokens that were longer than a term may be.
  private(set) var cutTokenCount = 0

  /// Positions between two values of a field, so that no phrase spans them.
  private static let valueGap: UInt32 = 100

  /// - Parameter documentCount: documents of the segment that are without the field.
  init(_ field: Field, documentCount: Int = 0) {
    self.field = field
    self.documentCount = documentCount
    surfaceForms = field.keepsSurfaceForms ? SurfaceFormBuffer() : nil
    if field.hasLengths { lengthCodes = [UInt8](repeating: 0, count: documentCount) }
  }

  /// Memory that is in use.
  var byteCount: Int { postings.byteCount + (surfaceForms?.byteCount ?? 0) + lengthCodes.count }

  /// Whether something is missing because there was no memory for it, or no room in 32 bits.
  var isOverfull: Bool { postings.isOverfull || surfaceForms?.isOverfull ?? false }

  /// Adds a value of the next document.
  ///
  /// - Parameter stream: to work in; it must record surface forms if the field keeps them.
  mutating func add(_ value: String, stream: inout TokenStream) {
    guard let analyzer = field.analyzer else { return }
    var value = value
    value.withUTF8 { analyzer.analyze($0.span, into: &stream) }
    cutTokenCount += stream.cutTokenCount
    let document = UInt32(truncatingIfNeeded: documentCount)
    let (base, keepsForms) = (base, surfaceForms != nil)
    textTerms.removeAll(keepingCapacity: true)
    var length: UInt32 = 0
    var last: UInt32?
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        let (position, overflow) = base.addingReportingOverflow(token.position)
        let number = lists.add(
          UnsafeRawBufferPointer(term), document: document,
          position: overflow ? .max - 1 : min(position, .max - 1))
        if keepsForms { textTerms.append(number ?? 0) }
        if token.position != last { length &+= 1 }
        last = token.position
      }
    }
    surfaceForms?.add(stream, terms: textTerms, document: document)
    self.length &+= length
    let next = UInt64(base) + UInt64(last ?? 0) + 1 + UInt64(Self.valueGap)
    if last != nil { self.base = UInt32(clamping: next) }
  }

  /// Ends the next document, of which all values were added.
  mutating func endDocument() {
    if field.hasLengths {
      let code = LengthCode.code(of: length)
      lengthCodes.append(code)
      statistics.add(lengthCode: code)
    } else if length > 0 {
      statistics.documentCount += 1
    }
    documentCount += 1
    (length, base) = (0, 0)
  }

  /// The documents that have a term, and not when they are asked for again.
  mutating func takeDocuments(with term: [UInt8]) -> [UInt32] {
    postings.withLists { lists in
      guard let number = term.withUnsafeBytes({ lists.number(of: $0) }) else { return [] }
      var list = DecodedPostings()
      lists.read(number, from: taken[number], into: &list)
      taken[number] = lists.end(of: number)
      return list.all.documents
    }
  }

  /// Writes the field's sections.
  func write(number: Int, to segment: SegmentWriter) throws(SystemError) {
    guard field.analyzer != nil else { return }
    defer { withExtendedLifetime(postings) {} }
    let lists = postings.reading
    let order = lists.sortedNumbers()
    var dictionary = TermDictionaryWriter(
      documentCount: documentCount, positions: field.positionsCodec)
    var writer = PostingsWriter(
      positions: field.positionsCodec, lengthCodes: lengthCodes, documentCount: documentCount)
    var list = DecodedPostings()
    for term in order {
      list.removeAll()
      lists.read(term, into: &list)
      dictionary.add(Array(lists.name(of: term)), list.write(to: &writer))
    }
    try dictionary.finish(field: number, to: segment)
    try segment.write(writer.postings.bytes, as: SectionID(.postings, field: number))
    if field.hasPositions {
      try segment.write(writer.positions, as: SectionID(.positions, field: number))
    }
    if field.hasLengths {
      try FieldLengthsWriter.write(lengthCodes, field: number, to: segment)
    }
    try surfaceForms?.write(
      termOrder: order, of: lists, documentCount: documentCount, number: number, to: segment)
  }
}
