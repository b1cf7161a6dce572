// Licensed under the Apache License 2.0.

import Ginet

/// What is set off in a text: matches and terms, which may overlap, as ranges that do not.
struct TextMarking {
  private struct Attributes: OptionSet {
    let rawValue: UInt8
    static let match = Attributes(rawValue: 1)
    static let term = Attributes(rawValue: 2)
    static let chosen = Attributes(rawValue: 4)
  }

  /// Ascending, none overlapping another.
  private(set) var ranges: [Range<Int>] = []
  private var attributes: [Attributes] = []

  /// - Parameters:
  ///   - matches: what a query found, ascending, none overlapping another.
  ///   - terms: likewise, with whether the cursor is on it.
  init(matches: [Range<Int>], terms: [(range: Range<Int>, isChosen: Bool)]) {
    var bounds = Set(matches.flatMap { [$0.lowerBound, $0.upperBound] })
    for term in terms { bounds.formUnion([term.range.lowerBound, term.range.upperBound]) }
    let sorted = bounds.sorted()
    var (match, term) = (0, 0)
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      while match < matches.count && matches[match].upperBound <= start { match += 1 }
      while term < terms.count && terms[term].range.upperBound <= start { term += 1 }
      var here: Attributes = []
      if match < matches.count && matches[match].contains(start) { here.insert(.match) }
      if term < terms.count && terms[term].range.contains(start) {
        here.insert(.term)
        if terms[term].isChosen { here.insert(.chosen) }
      }
      if here.isEmpty { continue }
      ranges.append(start..<end)
      attributes.append(here)
    }
  }

  /// How the range of a number is set off: matches as everywhere, terms underlined, and that under the
  /// cursor in reverse video.
  ///
  /// - Parameter style: of the text around it.
  func markup(_ number: Int, _ style: Terminal.Style?, hasColors: Bool) -> Markup {
    var codes: [String] = []
    if attributes[number].contains(.match) { codes += hasColors ? ["1", "31"] : ["1", "4"] }
    if attributes[number].contains(.term) { codes.append("4") }
    if attributes[number].contains(.chosen) { codes.append("7") }
    let after = style.map { "\u{1B}[\($0.rawValue)m" } ?? ""
    return .plain.around("\u{1B}[\(codes.joined(separator: ";"))m", "\u{1B}[0m" + after)
  }
}
