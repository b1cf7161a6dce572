// Licensed under the Apache License 2.0.

internal import GinetStore

/// Collects the tokens of one field, as one thread comes by them.
struct FieldBuilder {
  let field: Field
  let keepsSurfaceForms: Bool
  private let analysis: FieldAnalysis?
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
  var byteCount: Int { postings.byteCount + (surfaceForms?.byteCount ?? 0) }

  /// Whether something is missing because there was no memory for it, or no room in 32 bits.
  var isOverfull: Bool { postings.isOverfull || surfaceForms?.isOverfull ?? false }

  /// Adds a value of a document.
  ///
  /// - Parameter stream: to work in; it must record surface forms if the field keeps them.
  mutating func add(_ value: String, document: UInt32, stream: inout TokenStream) {
    guard let analysis else { return }
    analysis.analyze(value, into: &stream)
    cutTokenCount += stream.cutTokenCount
    let (base, keepsForms) = (base, keepsSurfaceForms)
    textTerms.removeAll(keepingCapacity: true)
    var length: UInt32 = 0
    var last: UInt32?
    postings.withLists { lists in
      stream.forEachTerm { term, token in
        let (position, overflow) = base.addingReportingOverflow(token.position)
        let number = lists.add(
          UnsafeRawBufferPointer(term), document: document,
          position: overflow ? .max - 1 : min(position, .max - 1))
        if keepsForms { textTerms.append(number ?? -1) }
        if token.position != last { length &+= 1 }
        last = token.position
      }
    }
    surfaceForms?.add(stream, terms: textTerms, document: document)
    self.length &+= length
    let next = UInt64(base) + UInt64(last ?? 0) + 1 + UInt64(Self.valueGap)
    if last != nil { self.base = UInt32(clamping: next) }
  }

  /// Ends a document of which all values were added.
  mutating func endDocument() {
    lengths.append(length)
    (length, base) = (0, 0)
  }

  mutating func removeLengths() { lengths.removeAll(keepingCapacity: true) }

  mutating func removeLists() {
    postings = PostingsBuffer()
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

/// An analyzer in a place of its own: one that is handed on by value costs a reference for each of its
/// filters, and threads would wait for one another at them.
private final class FieldAnalysis {
  private let analyzer: Analyzer

  init(_ analyzer: Analyzer) { self.analyzer = analyzer }

  func analyze(_ value: String, into stream: inout TokenStream) {
    var value = value
    value.withUTF8 { analyzer.analyze($0.span, into: &stream) }
  }
}
