// Licensed under the Apache License 2.0.

internal import CICU

/// Cuts text into words by the word boundaries of Unicode (UAX #29), with
/// ICU's dictionaries for Chinese, Japanese, Thai, Lao, Khmer and Burmese.
///
/// A word is a segment that holds a letter or a number, without the white space that a mark at
/// its start may have joined to it. `@` separates words.
/// Letters of ASCII come out in lower case, others as they are written. In Turkish and Azeri,
/// where the small form of I is not ASCII, all come out as they are written.
///
/// Pieces of text between white space that are ASCII and Latin letters with marks never reach ICU:
/// a table decides them, with the same result and in a fraction of the time.
public struct WordTokenizer: Tokenizer {
  /// The ICU locale. All have the rules of the root locale but Finnish and Swedish, where a colon
  /// joins letters.
  public let locale: String

  /// Whether pieces of Latin letters go past ICU.
  public let hasFastPath: Bool

  let rules: LatinWordRules
  private let breakers: Pool<WordBreaker>

  /// Opens nothing yet: ICU is asked when the first word needs it.
  ///
  /// - Parameters:
  ///   - locale: ISO 639-1 code for ICU; empty for its root rules.
  ///   - fastPath: whether pieces of Latin letters may go past ICU. The words are the same
  ///     either way; without it, letters of ASCII too come out as they are written.
  public init(locale: String = "", fastPath: Bool = true) {
    self.locale = locale
    // In Turkish and Azeri the small form of I is not ASCII.
    hasFastPath = fastPath && locale != "tr" && locale != "az"
    rules = locale == "fi" || locale == "sv" ? .colon : .root
    breakers = Pool { WordBreaker(locale: locale) }
  }

  /// Names the locale, whether letters of ASCII come out as they are written where they need not,
  /// and the versions of ICU and Unicode.
  public var identity: String {
    let writes = hasFastPath || locale == "tr" || locale == "az" ? "" : "written,"
    return "words(\(locale.isEmpty ? "root" : locale),\(writes)\(UnicodeVersion.linked))"
  }

  /// Appends a token for each word.
  public func tokenize(_ text: Span<UInt8>, into stream: inout TokenStream) {
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        let latin = hasFastPath ? latinPieces(of: text, from: start) : start..<start
        if !latin.isEmpty { stream.appendLatinWords(of: text, in: latin, rules: rules) }
        let others =
          hasFastPath ? otherPieces(of: text, from: latin.upperBound) : start..<text.count
        if !others.isEmpty { appendWords(of: text, in: others, to: &stream) }
        start = others.upperBound
      }
    }
  }

  /// The bytes from `start` up to the first piece that is not Latin.
  private func latinPieces(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
    var end = text.endOfLatin(from: start)
    if end < text.count {
      while end > start && !text[end].isASCIISpace { end -= 1 }
    }
    return start..<end
  }

  /// The bytes from `start` up to the first piece of Latin behind it.
  private func otherPieces(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
    var end = start
    while end < text.count {
      var next = end + 1
      while next < text.count && !text[next].isASCIISpace { next += 1 }
      if UnsafeBufferPointer(rebasing: text[..<next]).endOfLatin(from: end) == next { break }
      end = next
    }
    return start..<end
  }

  private func appendWords(
    of text: UnsafeBufferPointer<UInt8>, in range: Range<Int>, to stream: inout TokenStream
  ) {
    breakers.withResource { breaker in
      guard let words = breaker?.words(in: UnsafeBufferPointer(rebasing: text[range])) else {
        // Without ICU's data words between ASCII separators are the best that can be had.
        stream.appendLatinWords(of: text, in: range, rules: rules)
        return
      }
      var position = stream.nextPosition
      for word in words {
        let source = range.lowerBound + Int(word.start)..<range.lowerBound + Int(word.end)
        stream.appendUnfolded(UnsafeBufferPointer(rebasing: text[source]), source, position)
        position += 1
      }
    }
  }
}

/// A break iterator of ICU.
final class WordBreaker {
  private let handle: OpaquePointer

  init?(locale: String) {
    guard let handle = ginet_word_breaker_open(locale) else { return nil }
    self.handle = handle
  }

  deinit { ginet_word_breaker_close(handle) }

  /// The words of `text`, valid until the next call; nil if no memory is left.
  func words(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<ginet_range>? {
    let count = ginet_word_breaker_find(handle, text.baseAddress, Int64(text.count))
    guard count >= 0 else { return nil }
    return UnsafeBufferPointer(start: ginet_word_breaker_ranges(handle), count: Int(count))
  }
}

extension TokenStream {
  fileprivate mutating func appendUnfolded(
    _ term: UnsafeBufferPointer<UInt8>, _ source: Range<Int>, _ position: UInt32
  ) {
    var traits: Token.Traits = [.unfolded, .nonASCII]
    if term.mayBeCode { traits.insert(.mixed) }
    tokens.append(
      Token(
        termStart: UInt32(bytes.count), termLength: UInt32(term.count),
        start: UInt32(source.lowerBound), end: UInt32(source.upperBound),
        position: position, traits: traits))
    seenTraits.formUnion(traits)
    bytes.append(contentsOf: term)
  }

  var nextPosition: UInt32 { tokens.last.map { $0.position &+ 1 } ?? 0 }
}
