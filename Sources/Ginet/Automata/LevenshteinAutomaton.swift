// Licensed under the Apache License 2.0.

/// Accepts all terms that differ from a word by at most so many edits: scalars that are inserted,
/// left out, replaced, or transposed with their neighbour (``EditShapes``).
///
/// Edits are those of Unicode scalars; bytes are put together to them, so that "ü" for "u" is one.
/// Terms that are not UTF-8 are not accepted. No states are built, so there is no budget for them.
package struct LevenshteinAutomaton: TermAutomaton {
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
  /// Their bytes in UTF-8, the first one highest.
  private let encodings: [UInt32]

  /// - Parameters:
  ///   - distance: the edits that are allowed, from 0 to 2; others count as the nearest of these.
  ///   - prefixLength: scalars at the start of the word that a term must begin with, unchanged.
  package init(_ word: String, distance: Int, prefixLength: Int = 0) {
    shapes = EditShapes.of(distance: distance)
    let most = shapes.most
    let word = word.unicodeScalars.map(\.value)
    let before = [UInt32](repeating: Self.none, count: most)
    scalars = before + word + before + before + before + [Self.none]
    encodings = scalars.map { $0 == Self.none ? $0 : Self.encoding(of: $0) }
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
    if state.shape != Self.exact, shapes.next(Int(state.shape), met: 0) != nil {
      let bytes = UTF8Bytes.next(behind: state.part, count: Int(state.partCount))
      return bytes.next(notBefore: least)
    }
    // Only a scalar of the word leads on.
    var best: UInt8?
    for i in 0...2 * shapes.most {
      let scalar = scalars[Int(state.place) + i]
      let encoding = encodings[Int(state.place) + i]
      // Bytes of the scalar behind those that were read.
      let rest = UTF8Bytes.count(of: encoding) - Int(state.partCount)
      guard scalar != Self.none, rest > 0, encoding >> UInt32(8 * rest) == state.part else {
        continue
      }
      let byte = UInt8(truncatingIfNeeded: encoding >> UInt32(8 * (rest - 1)))
      if Int(byte) >= least, byte < best ?? .max, read(scalar, from: state) != nil { best = byte }
    }
    return best
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

  private static func encoding(of scalar: UInt32) -> UInt32 {
    var encoding: UInt32 = 0
    for byte in UTF8Bytes.bytes(of: scalar) { encoding = encoding << 8 | UInt32(byte) }
    return encoding
  }
}
