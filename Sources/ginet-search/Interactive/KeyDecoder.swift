// Licensed under the Apache License 2.0.

/// Reads keys from the bytes that a terminal sends, in pieces of any size.
///
/// Knows UTF-8, the sequences of xterm, the Linux console and their like, and bracketed paste. What it
/// does not know is passed over as a whole, so that nothing of a sequence is taken for text.
struct KeyDecoder {
  /// Bytes of what is not yet whole.
  private var pending: [UInt8] = []
  /// What was pasted so far; nil if nothing is being pasted.
  private var pasted: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Of a longer paste, the rest is dropped.
  private static let mostPasted = 1 << 16
  /// No sequence is longer.
  private static let longestSequence = 64

  /// How long to wait for what is begun, in milliseconds: the escape key sends what sequences begin with.
  /// Nil if nothing is begun.
  var patience: Int? { pasted != nil ? 1_000 : pending.isEmpty ? nil : 40 }

  /// The keys that are whole with the next bytes.
  mutating func keys(in bytes: some Sequence<UInt8>) -> [Key] {
    pending += bytes
    var keys: [Key] = []
    var place = 0
    while place < pending.count {
      if pasted != nil {
        guard let end = endOfPaste(from: place) else { return keys }
        keys.append(.paste(takePaste()))
        place = end
        continue
      }
      guard let (length, key) = key(at: place) else { break }
      place += length
      if let key { keys.append(key) }
    }
    pending.removeFirst(place)
    return keys
  }

  /// The keys that are there because nothing came after what was begun.
  mutating func keysAfterSilence() -> [Key] {
    var keys: [Key] = []
    if pasted != nil {
      pasted? += pending
      keys.append(.paste(takePaste()))
    } else if pending.first == Self.escape {
      // Of an unfinished sequence, nothing is text.
      keys.append(.escape)
    } else if !pending.isEmpty {
      keys.append(.text("\u{FFFD}"))
    }
    pending = []
    return keys
  }

  // MARK: Paste

  /// Takes what is pasted, up to its end, and returns where that is; nil if it is still to come.
  private mutating func endOfPaste(from place: Int) -> Int? {
    var start = place
    while let escape = pending[start...].firstIndex(of: Self.escape) {
      let rest = pending[escape...].prefix(Self.pasteEnd.count)
      if rest.elementsEqual(Self.pasteEnd) {
        keepPasted(pending[place..<escape])
        return escape + Self.pasteEnd.count
      }
      if Self.pasteEnd.starts(with: rest) {
        // Only the beginning of the end is there.
        keepPasted(pending[place..<escape])
        pending.removeFirst(escape)
        return nil
      }
      start = escape + 1
    }
    keepPasted(pending[place...])
    pending = []
    return nil
  }

  private mutating func keepPasted(_ bytes: ArraySlice<UInt8>) {
    let room = Self.mostPasted - (pasted?.count ?? 0)
    pasted? += bytes.prefix(max(room, 0))
  }

  private mutating func takePaste() -> String {
    defer { pasted = nil }
    return String(decoding: pasted ?? [], as: UTF8.self)
  }

  // MARK: Keys

  /// The bytes of what begins at a place, and the key that it is; nil if more has to come.
  private mutating func key(at place: Int) -> (length: Int, key: Key?)? {
    switch pending[place] {
    case Self.escape: return sequence(at: place)
    case 0x0D, 0x0A: return (1, .enter)
    case 0x09: return (1, .tab)
    case 0x08, 0x7F: return (1, .backspace)
    case 0x01...0x1A: return (1, .control(Character(Unicode.Scalar(pending[place] + 0x60))))
    case 0..<0x20: return (1, nil)
    default: return text(at: place)
    }
  }

  private func text(at place: Int) -> (length: Int, key: Key?)? {
    let run = pending[place...].prefix { $0 >= 0x20 && $0 != 0x7F }
    var end = run.endIndex
    if end == pending.count { end -= Self.unfinishedTail(of: run) }
    if end == place { return nil }
    return (end - place, .text(String(decoding: pending[place..<end], as: UTF8.self)))
  }

  /// How many bytes at the end are the beginning of a character.
  private static func unfinishedTail(of bytes: ArraySlice<UInt8>) -> Int {
    for (count, byte) in bytes.suffix(3).reversed().enumerated() where byte & 0xC0 != 0x80 {
      let length =
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
      return length > count + 1 ? count + 1 : 0
    }
    return 0
  }

  private mutating func sequence(at place: Int) -> (length: Int, key: Key?)? {
    guard place + 1 < pending.count else { return nil }
    switch pending[place + 1] {
    case UInt8(ascii: "["): return controlSequence(at: place)
    case UInt8(ascii: "O"):
      guard place + 2 < pending.count else { return nil }
      return (3, Self.key(final: pending[place + 2], isByWords: false))
    case Self.escape: return (1, .escape)
    case 0x08, 0x7F: return (2, .deleteWordLeft)
    case UInt8(ascii: "b"): return (2, .wordLeft)
    case UInt8(ascii: "f"): return (2, .wordRight)
    case UInt8(ascii: "d"): return (2, .deleteWordRight)
    // Another letter with the alt key; what is no ASCII may be more than a byte.
    case 0x20..<0x7F: return (2, nil)
    default: return (1, .escape)
    }
  }

  /// `ESC [`, parameters, and a final byte that says what it is (ECMA-48).
  private mutating func controlSequence(at place: Int) -> (length: Int, key: Key?)? {
    let body = pending[(place + 2)...].prefix(Self.longestSequence)
    // Function keys of the Linux console: ESC [ [ A.
    if body.first == UInt8(ascii: "[") { return body.count < 2 ? nil : (4, nil) }
    let parameters = body.prefix { 0x20..<0x40 ~= $0 }
    guard let final = body.dropFirst(parameters.count).first else {
      return body.count == Self.longestSequence ? (body.count + 2, nil) : nil
    }
    let length = parameters.count + 3
    // No final byte: what ends the sequence begins something else.
    guard 0x40..<0x7F ~= final else { return (length - 1, nil) }
    let numbers = String(decoding: parameters, as: UTF8.self).split(separator: ";")
      .map { Int($0) ?? 0 }
    // Modifiers are one more than the sum of shift 1, alt 2, control 4.
    let isByWords = numbers.count > 1 && (numbers[1] &- 1) & 6 != 0
    guard final == UInt8(ascii: "~") else {
      return (length, Self.key(final: final, isByWords: isByWords))
    }
    if numbers.first == 200 { pasted = [] }
    return (length, Self.key(number: numbers.first ?? 0, isByWords: isByWords))
  }

  private static func key(final: UInt8, isByWords: Bool) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): isByWords ? .wordRight : .right
    case UInt8(ascii: "D"): isByWords ? .wordLeft : .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    default: nil
    }
  }

  private static func key(number: Int, isByWords: Bool) -> Key? {
    switch number {
    case 1, 7: .home
    case 4, 8: .end
    case 3: isByWords ? .deleteWordRight : .delete
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }
}
