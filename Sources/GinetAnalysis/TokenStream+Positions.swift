// Licensed under the Apache License 2.0.

extension TokenStream {
  /// Keeps the tokens at some positions, which ascend, and takes out the others.
  ///
  /// - Complexity: O(*p* log *n*) in the positions and the tokens.
  package mutating func keepTokens(at positions: [UInt32]) {
    var kept: [Token] = []
    kept.reserveCapacity(positions.count)
    tokens.withUnsafeBufferPointer { tokens in
      var index = 0
      for position in positions {
        index = tokens.firstIndex(from: index, atPosition: position)
        while index < tokens.count, tokens[index].position == position {
          kept.append(tokens[index])
          index += 1
        }
      }
    }
    tokens = kept
  }
}

extension UnsafeBufferPointer<Token> {
  /// The first token from `start` on at a position, or behind it. It is looked for in steps that double,
  /// as positions that are asked for one after the other are often near.
  fileprivate func firstIndex(from start: Int, atPosition position: UInt32) -> Int {
    var low = start
    var step = 1
    while low + step < count, self[low + step].position < position {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
