// Licensed under the Apache License 2.0.

/// Takes a text that is a decimal number as one token, whose terms stand in the order of the numbers.
///
///     Term = the 64 bits of the number as IEEE 754 has them, all inverted if it is negative, else the sign
///            alone, as 16 digits of the base 16
///
/// So 1 and 1.0 are one term, and −0 is 0. Numbers of more than 53 bits are rounded. Any other text, and one
/// beyond the greatest number, has no token.
public struct NumberTokenizer: Tokenizer {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "number-1" }

  /// Appends one token, or none.
  public func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
    text.withUnsafeBufferPointer { text in
      if let number = Self.number(text) {
        stream.append(Self.term(of: number), start: 0, end: text.count)
      }
    }
  }

  /// The term of a number.
  public static func term(of number: Double) -> [UInt8] {
    let bits = number == 0 ? 0 : number.bitPattern
    let ordered = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    return (0..<16).map { place in
      let digit = UInt8(truncatingIfNeeded: ordered >> UInt64(4 * (15 - place)) & 15)
      return digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
    }
  }

  /// The number of which this is the term, or nil if it is the term of none.
  public static func number(ofTerm term: some Collection<UInt8>) -> Double? {
    guard term.count == 16 else { return nil }
    var ordered: UInt64 = 0
    for byte in term {
      let isDigit = byte &- UInt8(ascii: "0") < 10
      guard isDigit || byte &- UInt8(ascii: "a") < 6 else { return nil }
      let digit = isDigit ? byte - UInt8(ascii: "0") : byte - UInt8(ascii: "a") + 10
      ordered = ordered << 4 | UInt64(digit)
    }
    let number = Double(bitPattern: ordered >> 63 == 1 ? ordered & ~(1 << 63) : ~ordered)
    return number.isFinite ? number : nil
  }

  private static let longest = 400

  /// The number that a text with white space around it is: digits with a sign, a point and an exponent.
  static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var text = Slice(base: text, bounds: text.indices)
    while let first = text.first, first <= 32 { text.removeFirst() }
    while let last = text.last, last <= 32 { text.removeLast() }
    // No hexadecimal numbers, no "nan" and no "infinity".
    let isDecimal = text.allSatisfy { byte in
      byte &- 0x30 < 10 || byte | 32 == UInt8(ascii: "e") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    guard isDecimal, text.count <= longest, text.contains(where: { $0 &- 0x30 < 10 }),
      let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }
}
