// Licensed under the Apache License 2.0.

/// Splits a text that is too long for one passage into parts of about equal size.
///
/// It makes as few parts as the limit allows.
struct PassageSplitter {
  /// The most words in a part.
  let longest: Int

  init(longest: Int) {
    self.longest = max(1, longest)
  }

  /// A stretch of text that is never cut, and the white space before it.
  private struct Atom {
    var separator: String
    var text: String
    var wordCount: Int
    /// The first of a list item, a row or a block of code.
    var opensItem: Bool
  }

  /// The text of `units`, in parts; none if there is no unit.
  ///
  /// Only the white space between two parts is missing from them. A part is longer than
  /// ``longest`` only where a sentence is.
  ///
  /// - Complexity: O(*n*)
  func parts(of units: [TextUnit]) -> [String] {
    let atoms = atoms(of: units)
    var parts: [String] = []
    var start = 0
    for end in Self.cuts(atoms.map(\.wordCount), longest: longest) {
      parts.append(join(atoms[start..<end]))
      start = end
    }
    return parts
  }

  private func join(_ atoms: ArraySlice<Atom>) -> String {
    var text = atoms.first?.text ?? ""
    for atom in atoms.dropFirst() { text += atom.separator + atom.text }
    return text
  }

  // MARK: Atoms

  private func atoms(of units: [TextUnit]) -> [Atom] {
    var atoms: [Atom] = []
    for unit in units {
      let opensItem = unit.kind != .paragraph
      let wordCount = unit.text.wordCount
      if wordCount <= longest {
        append(
          Atom(
            separator: unit.separator, text: unit.text, wordCount: wordCount, opensItem: opensItem),
          to: &atoms)
        continue
      }
      for (index, piece) in Sentences.pieces(of: unit.text).enumerated() {
        append(
          Atom(
            separator: index == 0 ? unit.separator + piece.gap : String(piece.gap),
            text: String(piece.text), wordCount: piece.text.wordCount,
            opensItem: index == 0 && opensItem),
          to: &atoms)
      }
    }
    return atoms
  }

  /// Adds an atom, or glues it to the last one: a text without words, and a
  /// list behind the line that announces it with a colon.
  private func append(_ atom: Atom, to atoms: inout [Atom]) {
    guard let last = atoms.indices.last else { return atoms.append(atom) }
    let sum = atoms[last].wordCount + atom.wordCount
    let isAnnounced = atom.opensItem && atoms[last].text.last == ":"
    guard atom.wordCount == 0 || (isAnnounced && sum <= longest) else { return atoms.append(atom) }
    atoms[last].text += atom.separator + atom.text
    atoms[last].wordCount = sum
  }

  // MARK: Cuts

  /// Where the parts of a sequence end whose elements have `counts` words.
  ///
  /// It first finds how few parts suffice from each element on, then lets each part end
  /// where it comes nearest to its share of the rest without costing a part more.
  ///
  /// - Complexity: O(*n*)
  static func cuts(_ counts: [Int], longest: Int) -> [Int] {
    // How far one part reaches from each element, then how many parts the rest needs.
    var reach = [Int](repeating: 0, count: counts.count)
    var end = 0
    var sum = 0
    for start in counts.indices {
      while end < counts.count && (end == start || sum + counts[end] <= longest) {
        sum += counts[end]
        end += 1
      }
      reach[start] = end
      sum -= counts[start]
    }
    var needed = [Int](repeating: 0, count: counts.count + 1)
    for start in counts.indices.reversed() { needed[start] = 1 + needed[reach[start]] }

    var cuts: [Int] = []
    var start = 0
    var rest = counts.reduce(0, +)
    while start < counts.count {
      let partCount = needed[start]
      var best = (cut: reach[start], words: 0, distance: Int.max)
      var words = 0
      for cut in start + 1..<reach[start] + 1 {
        words += counts[cut - 1]
        guard needed[cut] < partCount else { continue }
        // The distance from `rest / partCount`, times `partCount`.
        let distance = abs(words * partCount - rest)
        if distance < best.distance { best = (cut, words, distance) }
      }
      cuts.append(best.cut)
      rest -= best.words
      start = best.cut
    }
    return cuts
  }
}

extension StringProtocol {
  /// Runs between white space that hold a letter or a digit; an ideograph counts by itself.
  var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in unicodeScalars {
      if scalar.isIdeograph {
        count += 1
        isInWord = false
      } else if scalar.isSpace {
        isInWord = false
      } else if !isInWord && scalar.isWordCharacter {
        count += 1
        isInWord = true
      }
    }
    return count
  }
}
