// Licensed under the Apache License 2.0.

internal import GinetAnalysis
internal import GinetStore

/// Collects the tokens of one field, as one thread comes by them.
struct FieldBuilder {
  let field: Field
  let keepsSurfaceForms: Bool
  private let analysis: FieldAnalysis?
  /// Terms of words that came before, with their numbers in `postings`.
  private let knownTerms = KnownTerms()
  private(set) var postings = PostingsBuffer()
  /// The words that the tokens were, if the field keeps them.
  let surfaceForms: SurfaceFormBuffer?
  /// The terms of the text that is being added, for the surface forms.
  private var textTerms: [Int] = []
  /// Of the documents that were added last: positions with a token.
  private(set) var lengths: [UInt32] = []
  /// By term: the end of what was taken of its list.
  private var taken: [Int: PostingLists.Place] = [:]
  /// Tokens that were longer than a term may be.
  private(set) var cutTokenCount = 0

  init(_ field: Field) {
    self.field = field
    keepsSurfaceForms = field.keepsSurfaceForms
    analysis = field.analyzer.map { FieldAnalysis($0) }
    surfaceForms = field.keepsSurfaceForms ? SurfaceFormBuffer() : nil
  }

  /// Memory that is in use.
  var byteCount: Int {
    postings.byteCount + knownTerms.byteCount + (surfaceForms?.byteCount ?? 0)
  }

  /// Whether something is missing because there was no memory for it, or no room in 32 bits.
  var isOverfull: Bool { postings.isOverfull || surfaceForms?.isOverfull ?? false }

  /// Adds the values that a batch of documents has of the field.
  ///
  /// - Parameters:
  ///   - places: of the values in the batch.
  ///   - first: the number of its first document.
  ///   - streams: to work in.
  mutating func add(
    _ batch: DocumentBatch, _ places: [Int], from first: UInt32, _ streams: inout AnalysisStreams
  ) {
    lengths.removeAll(keepingCapacity: true)
    lengths += repeatElement(0, count: batch.count)
    guard let analysis else { return }
    var cursor = ValueCursor(first: first)
    batch.withBytes { bytes in
      if field.isKeyword { return addKeywords(batch, places, bytes, &cursor) }
      for place in places {
        let value = batch.values[place]
        let text = UnsafeBufferPointer(rebasing: bytes[value.bytes])
        if let surfaceForms {
          cursor.begin(document: value.document)
          addForms(text, analysis, surfaceForms, &streams.forms, &cursor)
        } else if analysis.changesWords {
          analysis.analyzeWords(text, into: &streams.words)
          cutTokenCount += streams.words.cutTokenCount
          knownTerms.find(streams.words, addingTo: &streams.numbers)
          streams.texts.append((value.document, streams.numbers.count))
          if streams.isFull { addNumbers(analysis, &streams, &cursor) }
        } else {
          cursor.begin(document: value.document)
          analysis.analyze(text, into: &streams.words)
          cutTokenCount += streams.words.cutTokenCount
          add(streams.words, &cursor)
        }
      }
    }
    if !streams.texts.isEmpty { addNumbers(analysis, &streams, &cursor) }
  }

  /// Words for which memory is asked before it is their turn, twice as many as are likely to be waited
  /// for.
  private static var ahead: Int { 16 }

