// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import Ginet

@Suite("Choice of fragments")
struct FragmentChoiceTests {
  /// Sentences of words of one letter, and marks on some of them.
  private static func text(_ random: inout SeededRandom, mostMarks: Int) -> (String, [Mark]) {
    var text = ""
    var marks: [Mark] = []
    let share = Int.random(in: 2...12, using: &random)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let start = text.utf8.count
        let isCapital = text.isEmpty || text.hasSuffix(". ")
        text += (isCapital ? "É" : "é") + "x "
        if marks.count < mostMarks && Int.random(in: 0..<share, using: &random) == 0 {
          marks.append(
            Mark(
              start..<start + 3, match: Int.random(in: 0..<4, using: &random),
              weight: [0.1, 1, 2.5].randomElement(using: &random) ?? 1))
        }
      }
      text.removeLast()
      text += ". "
    }
    return (text, marks)
  }

  private static func best(
    _ text: String, _ marks: [Mark], _ length: Int
  ) -> (range: Range<Int>, value: FragmentValue) {
    MarkedText.with(text, marks: { _ in marks }) {
      var choice = FragmentChoice($0, .any, length: length)
      return choice.best()
    }
  }

  /// By a look at all stretches.
  private static func value(_ marks: [Mark]) -> FragmentValue {
    let matches = Set(marks.map(\.match))
    var value = FragmentValue(count: marks.count)
    for match in matches {
      value.weight += marks.filter { $0.match == match }.map(\.weight).max() ?? 0
    }
    if matches.count < 2 { return value }
    value.gap = .max
    for first in marks.indices {
      for last in first..<marks.count where Set(marks[first...last].map(\.match)) == matches {
        let length = marks[last].range.upperBound - marks[first].range.lowerBound
        value.gap = min(value.gap, length - marks[first...last].reduce(0) { $0 + $1.range.count })
      }
    }
    return value
  }

  @Test("of all runs of sentences that fit, none is better than the one that is chosen")
  func exhaustive() {
    var random = SeededRandom()
    for _ in 0..<3_000 {
      let (text, marks) = Self.text(&random, mostMarks: 6)
      let ends = [0] + Sentences.any.ends(in: text)
      let longest = zip(ends, ends.dropFirst()).map { $1 - $0 - 1 }.max() ?? 0
      let length = longest + Int.random(in: 0...60, using: &random)
      let (range, value) = Self.best(text, marks, length)
      var most = FragmentValue()
      for start in ends {
        for end in ends where end > start && end - 1 - start <= length {
          let inside = marks.filter { $0.range.lowerBound >= start && $0.range.lowerBound < end }
          most = max(most, Self.value(inside))
        }
      }
      #expect(value == most, "\(text) \(marks) \(length)")
      #expect(ends.contains(range.lowerBound) && ends.contains(range.upperBound + 1))
    }
  }

  @Test("a fragment fits, is of whole words, and shows a match if there is one")
  func fits() {
    var random = SeededRandom()
    for _ in 0..<3_000 {
      let (text, marks) = Self.text(&random, mostMarks: 100)
      let length = Int.random(in: 1...80, using: &random)
      let (range, value) = Self.best(text, marks, length)
      #expect(text.isAtCharacters(range) && !range.isEmpty)
      #expect(range.count <= max(length, 4), "\(range) of \(length)")
      let shown = marks.filter { range.contains($0.range.lowerBound) }
      #expect(
        Self.value(shown) == value && shown.isEmpty == marks.isEmpty,
        "\(text) \(marks) \(length) \(range)")
      let inside = Array(text.utf8)[range]
      #expect(inside.first != 32 && inside.last != 32)
      if length >= 4 {
        let isWhole = range.lowerBound == 0 || Array(text.utf8)[range.lowerBound - 1] == 32
        #expect(isWhole, "\(range) of \(text)")
      }
    }
  }

  @Test(
    "a value grows with the weight of different matches, then with closeness, then with their number"
  )
  func values() {
    func value(_ marks: (place: Int, match: Int, weight: Double)...) -> FragmentValue {
      let marks = marks.map { Mark($0.place..<$0.place + 2, match: $0.match, weight: $0.weight) }
      return Self.value(marks)
    }
    let ascending = [
      FragmentValue(), value((0, 0, 0)), value((0, 0, 1)), value((0, 0, 1), (9, 0, 1)),
      value((0, 0, 1), (9, 1, 0.5)), value((0, 0, 1), (8, 1, 0.5)),
      value((0, 0, 1), (2, 1, 0.5)), value((0, 1, 0.5), (20, 0, 1), (23, 0, 0.1), (25, 1, 0.1)),
      value((0, 2, 2)), value((0, 2, 2), (900, 3, 0.1)),
    ]
    #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0 < $1 }, "\(ascending)")
  }

  @Test("thousands of marks are weighed in time in proportion to them")
  func manyMarks() {
    let text = String(repeating: "ab ", count: 30_000)
    let marks = (0..<30_000).map {
      Mark(3 * $0..<3 * $0 + 2, match: $0 % 50, weight: Double($0 % 7))
    }
    for length in [1, 240, 10_000, 1_000_000] {
      let (range, _) = Self.best(text, marks, length)
      #expect(range.count <= max(length, 2))
    }
  }
}
