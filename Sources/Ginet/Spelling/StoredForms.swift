// Licensed under the Apache License 2.0.

internal import GinetStore

/// The words that terms were made of, as stored texts have them: for fields that keep no surface forms.
///
/// A few documents of each term are read again, so that rare forms of frequent terms are not seen.
struct StoredForms {
  /// Documents that are read for a term.
  private static let mostDocuments = 6
  /// Of a longer text the beginning is read.
  private static let longestText = 1 << 15

  /// Bytes that may still be read, for all terms together: some 10 milliseconds.
  private var room = 1 << 20
  private var known: [Key: Forms] = [:]

  private struct Key: Hashable {
    var term: [UInt8]
    var fields: [Int]
  }

  /// The forms of a term that were read.
  struct Forms {
    /// For each the part that it is of all; none if nothing is stored.
    var shares: [[UInt8]: Double]
    /// Whether all documents of the term were read, so that there are no others.
    var areAll: Bool
  }

  mutating func forms(
    of term: [UInt8], in group: SpellingDictionary.Group, _ segments: [SegmentReader]
  ) throws(FormatError) -> Forms {
    let key = Key(term: term, fields: group.fields)
    if let forms = known[key] { return forms }
    var counts: [[UInt8]: Int] = [:]
    var documentCount = 0
    var areAll = true
    for segment in segments {
      for field in group.fields {
        for document in try Self.documents(of: term, field: field, in: segment) {
          guard documentCount < Self.mostDocuments, room > 0 else {
            areAll = false
            break
          }
          documentCount += 1
          for value in try segment.storedValues(of: document) where value.field == field {
            room -= value.bytes.count
            if value.bytes.count > Self.longestText { areAll = false }
            add(value.bytes, term, group.analyzer, to: &counts)
          }
        }
      }
    }
    let sum = Double(counts.values.reduce(0, +))
    let forms = Forms(shares: counts.mapValues { Double($0) / sum }, areAll: areAll)
    known[key] = forms
    return forms
  }

  private static func documents(
    of term: [UInt8], field: Int, in segment: SegmentReader
  ) throws(FormatError) -> [UInt32] {
    guard let info = try segment.terms(ofField: field)?.info(for: term) else { return [] }
    var cursor = try segment.postings(info, field: field)
    guard try cursor.advance() else { return [] }
    return (0..<min(cursor.blockLength, mostDocuments + 1)).map { cursor.documents[$0] }
  }

  private func add(
    _ text: [UInt8], _ term: [UInt8], _ analyzer: Analyzer, to counts: inout [[UInt8]: Int]
  ) {
    var stream = TokenStream()
    stream.recordsSurfaceForms = true
    // What is cut in two at the end is at worst one word more.
    analyzer.analyze(text.span.extracting(first: Self.longestText), into: &stream)
    stream.forEachSurfaceForm { form, index in
      let token = stream.tokens[index]
      if stream.termBytes(of: token) == term { counts[Array(form), default: 0] += 1 }
    }
  }
}
