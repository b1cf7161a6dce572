// Licensed under the Apache License 2.0.

/// Accepts all terms from one on, and before another, in the order of their bytes.
package struct RangeAutomaton: TermAutomaton, Sendable {
  package struct State: BitwiseCopyable {
    fileprivate var place: Int32
    /// Whether the bytes that were read are those of the lower end, or of the upper one, so that the
    /// next byte decides.
    fileprivate var isAtLower: Bool
    fileprivate var isAtUpper: Bool
  }

  private let lower: [UInt8]
  private let upper: [UInt8]?
  private let isEmpty: Bool

  /// - Parameters:
  ///   - lower: bytes that a term must not precede.
  ///   - upper: bytes that it must precede, or nil for no end.
  package init(from lower: [UInt8], before upper: [UInt8]?) {
    self.lower = lower
    self.upper = upper
    isEmpty = upper.map { !lower.lexicographicallyPrecedes($0) } ?? false
  }

  package var start: State {
    State(place: 0, isAtLower: !lower.isEmpty, isAtUpper: upper != nil)
  }

  package func step(_ state: State, _ byte: UInt8) -> State? {
    guard let bytes = bytes(behind: state), bytes.contains(byte) else { return nil }
    let place = state.place + 1
    return State(
      place: place,
      isAtLower: state.isAtLower && byte == bytes.lowerBound && Int(place) < lower.count,
      isAtUpper: state.isAtUpper && byte == upper?[Int(state.place)])
  }

  package func distance(of state: State) -> Int? { isEmpty || state.isAtLower ? nil : 0 }

  package func nextByte(from state: State, notBefore least: Int) -> UInt8? {
    guard let bytes = bytes(behind: state), least <= Int(bytes.upperBound) else { return nil }
    return max(bytes.lowerBound, UInt8(max(least, 0)))
  }

  /// The bytes that lead on.
  private func bytes(behind state: State) -> ClosedRange<UInt8>? {
    if isEmpty { return nil }
    let place = Int(state.place)
    let first = state.isAtLower ? lower[place] : 0
    guard state.isAtUpper, let upper else { return first...(.max) }
    // All of the upper end is too much.
    let last = Int(upper[place]) - (place + 1 == upper.count ? 1 : 0)
    return last < Int(first) ? nil : first...UInt8(last)
  }
}
