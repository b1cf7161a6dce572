// Licensed under the Apache License 2.0.

/// Reads the characters of a regular expression, and what of it is no structure: escapes, counts and
/// classes.
struct PatternScanner {
  private var scalars: Substring.UnicodeScalarView
  /// Where the next scalar is in the UTF-8 of the pattern, and the one that was read last.
  private(set) var offset = 0
  private(set) var lastOffset = 0

  init(_ pattern: String) { scalars = pattern[...].unicodeScalars }

  var isAtEnd: Bool { scalars.isEmpty }

  mutating func next() -> Unicode.Scalar? {
    guard let scalar = scalars.popFirst() else { return nil }
    lastOffset = offset
    offset += UTF8.width(scalar)
    return scalar
  }

  /// Reads a scalar if it is the next one.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard scalars.first == scalar else { return false }
    _ = next()
    return true
  }

  // MARK: Counts

  /// Reads a count, whose brace was read at an offset.
  mutating func count(at start: Int) throws(PatternError) -> (least: Int, most: Int?) {
    let least = try number(at: start)
    var most = least
    if take(",") { most = scalars.first == "}" ? .max : try number(at: start) }
    guard take("}"), most >= least else { throw PatternError(.badCount, at: start) }
    return (least, most == .max ? nil : most)
  }

  private mutating func number(at start: Int) throws(PatternError) -> Int {
    var number: Int?
    while let digit = scalars.first, ("0"..."9").contains(digit) {
      _ = next()
      number = (number ?? 0) * 10 + Int(digit.value - 0x30)
      if let number, number > RegularExpression.mostRepetitions {
        throw PatternError(
          .tooManyRepetitions(most: RegularExpression.mostRepetitions), at: start)
      }
    }
    guard let number else { throw PatternError(.badCount, at: start) }
    return number
  }

  // MARK: Escapes

  /// What an escape stands for: one scalar, or a set.
  struct Escape {
    var set: ScalarSet
    var scalar: UInt32?

    init(_ set: ScalarSet) { self.set = set }

    init(_ scalar: UInt32) {
      set = ScalarSet(scalar)
      self.scalar = scalar
    }
  }

  private static let digits = ScalarSet([0x30...0x39])
  private static let wordCharacters = ScalarSet([
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
  ])
  private static let whiteSpace = ScalarSet([0x09...0x0D, 0x20...0x20])

  /// Reads an escape, whose backslash was read at an offset.
  mutating func escape(at start: Int) throws(PatternError) -> Escape {
    guard let scalar = next() else { throw PatternError(.unknownEscape, at: start) }
    switch scalar {
    case "d": return Escape(Self.digits)
    case "D": return Escape(Self.digits.inverted)
    case "w": return Escape(Self.wordCharacters)
    case "W": return Escape(Self.wordCharacters.inverted)
    case "s": return Escape(Self.whiteSpace)
    case "S": return Escape(Self.whiteSpace.inverted)
    case "t": return Escape(0x09)
    case "n": return Escape(0x0A)
    case "r": return Escape(0x0D)
    case "x": return Escape(try hexadecimal(at: start))
    case "a"..."z", "A"..."Z", "0"..."9": throw PatternError(.unknownEscape, at: start)
    default: return Escape(scalar.value)
    }
  }

  private mutating func hexadecimal(at start: Int) throws(PatternError) -> UInt32 {
    let isLong = take("{")
    var digits = ""
    while digits.utf8.count < (isLong ? 8 : 2), let digit = scalars.first,
      digit.properties.isASCIIHexDigit
    {
      _ = next()
      digits.unicodeScalars.append(digit)
    }
    guard isLong ? take("}") : digits.utf8.count == 2, let value = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw PatternError(.unknownEscape, at: start) }
    return scalar.value
  }

  // MARK: Classes

  /// Reads a class, whose bracket was read at an offset.
  mutating func characterClass(at start: Int) throws(PatternError) -> ScalarSet {
    let isInverted = take("^")
    var set = ScalarSet()
    var isEmpty = true
    while let scalar = next() {
      if scalar == "]" {
        if isEmpty { throw PatternError(.emptyClass, at: start) }
        return isInverted ? set.inverted : set
      }
      isEmpty = false
      let offset = lastOffset
      let item = scalar == "\\" ? try escape(at: offset) : Escape(scalar.value)
      guard isRange() else {
        set.formUnion(item.set)
        continue
      }
      _ = take("-")
      guard let end = next() else { break }
      let last = end == "\\" ? try escape(at: lastOffset) : Escape(end.value)
      guard let low = item.scalar, let high = last.scalar, low <= high else {
        throw PatternError(.badRange, at: offset)
      }
      set.insert(low...high)
    }
    throw PatternError(.openClass, at: start)
  }

  /// Whether a minus comes next that is not the last of its class.
  private func isRange() -> Bool {
    guard scalars.first == "-" else { return false }
    return scalars.dropFirst().first != "]"
  }
}
