// Licensed under the Apache License 2.0.

/// Text between tags, in which white space of any length is one space.
struct HTMLText {
  /// Stands for a mark of a reference until what is around it is known; no page uses it.
  static let mark: Unicode.Scalar = "\u{E0F1}"

  private(set) var text = ""
  private var hasMark = false
  private var endsInSpace = true
  /// Whether a bracket is open, with nothing in it but marks and what stands between them.
  private(set) var isInBrackets = false

  mutating func add(_ piece: String) {
    for scalar in piece.unicodeScalars {
      if scalar == Self.mark { continue }
      guard scalar.isSpace else {
        text.unicodeScalars.append(scalar)
        endsInSpace = false
        if !Self.between.contains(scalar) { isInBrackets = scalar == "[" }
        continue
      }
      if !endsInSpace { text.append(" ") }
      endsInSpace = true
    }
  }

  mutating func addLineBreak() {
    if text.last == " " { text.removeLast() }
    text.append("\n")
    endsInSpace = true
  }

  mutating func addMark() {
    text.unicodeScalars.append(Self.mark)
    hasMark = true
  }

  /// The text so far, which is forgotten.
  mutating func take() -> String {
    defer { self = HTMLText() }
    return hasMark ? Self.withoutMarks(text) : text
  }

  /// One line, without space at its ends.
  static func collapsed(_ text: String) -> String {
    var line = HTMLText()
    line.add(text)
    return String(line.take().trimmed)
  }

  /// `risk.[1-4] It` with marks in place of the numbers becomes `risk. It`: the brackets go
  /// with the marks, and so do the commas and dashes between them.
  private static func withoutMarks(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard scalars[index] == mark else {
        result.append(scalars[index])
        index += 1
        continue
      }
      var end = index
      while end < scalars.count, scalars[end] == mark || between.contains(scalars[end]) { end += 1 }
      if result.last == "[" && end < scalars.count && scalars[end] == "]" {
        result.removeLast()
        index = end + 1
      } else {
        // Only the marks themselves: what stands between may belong to the text.
        result.append(contentsOf: scalars[index..<end].filter { $0 != mark })
        index = end
      }
    }
    return String(result)
  }

  private static let between: Set<Unicode.Scalar> = [",", ";", "-", "–", "—", " ", "\n"]
}

extension HTMLTree {
  /// Whether a link may be the mark of a reference: a number that leads to a place in the page.
  ///
  /// It is one if what is around it says so: brackets, in the link or about it, or `sup`.
  func mayBeMark(_ index: Int) -> (isMark: Bool, hasBrackets: Bool) {
    let node = nodes[index]
    guard node.text.count < 16, let href = node["href"], href.contains("#") else {
      return (false, false)
    }
    let text = text(of: index).trimmed
    let digits = text.unicodeScalars.filter { $0 != "[" && $0 != "]" }
    let isMark = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
    return (isMark, text.first == "[")
  }
}