  /// Adds values that are found whole: they need no analysis, which would leave them as they are.
  private mutating func addKeywords(
    _ batch: DocumentBatch, _ places: [Int], _ bytes: UnsafeBufferPointer<UInt8>,
    _ cursor: inout ValueCursor
  ) {
    postings.withLists { lists in
      for index in places.indices {
        if index + Self.ahead < places.count {
          lists.prefetchSlot(
            of: UnsafeRawBufferPointer(
              rebasing: UnsafeRawBufferPointer(bytes)[
                batch.values[places[index + Self.ahead]].bytes]))
        }
        let value = batch.values[places[index]]
        if value.bytes.isEmpty { continue }
        cursor.begin(document: value.document)
        cursor.pass(0)
        lists.add(
          UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[value.bytes]),
          document: cursor.number, position: cursor.position(0))
        cursor.end(&lengths)
      }
    }
  }

  /// Adds the terms of the texts whose words were looked up, behind the second step of analysis for
  /// those that are new.
  private mutating func addNumbers(
    _ analysis: FieldAnalysis, _ streams: inout AnalysisStreams, _ cursor: inout ValueCursor
  ) {
    if streams.numbers.others.count > 0 {
      analysis.finishWords(&streams.numbers.others)
      cutTokenCount += streams.numbers.others.cutTokenCount
      postings.withLists { lists in
        streams.numbers.learnOthers(knownTerms) { term in
          // What there is no memory for is told by the lists.
          lists.number(adding: term).map { UInt32(truncatingIfNeeded: $0) }
        }
      }
    }
    postings.withLists { lists in
      var start = 0
      for text in streams.texts {
        cursor.begin(document: text.document)
        streams.numbers.forEachPiece(of: start..<text.end) { numbers, positions in
          Self.add(numbers, positions, to: &lists, &cursor)
        }
        cursor.end(&lengths)
        start = text.end
      }
    }
    streams.removeTexts()
  }

  /// Adds occurrences of terms that have numbers.
  @inline(__always)
  private static func add(
    _ numbers: UnsafeBufferPointer<UInt32>, _ positions: UnsafeBufferPointer<UInt32>,
    to lists: inout PostingLists, _ cursor: inout ValueCursor
  ) {
    let unknown = TermNumbers.unknown
    // In registers, and not where the closures around have it.
    var here = cursor
    for number in numbers.prefix(ahead) { lists.prefetchTerm(number) }
    for index in numbers.indices {
      if index &+ ahead < numbers.count { lists.prefetchTerm(numbers[index &+ ahead]) }
      if index &+ ahead / 2 < numbers.count { lists.prefetchList(numbers[index &+ ahead / 2]) }
      let (number, position) = (numbers[index], positions[index])
      if number == unknown { continue }
      here.pass(position)
      lists.add(Int(number), document: here.number, position: here.position(position))
    }
    cursor = here
  }

  /// Adds the terms of a stream.
  private mutating func add(_ stream: TokenStream, _ cursor: inout ValueCursor) {
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        cursor.pass(token.position)
        lists.add(
          UnsafeRawBufferPointer(term), document: cursor.number,
          position: cursor.position(token.position))
      }
    }
    cursor.end(&lengths)
  }

  /// Adds the terms of a value, and the words that they were.
  private mutating func addForms(
    _ text: UnsafeBufferPointer<UInt8>, _ analysis: FieldAnalysis, _ forms: SurfaceFormBuffer,
    _ stream: inout TokenStream, _ cursor: inout ValueCursor
  ) {
    analysis.analyze(text, into: &stream)
    cutTokenCount += stream.cutTokenCount
    textTerms.removeAll(keepingCapacity: true)
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        cursor.pass(token.position)
        let number = lists.add(
          UnsafeRawBufferPointer(term), document: cursor.number,
          position: cursor.position(token.position))
        textTerms.append(number ?? -1)
      }
    }
    forms.add(stream, terms: textTerms, document: cursor.number)
    cursor.end(&lengths)
  }

  mutating func removeLists() {
    postings = PostingsBuffer()
    knownTerms.removeAll()
    taken = [:]
  }

  /// The documents that have a term, and not when they are asked for again.
  mutating func takeDocuments(with term: [UInt8]) -> [UInt32] {
    postings.withLists { lists in
      guard let number = term.withUnsafeBytes({ lists.number(of: $0) }) else { return [] }
      let documents = lists.postings(of: number, from: taken[number]).documents
      taken[number] = lists.end(of: number)
      return documents
    }
  }
}

/// Where a field's values stand: in which document, and at which of its positions.
private struct ValueCursor {
  private let first: UInt32
  private var document = -1
  /// Where the value begins.
  private var base: UInt32 = 0
  /// Of the value: positions with a token, and the last of them.
  private var length: UInt32 = 0
  private var last: UInt32?

  init(first: UInt32) { self.first = first }

  /// The number of the document.
  @inline(__always)
  var number: UInt32 { first &+ UInt32(truncatingIfNeeded: document) }

  mutating func begin(document: Int) {
    if document != self.document { base = 0 }
    self.document = document
  }

  /// Counts a token at a position of the value.
  @inline(__always)
  mutating func pass(_ position: UInt32) {
    if position != last { length &+= 1 }
    last = position
  }

  /// A position of the value as one of the document.
  @inline(__always)
  func position(_ position: UInt32) -> UInt32 {
    let (sum, overflow) = base.addingReportingOverflow(position)
    return overflow ? .max - 1 : min(sum, .max - 1)
  }

  /// Ends the value.
  mutating func end(_ lengths: inout [UInt32]) {
    lengths[document] &+= length
    base = ValuePositions.base(behind: last, of: base)
    (length, last) = (0, nil)
  }
}
