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
  /// Places in values that were looked at.
  private var passed = 0
  /// Where the next value begins.
  private var base: UInt32 = 0

  init(_ field: ScoredPlaces.OfField, _ analyzer: Analyzer) {
    terms = field.terms
    self.analyzer = analyzer
    var places = field.places.sorted { a, b in
      a.position != b.position ? a.position < b.position : a.term < b.term
    }
    // Words near one another may have a place in common with others.
    places.removeRepetitions()
    self.places = places
  }

  /// The marks in the next of the field's values, by their places.
  ///
  /// - Parameter isLast: whether no other value follows, so that nobody needs to know where it begins.
  mutating func marks(
    inNext value: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) -> [Mark] {
    if passed == places.count { return [] }
    if isLast {
      let wanted = places[passed...]
      passed = places.count
      let positions = wanted.map { $0.position &- base }
      analyzer.analyzeWords(at: positions, of: value.span, into: &stream)
      let found = marks(in: value, at: wanted)
      if found.isAll { return found.marks }
      // The text is another one, or a filter is not what it says it is.
      analyzer.analyzeWords(value.span, into: &stream)
      stream.keepTokens(at: positions)
      return marks(in: value, at: wanted).marks
    }
    analyzer.analyzeWords(value.span, into: &stream)
    let last = lastPosition(of: value)
    defer { base = ValuePositions.base(behind: last, of: base) }
    guard let last else { return [] }
    let start = passed
    while passed < places.count, places[passed].position &- base <= last { passed += 1 }
    let wanted = places[start..<passed]
    stream.keepTokens(at: wanted.map { $0.position &- base })
    return marks(in: value, at: wanted).marks
  }

  /// Sees what the words at some places become, and whether all of them are the terms there.
  private mutating func marks(
    in value: UnsafeBufferPointer<UInt8>, at wanted: ArraySlice<ScoredPlaces.Place>
  ) -> (marks: [Mark], isAll: Bool) {
    analyzer.finishWords(&stream, of: value.span)
    var marks: [Mark] = []
    marks.reserveCapacity(wanted.count)
    var isAll = true
    stream.withTokens { tokens, bytes in
      var first = 0
      for place in wanted {
        let (position, term) = (place.position &- base, terms[Int(place.term)])
        while first < tokens.count, tokens[first].position < position { first += 1 }
        var index = first
        var isFound = false
        while index < tokens.count, tokens[index].position == position {
          let token = tokens[index]
          index += 1
          let start = Int(token.termStart)
          let bytes = UnsafeBufferPointer(rebasing: bytes[start..<start + Int(token.termLength)])
          guard bytes.count == term.bytes.count, term.bytes.elementsEqual(bytes) else { continue }
          isFound = true
          if token.end <= value.count {
            marks.append(Mark(token.utf8Range, match: term.match, weight: term.weight))
          }
        }
        isAll = isAll && isFound
      }
    }
    return (marks.sortedByPlace(), isAll)
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

extension [ScoredPlaces.Place] {
  /// Keeps the first of equal neighbours.
  fileprivate mutating func removeRepetitions() {
    var kept = 0
    for index in indices where index == 0 || self[index] != self[kept - 1] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}
