// Licensed under the Apache License 2.0.

internal import GinetStore

/// Sums by document, over documents that follow one another, and which of them have any.
final class Window<Amount: AdditiveArithmetic & BitwiseCopyable> {
  let length: Int
  private let sums: UnsafeMutablePointer<Amount>
  private let bits: UnsafeMutablePointer<UInt64>
  /// Where a part of what is added may be put before. Nothing is read of them that was not written.
  let documents: UnsafeMutablePointer<UInt32>
  let amounts: UnsafeMutablePointer<Amount>

  /// - Parameter length: a multiple of 64.
  init(length: Int) {
    self.length = length
    sums = .scratch(length)
    amounts = .scratch(length)
    bits = .scratch(length / 64)
    documents = .scratch(length)
    sums.initialize(repeating: .zero, count: length)
    bits.initialize(repeating: 0, count: length / 64)
  }

  deinit {
    sums.freeScratch()
    amounts.freeScratch()
    bits.freeScratch()
    documents.freeScratch()
  }

  /// Adds to the sum of a document, unless it is beyond ``length``.
  @inline(__always)
  func add(_ amount: Amount, at slot: UInt32) {
    let slot = Int(truncatingIfNeeded: slot)
    guard slot < length else { return }
    bits[slot &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: slot & 63)
    sums[slot] += amount
  }

  /// Calls `body` with each document that something was added to, in ascending order, and its sum,
  /// and forgets them.
  @inline(__always)
  func drain(_ body: (_ slot: UInt32, _ sum: Amount) -> Void) {
    for word in 0..<length / 64 {
      var rest = bits[word]
      bits[word] = 0
      while rest != 0 {
        let slot = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        body(UInt32(truncatingIfNeeded: slot), sums[slot])
        sums[slot] = .zero
      }
    }
  }
}
