// Licensed under the Apache License 2.0.

/// The terms of ``PostingLists`` in ascending order of their bytes.
final class TermOrder: @unchecked Sendable {
  // Unchecked: nothing changes.

  /// What the numbers are of.
  private let buffer: PostingsBuffer
  let lists: PostingLists
  private let numbers: UnsafeMutableBufferPointer<UInt32>

  init(_ buffer: PostingsBuffer) {
    self.buffer = buffer
    lists = buffer.reading
    let order = lists.sortedNumbers()
    numbers = .allocate(capacity: order.count)
    _ = numbers.initialize(from: order.lazy.map { UInt32($0) })
  }

  deinit { numbers.deallocate() }

  var count: Int { numbers.count }

  /// The number of the term at a place below ``count``.
  @inline(__always)
  func number(at place: Int) -> Int { Int(numbers[place]) }

  /// Asks for the memory of terms that come soon: they are in the order of their first occurrences.
  @inline(__always)
  func prefetch(behind place: Int) {
    if place + 16 < count { lists.prefetchTerm(numbers[place + 16]) }
    if place + 8 < count { lists.prefetchBeginning(numbers[place + 8]) }
  }

  /// The place of the first term that is not less than `name`.
  func place(of name: UnsafeRawBufferPointer) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if lists.name(of: number(at: middle)).precedes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes come before others in the order of terms.
  func precedes(_ other: UnsafeRawBufferPointer) -> Bool { compare(other) < 0 }

  /// Less than zero, zero, or more, as these bytes come before others, are the same or come behind.
  func compare(_ other: UnsafeRawBufferPointer) -> Int {
    let most = Swift.min(count, other.count)
    for index in 0..<most where self[index] != other[index] {
      return Int(self[index]) - Int(other[index])
    }
    return count - other.count
  }
}
