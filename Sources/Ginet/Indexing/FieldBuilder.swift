// Licensed under the Apache License 2.0.

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
  /// Of the document that is being added: positions with a token, and where the next value begins.
  private var length: UInt32 = 0
  private var base: UInt32 = 0
  /// Of the documents that were added since ``removeLengths()``.
  private(set) var lengths: [UInt32] = []
  /// By term: the end of what was taken of its list.
  private var taken: [Int: PostingLists.Place] = [:]
  /// Tokens that were longer than a term may be.
  private(set) var cutTokenCount = 0

  /// Positions between two values of a field, so that no phrase spans them.
  private static let valueGap: UInt32 = 100

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

  /// Adds a value of a document.
  ///
  /// - Parameter streams: to work in.
  mutating func add(_ value: String, document: UInt32, _ streams: inout AnalysisStreams) {
    guard let analysis else { return }
    if let surfaceForms {
      addForms(value, document: document, analysis, surfaceForms, &streams.forms)
      return
    }
    analysis.analyzeWords(value, into: &streams.words)
    cutTokenCount += streams.words.cutTokenCount
    guard analysis.changesWords else {
      analysis.finishWords(&streams.words, of: value)
      add(streams.words, document: document)
      return
    }
    knownTerms.find(streams.words, &streams.numbers, others: &streams.others)
    if streams.others.count > 0 {
      analysis.finishWords(&streams.others, of: value)
      cutTokenCount += streams.others.cutTokenCount
      streams.learnOthers(knownTerms, postings)
    }
    add(streams, document: document)
  }

  /// Adds the terms whose numbers are known now.
  private mutating func add(_ streams: AnalysisStreams, document: UInt32) {
    let base = base
    var place = TextPlace()
    postings.withLists { lists in
      streams.forEachNumber { number, position in
        place.pass(position)
        lists.add(Int(number), document: document, position: Self.position(base, position))
      }
    }
    end(place)
  }

  /// Adds the terms of a stream.
  private mutating func add(_ stream: TokenStream, document: UInt32) {
    let base = base
    var place = TextPlace()
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        place.pass(token.position)
        lists.add(
          UnsafeRawBufferPointer(term), document: document,
          position: Self.position(base, token.position))
      }
    }
    end(place)
  }

  /// Adds the terms of a value, and the words that they were.
  private mutating func addForms(
    _ value: String, document: UInt32, _ analysis: FieldAnalysis, _ forms: SurfaceFormBuffer,
    _ stream: inout TokenStream
  ) {
    analysis.analyze(value, into: &stream)
    cutTokenCount += stream.cutTokenCount
    textTerms.removeAll(keepingCapacity: true)
    let base = base
    var place = TextPlace()
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        place.pass(token.position)
        let number = lists.add(
          UnsafeRawBufferPointer(term), document: document,
          position: Self.position(base, token.position))
        textTerms.append(number ?? -1)
      }
    }
    forms.add(stream, terms: textTerms, document: document)
    end(place)
  }

  @inline(__always)
  private static func position(_ base: UInt32, _ position: UInt32) -> UInt32 {
    let (sum, overflow) = base.addingReportingOverflow(position)
    return overflow ? .max - 1 : min(sum, .max - 1)
  }

  /// What is counted on the way through the tokens of a value.
  private struct TextPlace {
    /// Positions with a token.
    var length: UInt32 = 0
    var last: UInt32?

    @inline(__always)
    mutating func pass(_ position: UInt32) {
      if position != last { length &+= 1 }
      last = position
    }
  }

  private mutating func end(_ place: TextPlace) {
    length &+= place.length
    guard let last = place.last else { return }
    base = UInt32(clamping: UInt64(base) + UInt64(last) + 1 + UInt64(Self.valueGap))
  }

  /// Ends a document of which all values were added.
  mutating func endDocument() {
    lengths.append(length)
    (length, base) = (0, 0)
  }

  mutating func removeLengths() { lengths.removeAll(keepingCapacity: true) }

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
