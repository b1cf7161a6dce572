// Licensed under the Apache License 2.0.

/// Moves places of a text to the boundaries of its characters, as `Character` has them.
struct CharacterBoundaries {
  private let text: String
  private let bytes: UnsafeBufferPointer<UInt8>

  /// - Parameter bytes: the UTF-8 of the text.
  init(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.text = text
    self.bytes = bytes
  }

  /// The boundary at a place, or the last one before it.
  func lowerBound(_ place: Int) -> Int {
    isBoundary(place) ? place : character(at: place).lowerBound
  }

  /// The boundary at a place, or the first one behind it.
  func upperBound(_ place: Int) -> Int {
    isBoundary(place) ? place : character(at: place).upperBound
  }

  /// The bytes of the characters of which a range holds a part.
  func characters(of range: Range<Int>) -> Range<Int> {
    let start = lowerBound(range.lowerBound)
    return start..<max(start, upperBound(range.upperBound))
  }

  /// Whether it is known at a glance: nothing joins two characters of ASCII but a line end's.
  private func isBoundary(_ place: Int) -> Bool {
    if place <= 0 || place >= bytes.count { return true }
    return bytes[place - 1] < 128 && bytes[place] < 128 && bytes[place - 1] != 13
  }

  /// The character at a place, of which it may be the start; then it is empty.
  private func character(at place: Int) -> Range<Int> {
    let utf8 = text.utf8
    let index = utf8.index(utf8.startIndex, offsetBy: place)
    // An index within a character goes down to its start first.
    let end = text.index(after: index)
    let lower = utf8.distance(from: utf8.startIndex, to: text.index(before: end))
    if lower >= place { return place..<place }
    return lower..<max(utf8.distance(from: utf8.startIndex, to: end), place)
  }
}
