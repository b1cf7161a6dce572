// Licensed under the Apache License 2.0.

/// Accepts all terms that differ from a word by at most so many edits: scalars that are inserted,
/// left out, replaced, or transposed with their neighbour (``EditShapes``).
///
/// Edits are those of Unicode scalars; bytes are put together to them, so that "ü" for "u" is one.
/// Terms that are not UTF-8 are not accepted. No states are built, so there is no budget for them.
package struct LevenshteinAutomaton: TermAutomaton, Sendable {
  package struct State: BitwiseCopyable {
    /// Scalars of the term that were read.
    fileprivate var place: Int32
    fileprivate var shape: UInt8
    /// Bytes of the scalar that is not complete yet, and how many there are.
    fileprivate var partCount: UInt8 = 0
    fileprivate var part: UInt32 = 0
  }

  /// While the prefix is read, which must be the same.
  private static let exact = UInt8.max
  /// In the place of scalars before and behind the word.
  private static let none = UInt32.max

  private let shapes: EditShapes
  private let scalarCount: Int
  private let prefixLength: Int
  /// The scalars of the word between those that are none, so that those around any place that may
  /// be reached can be asked for.
  private let scalars: [UInt32]
  /// The first bytes of each in UTF-8, 256 of none.
  private let firstBytes: [UInt16]

  /// - Parameters:
  ///   - distance: the edits that are allowed, from 0 to 2; others count as the nearest of these.
  ///   - prefixLength: scalars at the start of the word that a term must begin with, unchanged.
  package init(_ word: String, distance: Int, prefixLength: Int = 0) {
    shapes = EditShapes.of(distance: distance)
    let most = shapes.most
    let word = word.unicodeScalars.map(\.value)
    let before = [UInt32](repeating: Self.none, count: most)
    scalars = before + word + before + before + before + [Self.none]
    firstBytes = scalars.map { $0 == Self.none ? 256 : UInt16(UTF8Bytes.first(of: $0)) }
    scalarCount = word.count
    self.prefixLength = min(max(prefixLength, 0), word.count)
  }

  package var start: State {
    State(place: 0, shape: prefixLength > 0 ? Self.exact : UInt8(EditShapes.start))
  }

  package func distance(of state: State) -> Int? {
    guard state.partCount == 0, state.shape != Self.exact else { return nil }
    return shapes.edits(Int(state.shape), rest: scalarCount - Int(state.place))
  }

  @inline(__always)
  package func step(_ state: State, _ byte: UInt8) -> State? {
    if byte < 0x80 { return state.partCount == 0 ? read(UInt32(byte), from: state) : nil }
    return stepLong(state, byte)
  }

  /// A byte of a scalar of several.
  private func stepLong(_ state: State, _ byte: UInt8) -> State? {
    guard UTF8Bytes.next(behind: state.part, count: Int(state.partCount)).contains(byte) else {
      return nil
    }
    var next = state
    next.part = state.part << 8 | UInt32(byte)
    next.partCount += 1
    if next.partCount < UTF8Bytes.count(ofPart: next.part, count: Int(next.partCount)) {
      return nextByte(from: next, notBefore: 0) == nil ? nil : next
    }
    let scalar = UTF8Bytes.scalar(next.part, count: Int(next.partCount))
    next.part = 0
    next.partCount = 0
    return read(scalar, from: next)
  }

  package func nextByte(from state: State, notBefore least: Int) -> UInt8? {
    let place = Int(state.place)
    var leading: UInt8 = 1 << UInt8(shapes.most)
    if state.shape != Self.exact { leading = shapes.leading[Int(state.shape)] }
    if leading == .max {
      let bytes = UTF8Bytes.next(behind: state.part, count: Int(state.partCount))
      return bytes.next(notBefore: least)
    }
    // Only a scalar of the word leads on.
    var best = 256
    while leading != 0 {
      let number = place &+ leading.trailingZeroBitCount
      leading &= leading &- 1
      let byte =
        state.partCount == 0 ? Int(firstBytes[number]) : nextByte(ofScalar: number, in: state)
      if byte >= least && byte < best { best = byte }
    }
    return UInt8(exactly: best)
  }

  /// The byte of a scalar of the word that follows those that were read, or 256 if they are not its
  /// first ones.
  private func nextByte(ofScalar number: Int, in state: State) -> Int {
    let scalar = scalars[number]
    guard scalar != Self.none else { return 256 }
    let bytes = UTF8Bytes.bytes(of: scalar)
    let count = Int(state.partCount)
    guard count < bytes.count, bytes[..<count].reduce(0, { $0 << 8 | UInt32($1) }) == state.part
    else { return 256 }
    return Int(bytes[count])
  }

  /// The state behind a whole scalar.
  @inline(__always)
  private func read(_ scalar: UInt32, from state: State) -> State? {
    let place = Int(state.place)
    if state.shape == Self.exact {
      guard scalars[place &+ shapes.most] == scalar else { return nil }
      let isLast = place &+ 1 == prefixLength
      return State(
        place: state.place &+ 1, shape: isLast ? UInt8(EditShapes.start) : Self.exact)
    }
    var met = 0
    for i in 0...2 &* shapes.most where scalars[place &+ i] == scalar { met |= 1 &<< i }
    guard let shape = shapes.next(Int(state.shape), met: met) else { return nil }
    return State(place: state.place &+ 1, shape: UInt8(truncatingIfNeeded: shape))
  }
}
