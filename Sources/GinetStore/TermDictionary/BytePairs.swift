// Licensed under the Apache License 2.0.

/// Writes frequent pairs of bytes as one byte that is not used otherwise, pairs of such bytes
/// too (byte-pair encoding; Gage 1994).
///
///     BytePairs = count:u8 (code:u8 first:u8 second:u8)[count]
///
/// `first` and `second` are bytes that stand for themselves or codes of pairs before. A code
/// stands for at most eight bytes. A byte that is no code stands for itself.
struct BytePairs: Sendable {
  static let longest = 8

  private struct Pair: Sendable {
    var code: UInt8
    var first: UInt8
    var second: UInt8
  }

  private var pairs: [Pair] = []
  /// Pair → its place in `pairs` plus one.
  private var places: [UInt8] = []

  /// Learns pairs from byte strings.
  ///
  /// - Parameters:
  ///   - sample: the strings to learn from; no pair spans two.
  ///   - isUsed: which bytes stand for themselves somewhere.
  ///   - weight: how many strings one of the sample stands for.
  init(learningFrom sample: [[UInt8]], isUsed: [Bool], weight: Int) {
    var texts = sample
    var lengths = [Int](repeating: 1, count: 256)
    var counts = [Int](repeating: 0, count: 1 << 16)
    for text in texts { Self.count(text, by: 1, in: &counts) }
    var free = (0..<256).filter { !isUsed[$0] }.map { UInt8($0) }[...]
    // One less than there are bytes, as the count of pairs is a byte too.
    while let code = free.popFirst(), pairs.count < 255 {
      var best = 0
      for pair in counts.indices where counts[pair] > counts[best] {
        if lengths[pair >> 8] + lengths[pair & 255] <= Self.longest { best = pair }
      }
      // A pair costs three bytes and saves one each time.
      guard counts[best] * weight > 6, lengths[best >> 8] + lengths[best & 255] <= Self.longest
      else { break }
      let pair = Pair(code: code, first: UInt8(best >> 8), second: UInt8(best & 255))
      pairs.append(pair)
      lengths[Int(code)] = lengths[best >> 8] + lengths[best & 255]
      for i in texts.indices where Self.contains(pair, texts[i]) {
        Self.count(texts[i], by: -1, in: &counts)
        Self.replace(pair, in: &texts[i])
        Self.count(texts[i], by: 1, in: &counts)
      }
    }
    if !pairs.isEmpty {
      places = [UInt8](repeating: 0, count: 1 << 16)
      for (place, pair) in pairs.enumerated() {
        places[Int(pair.first) << 8 | Int(pair.second)] = UInt8(place + 1)
      }
    }
  }

  /// Counts the pairs of a byte string, once more or once less.
  private static func count(_ text: [UInt8], by step: Int, in counts: inout [Int]) {
    var last = -1
    for byte in text {
      if last >= 0 { counts[last << 8 | Int(byte)] += step }
      last = Int(byte)
    }
  }

  private static func contains(_ pair: Pair, _ text: [UInt8]) -> Bool {
    var last: UInt8?
    for byte in text {
      if byte == pair.second && last == pair.first { return true }
      last = byte
    }
    return false
  }

  /// Replaces pairs in a byte string, those that were learned first before others.
  func encode(_ text: inout [UInt8]) {
    guard !pairs.isEmpty else { return }
    while text.count > 1 {
      var best = UInt8.max
      for i in 1..<text.count {
        let place = places[Int(text[i - 1]) << 8 | Int(text[i])]
        if place > 0 && place - 1 < best { best = place - 1 }
      }
      guard best < pairs.count else { return }
      Self.replace(pairs[Int(best)], in: &text)
    }
  }

  private static func replace(_ pair: Pair, in text: inout [UInt8]) {
    guard text.count > 1 else { return }
    var end = 0
    var i = 0
    while i < text.count {
      if i + 1 < text.count && text[i] == pair.first && text[i + 1] == pair.second {
        text[end] = pair.code
        i += 2
      } else {
        text[end] = text[i]
        i += 1
      }
      end += 1
    }
    text.removeSubrange(end...)
  }

  func write(to bytes: inout ByteWriter) {
    bytes.write(UInt8(pairs.count))
    for pair in pairs {
      bytes.write(pair.code)
      bytes.write(pair.first)
      bytes.write(pair.second)
    }
  }
}

/// What each byte of a text that ``BytePairs`` wrote stands for.
@safe final class BytePairExpansions: @unchecked Sendable {
  // Unchecked: written once, before anyone else sees it.

  /// Up to eight bytes, the first one lowest, and how many they are.
  struct Expansion {
    var bytes: UInt64
    var count: Int
  }

  private let table: UnsafeMutablePointer<Expansion>

  init(_ reader: inout ByteReader) throws(FormatError) {
    unsafe table = .allocate(capacity: 256)
    for byte in 0..<256 {
      unsafe (table + byte).initialize(to: Expansion(bytes: UInt64(byte), count: 1))
    }
    var isCode = [Bool](repeating: false, count: 256)
    for _ in 0..<(try reader.read(UInt8.self)) {
      let code = Int(try reader.read(UInt8.self))
      let first = unsafe table[Int(try reader.read(UInt8.self))]
      let second = unsafe table[Int(try reader.read(UInt8.self))]
      guard !isCode[code], first.count + second.count <= BytePairs.longest else {
        throw reader.error(.invalid("a pair of \(first.count) and \(second.count) bytes"))
      }
      isCode[code] = true
      unsafe table[code] = Expansion(
        bytes: first.bytes | second.bytes << UInt64(8 * first.count),
        count: first.count + second.count)
    }
  }

  deinit { unsafe table.deallocate() }

  /// All 256 of them, which live as long as this object.
  var pointer: UnsafePointer<Expansion> { unsafe UnsafePointer(table) }

  @inline(__always)
  subscript(code: UInt8) -> Expansion { unsafe table[Int(code)] }
}
