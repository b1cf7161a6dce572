// Licensed under the Apache License 2.0.

/// How often what is right stood first, and among the first three.
struct SpellingScore {
  private(set) var count = 0
  private(set) var firstCount = 0
  private(set) var firstThreeCount = 0

  /// - Parameter place: of what is right among what was proposed, from zero; nil if it is not there.
  mutating func add(place: Int?) {
    count += 1
    guard let place else { return }
    if place == 0 { firstCount += 1 }
    if place < 3 { firstThreeCount += 1 }
  }

  var first: Double { Double(firstCount) / Double(max(count, 1)) }
  var firstThree: Double { Double(firstThreeCount) / Double(max(count, 1)) }

  /// Cells of a table.
  var cells: [String] { [grouped(count), percent(first), percent(firstThree)] }
}

func percent(_ part: Double) -> String { fixed(100 * part, 2) + " %" }
