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
  /// Words of the field, about.
  private let wordCount: UInt32
  private let analyzer: Analyzer
  private var stream = TokenStream()
  /// Places in values that were looked at.
  private var passed = 0
  /// Where the next value begins.
  private var base: UInt32 = 0

  init(_ field: ScoredPlaces.OfField, _ analyzer: Analyzer) {
    terms = field.terms
    wordCount = field.wordCount
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
    // In another text there may be some where no value is.
    while passed < places.count, places[passed].position < base { passed += 1 }
    if passed == places.count { return [] }
    if isLast {
      let wanted = places[passed...]
      passed = places.count
      analyzer.analyzeWords(
        within: ranges(around: wanted.map { $0.position &- base }, reach: 0), of: value.span,
        into: &stream)
      let found = marks(in: value, at: wanted)
      if found.isAll { return found.marks }
      // The text is another one, or a filter is not what it says it is.
      analyzer.analyzeWords(value.span, into: &stream)
      return marks(in: value, at: wanted).marks
    }
    analyzer.analyzeWords(value.span, into: &stream)
    let last = lastPosition(of: value)
    defer { base = ValuePositions.base(behind: last, of: base) }
    guard let last else { return [] }
    let start = passed
    while passed < places.count, places[passed].position &- base <= last { passed += 1 }
    return marks(in: value, at: places[start..<passed]).marks
  }

  /// Sees what the words at some places become, and whether all of them are the terms there.
  private mutating func marks(
    in value: UnsafeBufferPointer<UInt8>, at wanted: ArraySlice<ScoredPlaces.Place>
  ) -> (marks: [Mark], isAll: Bool) {
    stream.keepTokens(at: wanted.map { $0.position &- base })
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
          marks.append(
            Mark(
              token.utf8Range, match: term.match, weight: term.weight, isPart: term.isPart))
        }
        isAll = isAll && isFound
      }
    }
    return (marks.sortedByPlace(before: value.count), isAll)
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

// MARK: Long texts

extension PlacedMarks {
  /// Shorter texts are looked at as a whole.
  private static let leastLength = 1_024

  /// Some marks of a text, and the bytes around them in which there are no others.
  struct Likely {
    var marks: [Mark]
    var covered: [Range<Int>]
    /// What is likely to be shown of them.
    var value: FragmentValue
  }

  /// The marks near the parts of a long text that are likely the best to show; nil if all of the text has to
  /// be looked at.
  ///
  /// Positions tell about where a mark is. Which parts have the best marks, as far as they are likely to fit
  /// a length, is known so before anything is analysed.
  ///
  /// - Parameters:
  ///   - value: the field's only one.
  ///   - most: so many parts.
  mutating func likelyMarks(
    in value: UnsafeBufferPointer<UInt8>, length: Int, parts most: Int
  ) -> Likely? {
    guard value.count >= Self.leastLength, analyzer.analyzesStretches, wordCount > 0 else {
      return nil
    }
    let bytesPerWord = max(Double(value.count) / Double(wordCount), 1)
    let guessed = places.map { place in
      let start = Int(min(Double(place.position) * bytesPerWord, 0x1p60))
      let term = terms[Int(place.term)]
      return Mark(start..<start + 1, match: term.match, weight: term.weight)
    }.sortedByPlace()
    var scale = FragmentScale(guessed)
    let stretches = scale.bestStretches(within: length)
    guard let best = stretches.first else { return nil }
    let reach = UInt32(clamping: Int(1.25 * Double(length) / bytesPerWord) + 8)
    var positions: [UInt32] = []
    for stretch in stretches where positions.count < most {
      let byte = guessed[stretch.marks.lowerBound].range.lowerBound
      let position = UInt32(clamping: Int((Double(byte) / bytesPerWord).rounded(.up)))
      let isNew = positions.allSatisfy { max($0, position) - min($0, position) > reach }
      if isNew { positions.append(position) }
    }
    let covered = analyzer.analyzeWords(
      within: ranges(around: positions.sorted(), reach: reach), of: value.span, into: &stream)
    let found = marks(in: value, at: analyzedPlaces()[...])
    return found.isAll
      ? Likely(marks: found.marks, covered: covered, value: best.value) : nil
  }

  /// The places of which the stream has a word.
  private func analyzedPlaces() -> [ScoredPlaces.Place] {
    stream.withTokens { tokens, _ in
      var token = 0
      return places.filter { place in
        while token < tokens.count, tokens[token].position < place.position { token += 1 }
        return token < tokens.count && tokens[token].position == place.position
      }
    }
  }

  /// Ranges of positions around some, which ascend, in the value that is looked at; those that touch are one.
  private func ranges(around positions: [UInt32], reach: UInt32) -> [Range<UInt32>] {
    var ranges: [Range<UInt32>] = []
    for position in positions {
      let start = position - min(position, reach)
      let end = UInt32(clamping: UInt64(position) + UInt64(reach) + 1)
      if let last = ranges.last, start <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        ranges.append(start..<end)
      }
    }
    return ranges
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
