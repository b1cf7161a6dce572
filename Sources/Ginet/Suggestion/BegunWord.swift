// Licensed under the Apache License 2.0.

/// The last word of a text that somebody is typing, and the words before it.
struct BegunWord {
  /// UTF-8 bytes of the text.
  let range: Range<Int>
  /// As documents have it, as far as it is typed.
  let form: String
  /// The words before it that say something, the last ones, as they were typed.
  let before: [String]
  /// The word directly before it, if that says something.
  let neighbor: String?

  /// Of a longer text the end is looked at.
  private static let mostBytes = 512
  /// Words before it that count.
  private static let mostBefore = 3

  /// Nil if no word is begun: behind a space a new one begins, of which nothing is known.
  init?(in text: String, analyzer: Analyzer) {
    let bytes = Array(text.utf8)
    var start = max(0, bytes.count - Self.mostBytes)
    // No character and no word is cut.
    while start > 0, start < bytes.count, !QueryBytes.isSpace(bytes[start - 1]) { start += 1 }
    let end = Array(bytes[start...])
    var stream = TokenStream()
    stream.purpose = .query
    stream.recordsSurfaceForms = true
    analyzer.analyze(end.span, into: &stream)
    var last: (form: [UInt8], range: Range<Int>)?
    var words: [(text: String, isTelling: Bool)] = []
    stream.forEachSurfaceForm { form, index in
      let token = stream.tokens[index]
      let range = token.utf8Range
      last = (Array(form), range)
      words.append(
        (
          String(decoding: end[range.clamped(to: 0..<end.count)], as: UTF8.self),
          token.traits.isDisjoint(with: [.stop, .weak])
        ))
    }
    guard let last, last.range.upperBound == end.count else { return nil }
    range = last.range.lowerBound + start..<bytes.count
    form = String(decoding: last.form, as: UTF8.self)
    neighbor = words.dropLast().last.flatMap { $0.isTelling ? $0.text : nil }
    before = words.dropLast().filter(\.isTelling).suffix(Self.mostBefore).map(\.text)
  }
}
