// Licensed under the Apache License 2.0.

/// The words of some texts behind the first of the two steps of an ``Analyzer``, each with the number
/// that an index has given to its term, and those of which that is not known.
///
/// Texts are put together so that what is done for new words is done for many at a time.
package struct TermNumbers: ~Copyable {
  /// Not the number of any term.
  package static var unknown: UInt32 { .max }

  /// By word.
  private var numbers: [UInt32] = []
  private var positions: [UInt32] = []
  /// Words in use.
  package private(set) var count = 0
  /// Words that are not known, each at a position that is its place in `misses`: for the second step.
  package var others = TokenStream()
  /// The words that are not known: where they are, and what to know them by if they can be kept.
  private var misses: [(place: Int, word: KnownTerms.Word)] = []
  /// Further terms of a word, in the order of the words.
  private var more: [(place: Int, number: UInt32)] = []

  package init() {}

  package mutating func removeAll() {
    count = 0
    others.removeAll()
    misses.removeAll(keepingCapacity: true)
    more.removeAll(keepingCapacity: true)
  }

  /// Adds the words of a stream, with the numbers that `find` gives them; it may leave them as they
  /// are, unknown.
  @inline(__always)
  mutating func append(
    _ stream: TokenStream,
    find: (
      UnsafeBufferPointer<Token>, UnsafeRawBufferPointer, UnsafeMutablePointer<UInt32>
    ) -> Void
  ) {
    let end = count + stream.count
    if numbers.count < end {
      let added = max(end - numbers.count, numbers.count)
      numbers += repeatElement(Self.unknown, count: added)
      positions += repeatElement(0, count: added)
    }
    let start = count
    count = end
    var missed = 0
    stream.tokens.withUnsafeBufferPointer { tokens in
      stream.bytes.withUnsafeBytes { bytes in
        numbers.withUnsafeMutableBufferPointer { numbers in
          guard let numbers = numbers.baseAddress.map({ $0 + start }) else { return }
          for index in tokens.indices { numbers[index] = Self.unknown }
          find(tokens, bytes, numbers)
          positions.withUnsafeMutableBufferPointer { positions in
            for index in tokens.indices {
              positions[start &+ index] = tokens[index].position
              missed &+= numbers[index] == Self.unknown ? 1 : 0
            }
          }
        }
      }
    }
    if missed > 0 { appendMisses(stream, from: start) }
  }

  private mutating func appendMisses(_ stream: TokenStream, from start: Int) {
    stream.bytes.withUnsafeBytes { bytes in
      for (index, token) in stream.tokens.enumerated()
      where numbers[start + index] == Self.unknown {
        others.append(token, from: bytes, position: misses.count)
        misses.append((start + index, KnownTerms.Word(token, in: bytes)))
      }
    }
  }

  /// Takes the numbers of what was not known, which the second step has rewritten.
  ///
  /// - Parameter number: gives the number of a term, or nil if there is no memory for it.
  package mutating func learnOthers(
    _ known: KnownTerms, number: (UnsafeRawBufferPointer) -> UInt32?
  ) {
    var last = -1
    var isSingle = false
    func keepLast() {
      guard isSingle else { return }
      known.keep(numbers[misses[last].place], of: misses[last].word)
    }
    others.forEachTerm { term, token in
      let miss = Int(token.position)
      guard miss < misses.count else { return }
      if last != miss { keepLast() }
      let number = number(UnsafeRawBufferPointer(term))
      if last != miss {
        numbers[misses[miss].place] = number ?? Self.unknown
        isSingle = number != nil
      } else {
        if let number { more.append((misses[miss].place, number)) }
        isSingle = false
      }
      last = miss
    }
    keepLast()
  }

  /// Calls `body` with the numbers and positions of the words in `range` that became terms, piece by piece: a
  /// word of several terms ends a piece and makes others of one term each, at its position.
  @inline(__always)
  package func forEachPiece(
    of range: Range<Int>,
    _ body: (_ numbers: UnsafeBufferPointer<UInt32>, _ positions: UnsafeBufferPointer<UInt32>) ->
      Void
  ) {
    numbers.withUnsafeBufferPointer { numbers in
      positions.withUnsafeBufferPointer { positions in
        var start = range.lowerBound
        var next = firstMore(from: start)
        while next < more.count, more[next].place < range.upperBound {
          let place = more[next].place
          let piece = start..<place + 1
          body(
            UnsafeBufferPointer(rebasing: numbers[piece]),
            UnsafeBufferPointer(rebasing: positions[piece]))
          start = place + 1
          while next < more.count, more[next].place == place {
            withUnsafePointer(to: more[next].number) { number in
              body(
                UnsafeBufferPointer(start: number, count: 1),
                UnsafeBufferPointer(rebasing: positions[place..<place + 1]))
            }
            next += 1
          }
        }
        guard start < range.upperBound else { return }
        body(
          UnsafeBufferPointer(rebasing: numbers[start..<range.upperBound]),
          UnsafeBufferPointer(rebasing: positions[start..<range.upperBound]))
      }
    }
  }

  private func firstMore(from place: Int) -> Int {
    var (low, high) = (0, more.count)
    while low < high {
      let middle = (low + high) / 2
      if more[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TokenStream {
  /// Adds a copy of another stream's token.
  fileprivate mutating func append(
    _ token: Token, from bytes: UnsafeRawBufferPointer, position: Int
  ) {
    var copy = token
    copy.termStart = UInt32(clamping: self.bytes.count)
    copy.position = UInt32(clamping: position)
    self.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[token.termRange]))
    tokens.append(copy)
    seenTraits.formUnion(copy.traits)
  }
}
