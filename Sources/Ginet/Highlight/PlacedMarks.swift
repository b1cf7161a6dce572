// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// Finds the bytes of places of which an index says the positions.
///
/// Texts are analysed up to the filters that look at terms one by one, as these move nothing; what is
/// behind is asked only about the words at the places, and sees that they are the terms.
struct PlacedMarks {
  private let terms: [SoughtTerm]
  /// Ascending by position; each once.
  private let places: [ScoredPlaces.Place]
  private let analyzer: Analyzer
  private var stream = TokenStream()
  /// Places that are before the values which come.
  private var passed = 0
  /// Where the next value begins.
  private var base: UInt32 = 0

  init(_ field: ScoredPlaces.OfField, _ analyzer: Analyzer) {
    terms = field.terms
    self.analyzer = analyzer
    places = field.places.sorted { a, b in
      a.position != b.position ? a.position < b.position : a.term < b.term
    }
  }

  /// Whether there are places in values that were not looked at yet.
  var isThrough: Bool { passed == places.count }

  /// The marks in the next of the field's values, by their places.
  ///
  /// - Parameter isLast: whether no other value follows, so that nobody needs to know where it begins.
  mutating func marks(
    inNext value: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) -> [Mark] {
    if isThrough { return [] }
    analyzer.analyzeWords(value.span, into: &stream)
    if !isLast {
      let last = lastPosition(of: value)
      defer { base = ValuePositions.base(behind: last, of: base) }
      return marks(in: value, last: last)
    }
    return marks(in: value, last: stream.tokens.last?.position)
  }

  private mutating func marks(
    in value: UnsafeBufferPointer<UInt8>, last: UInt32?
  ) -> [Mark] {
    guard let last else { return [] }
    let start = passed
    while passed < places.count, places[passed].position &- base <= last { passed += 1 }
    let wanted = places[start..<passed]
    if wanted.isEmpty { return [] }
    stream.keepTokens(at: wanted.map { $0.position &- base })
    analyzer.finishWords(&stream, of: value.span)
    var marks: [Mark] = []
    var index = start
    stream.forEachTerm { bytes, token in
      while index < passed, places[index].position &- base < token.position { index += 1 }
      var next = index
      while next < passed, places[next].position &- base == token.position {
        let term = terms[Int(places[next].term)]
        if term.bytes.elementsEqual(bytes) {
          marks.append(Mark(token.utf8Range, match: term.match, weight: term.weight))
        }
        next += 1
      }
    }
    return marks.sortedByPlace()
  }

  /// The last position of the value that has a term: the last filters may drop words.
  private func lastPosition(of value: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard analyzer.changesWords, let last = stream.tokens.last?.position else {
      return stream.tokens.last?.position
    }
    var tail = stream
    tail.keepTokens(at: [last])
    analyzer.finishWords(&tail, of: value.span)
    if tail.count > 0 { return last }
    analyzer.analyze(value.span, into: &tail)
    return tail.tokens.last?.position
  }
}
