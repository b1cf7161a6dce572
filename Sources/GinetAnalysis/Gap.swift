// Licensed under the Apache License 2.0.

/// What stands between two neighbouring tokens, if it is so little that they may be one word.
package enum Gap: Hashable, Sendable {
  case nothing
  /// U+002D, U+2010 or U+2011.
  case hyphen
  /// One white-space character of ASCII.
  case space

  /// The bytes of `text` from `start` to `end`; nil if they are anything else.
  package init?(from start: UInt32, to end: UInt32, in text: Span<UInt8>) {
    let start = Int(start)
    guard start <= Int(end), Int(end) <= text.count else { return nil }
    switch Int(end) - start {
    case 0: self = .nothing
    case 1 where text[start] == UInt8(ascii: "-"): self = .hyphen
    case 1 where text[start].isASCIISpace: self = .space
    case 3 where text[start] == 0xE2 && text[start + 1] == 0x80 && text[start + 2] & 0xFE == 0x90:
      self = .hyphen
    default: return nil
    }
  }
}
