// Licensed under the Apache License 2.0.

/// Finds where the sentences of a text end.
///
/// They end at the boundaries of UAX #29, as ICU has them for the language, with these differences: an
/// opening bracket in front of a boundary stands behind it; three points in one character, and a mark in
/// front of the dash of a list ("are: - Pain. - Fever."), end a sentence too; the point of an
/// abbreviation or an initial ends none. A line end always ends one.
///
/// Nothing is opened before the first text is asked about. It can be used from any thread.
public struct Sentences: Sendable {
  /// ISO 639-1 code, or empty for any language.
  public let language: String

  private let abbreviations: Abbreviations
  private let breakers: Pool<SentenceBreaker>

  /// Sentences of a language; of one that has no rules of its own, the same as of any.
  public init(language: String = "") {
    self.language = language
    abbreviations = Abbreviations(language: language)
    breakers = Pool { SentenceBreaker(locale: language) }
  }

  /// Sentences of a text in any language.
  public static let any = Sentences()

  /// Where the sentences of a text end, each with the white space behind it: bytes, ascending, of
  /// which the last is the length of the text. There are none in an empty text.
  ///
  /// Any bytes are a text; ill-formed UTF-8 counts as U+FFFD. Of a text longer than
  /// ``Analyzer/longestText`` the rest is one sentence with the last.
  ///
  /// - Complexity: O(*n*)
  public func ends(in text: Span<UInt8>) -> [Int] {
    let looked = text.extracting(0..<min(text.count, Analyzer.longestText))
    var ends = looked.withUnsafeBufferPointer { text in
      breakers.withResource { breaker in
        var search = SentenceSearch(text, abbreviations)
        // Without ICU's data line ends are the best that can be had.
        if let ends = breaker?.ends(in: text) {
          for end in ends { search.add(Int(end)) }
        } else {
          for (place, byte) in text.enumerated() where byte == 10 { search.add(place + 1) }
          if search.ends.last != text.count && !text.isEmpty { search.add(text.count) }
        }
        return search.ends
      }
    }
    if !ends.isEmpty { ends[ends.count - 1] = text.count }
    return ends
  }

  /// The same for a string, in its UTF-8.
  public func ends(in text: String) -> [Int] {
    var text = text
    return text.withUTF8 { ends(in: $0.span) }
  }
}

/// Goes through the ends that ICU finds, leaves out those behind abbreviations, and adds those that
/// it does not know.
private struct SentenceSearch {
  private let text: UnsafeBufferPointer<UInt8>
  private let abbreviations: Abbreviations
  private(set) var ends: [Int] = []
  /// Up to where ends have been looked at.
  private var place = 0

  init(_ text: UnsafeBufferPointer<UInt8>, _ abbreviations: Abbreviations) {
    self.text = text
    self.abbreviations = abbreviations
  }

  mutating func add(_ end: Int) {
    addUnseen(before: end)
    place = end
    if end == text.count {
      ends.append(end)
    } else if !isAbbreviated(before: end) {
      ends.append(startOfBrackets(before: end))
    }
  }

  /// Where the opening brackets and quotation marks begin that stand in front of `end`: for UAX #29 all
  /// brackets close, which tells where white space is written and nowhere else.
  private func startOfBrackets(before end: Int) -> Int {
    let first = ends.last ?? 0
    // What is not ASCII: a bracket of ASCII has white space in front of it.
    guard end - first > 2, text[end - 1] > 127 else { return end }
    var start = end
    for scalar in String(decoding: text[max(first, end - 12)..<end], as: UTF8.self)
      .unicodeScalars.reversed()
    {
      let category = scalar.properties.generalCategory
      guard category == .openPunctuation || category == .initialPunctuation else { break }
      start -= UTF8.width(scalar)
    }
    return start > first ? start : end
  }

  /// Whether the sentence up to `end` only has an abbreviation there.
  private func isAbbreviated(before end: Int) -> Bool {
    var point = end
    while point > 0, text[point - 1] == 32 { point -= 1 }
    guard point > 0, text[point - 1] == UInt8(ascii: "."), point < end else { return false }
    let start = ends.last ?? 0
    return abbreviations.contains(
      UnsafeBufferPointer(rebasing: text[start..<point - 1]), before: text[end])
  }

  /// Adds the ends up to the next one that ICU does not see: behind U+2026, and where a dash follows,
  /// which goes on with a sentence for UAX #29.
  private mutating func addUnseen(before end: Int) {
    var index = place
    while index < end {
      guard text[index] == 32, let mark = mark(before: index) else {
        index += 1
        continue
      }
      var next = index
      while next < end, text[next] == 32 { next += 1 }
      let isEnd = isDash(at: next) || mark == .ellipsis && !isSmallLetter(at: next)
      if next < end && isEnd && !isAbbreviated(before: next) { ends.append(next) }
      index = next
    }
  }

  private enum Mark { case ascii, ellipsis }

  /// The mark of a sentence's end that stands in front of `index`, with brackets and quotation marks of
  /// ASCII between or not.
  private func mark(before index: Int) -> Mark? {
    var last = index - 1
    while last > place, [0x22, 0x27, 0x29, 0x5D].contains(text[last]) { last -= 1 }
    guard last >= place else { return nil }
    if [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(text[last]) {
      return .ascii
    }
    let isEllipsis =
      last >= 2 && text[last] == 0xA6 && text[last - 1] == 0x80 && text[last - 2] == 0xE2
    return isEllipsis ? .ellipsis : nil
  }

  /// Whether a hyphen, U+2013 or U+2014 stands there.
  private func isDash(at index: Int) -> Bool {
    guard index < text.count else { return false }
    if text[index] == UInt8(ascii: "-") { return true }
    return index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
      && [0x93, 0x94].contains(text[index + 2])
  }

  private func isSmallLetter(at index: Int) -> Bool {
    let scalar = String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self)
      .unicodeScalars.first
    return scalar?.properties.isLowercase ?? false
  }
}
