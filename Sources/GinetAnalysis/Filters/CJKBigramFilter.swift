// Licensed under the Apache License 2.0.

/// Writes runs of Chinese, Japanese and Korean characters as overlapping pairs, whatever words a
/// dictionary finds in them: 東京都 becomes 東京 京都.
///
/// Pairs find every word of two characters and more, at the price of false finds across words and
/// of a larger index. A character that stands alone stays alone. Pairs stand at neighbouring
/// positions, so that a phrase of them finds a longer word; positions behind move accordingly.
///
/// It stands right behind the tokenizer, where a term has the bytes of the text.
public struct CJKBigramFilter: TokenFilter {
  /// There is nothing to choose.
  public init() {}

  /// Always the same.
  public var identity: String { "bigrams" }

  /// Puts pairs in place of words.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    guard let first = stream.tokens.firstIndex(where: { stream.isWrittenCJK($0) }) else { return }
    let tokens = stream.takeTokens(from: first)
    var position = tokens[0].position
    var last = position
    var index = 0
    while index < tokens.count {
      position &+= tokens[index].position &- last
      last = tokens[index].position
      guard stream.isWrittenCJK(tokens[index]) else {
        var token = tokens[index]
        token.position = position
        stream.append(token)
        index += 1
        continue
      }
      var run = tokens[index]
      var end = index + 1
      while end < tokens.count, tokens[end].start == run.end, stream.isWrittenCJK(tokens[end]),
        tokens[end].termStart == run.termStart &+ run.termLength
      {
        run.end = tokens[end].end
        run.termLength &+= tokens[end].termLength
        end += 1
      }
      run.position = position
      position &+= stream.appendPairs(of: run) &- 1
      last = tokens[end - 1].position
      index = end
    }
  }
}

extension TokenStream {
  /// Adds the pairs of a run, or its only character, and returns their count.
  fileprivate mutating func appendPairs(of run: Token) -> UInt32 {
    let starts = bytes.withUnsafeBufferPointer {
      CJK.characterStarts(UnsafeBufferPointer(rebasing: $0[run.termRange]))
    }
    let pairCount = max(starts.count - 2, 1)
    for first in 0..<pairCount {
      let start = starts[first]
      let end = first + 2 < starts.count ? starts[first + 2] : Int(run.termLength)
      var pair = run
      pair.termStart += UInt32(start)
      pair.termLength = UInt32(end - start)
      pair.start += UInt32(start)
      pair.end = run.start + UInt32(end)
      pair.position = run.position &+ UInt32(first)
      tokens.append(pair)
    }
    return UInt32(pairCount)
  }

  /// Whether a term is all of these scripts and still has the bytes of the text.
  fileprivate func isWrittenCJK(_ token: Token) -> Bool {
    guard token.traits.contains(.nonASCII), !token.traits.contains(.protected),
      token.termLength == token.end &- token.start
    else { return false }
    let term = String(decoding: bytes[token.termRange], as: UTF8.self).unicodeScalars
    return term.first.map(CJK.contains) == true
      && term.allSatisfy { CJK.contains($0) || $0.properties.generalCategory == .nonspacingMark }
  }
}

/// Characters that are written without spaces, or whose words are too long to be found by.
private enum CJK {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true  // Han
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F:
      true  // Hiragana, Katakana
    case 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7FB:
      true  // Hangul
    default: false
    }
  }

  /// Where each character begins, and the end; marks belong to the character before them.
  static func characterStarts(_ term: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts: [Int] = []
    var index = 0
    for scalar in String(decoding: term, as: UTF8.self).unicodeScalars {
      if contains(scalar) || index == 0 { starts.append(index) }
      index += UTF8.width(scalar)
    }
    return starts + [term.count]
  }
}
