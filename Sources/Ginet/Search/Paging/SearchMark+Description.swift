// Licensed under the Apache License 2.0.

/// The mark as text of letters, digits, points and hyphens.
///
///     Mark  = Order "." fingerprint "." segment "." document "." Position
///     Order = "s" | ("a" | "d") field         of scores; ascending, descending, with the UTF-8 of its name
///     Position = score | key | "-"            on the grid of scores; the bytes of the term; none
///
/// All of them but "-" are numbers, or bytes, of base 16.
extension SearchMark: LosslessStringConvertible {
  /// Text from which ``init(_:)`` makes the mark again, in any process.
  public var description: String {
    let order =
      switch order.kind {
      case .score: "s"
      case .field(let name, .ascending): "a" + Self.hexadecimal(of: name.utf8)
      case .field(let name, .descending): "d" + Self.hexadecimal(of: name.utf8)
      }
    let position =
      switch position {
      case .score(let score): String(score.units, radix: 16)
      case .key(let term?): Self.hexadecimal(of: term)
      case .key(nil): "-"
      }
    let numbers = [fingerprint, UInt64(address.segment), UInt64(address.document)]
    return ([order] + numbers.map { String($0, radix: 16) } + [position]).joined(separator: ".")
  }

  /// The mark of which this is the ``description``, or nil if the text is that of none.
  public init?(_ description: String) {
    let parts = description.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 5, let fingerprint = UInt64(Substring(parts[1]), radix: 16),
      let segment = Int(Substring(parts[2]), radix: 16), segment >= 0,
      let document = UInt32(Substring(parts[3]), radix: 16)
    else { return nil }
    switch parts[0].first {
    case UInt8(ascii: "s"):
      guard parts[0].count == 1, let units = Int64(Substring(parts[4]), radix: 16), units >= 0
      else { return nil }
      order = .score
      position = .score(GridScore(units: units))
    case UInt8(ascii: "a"), UInt8(ascii: "d"):
      guard let name = Self.bytes(of: parts[0].dropFirst()) else { return nil }
      let isAscending = parts[0].first == UInt8(ascii: "a")
      order = .field(String(decoding: name, as: UTF8.self), isAscending ? .ascending : .descending)
      if parts[4].elementsEqual("-".utf8) {
        position = .key(nil)
      } else {
        guard let term = Self.bytes(of: parts[4]) else { return nil }
        position = .key(term)
      }
    default: return nil
    }
    self.fingerprint = fingerprint
    address = DocumentAddress(segment: segment, document: document)
    // Numbers may be written in other ways, which no mark gives.
    if self.description != description { return nil }
  }

  static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func bytes(of text: Substring.UTF8View) -> [UInt8]? {
    let digits = text.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 ? $0 - 48 : $0 &- 87 }
    guard digits.count % 2 == 0, digits.allSatisfy({ $0 < 16 }) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
