// Licensed under the Apache License 2.0.

internal import Ginet

/// Splits a text that is too long for one passage into parts of about equal size.
///
/// It makes as few parts as the limit allows, and would rather part two blocks than
/// the items of a list.
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
    /// The first of its paragraph, list item, row or code.
    var opensUnit: Bool

    /// It stands in a list, table or paragraph with the atom before it.
    var isInner: Bool { !separator.hasPrefix("\n\n") }
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
    let counts = atoms.map(\.wordCount)
    for end in Self.cuts(counts, isInner: atoms.map(\.isInner), longest: longest) {
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
      let wordCount = unit.text.wordCount
      if wordCount <= longest {
        append(
          Atom(
            separator: unit.separator, text: unit.text, wordCount: wordCount, opensUnit: true),
          to: &atoms)
        continue
      }
      for (index, piece) in Sentences.english.pieces(of: unit.text).enumerated() {
        append(
          Atom(
            separator: index == 0 ? unit.separator + piece.gap : String(piece.gap),
            text: String(piece.text), wordCount: piece.text.wordCount,
            opensUnit: index == 0),
          to: &atoms)
      }
    }
    return atoms
  }

  /// Adds an atom, or glues it to the last one: a text without words, and what
  /// stands behind the line that announces it with a colon.
  private func append(_ atom: Atom, to atoms: inout [Atom]) {
    guard let last = atoms.indices.last else { return atoms.append(atom) }
    let sum = atoms[last].wordCount + atom.wordCount
    let isAnnounced = atom.opensUnit && atoms[last].text.last == ":"
    guard atom.wordCount == 0 || (isAnnounced && sum <= longest) else { return atoms.append(atom) }
    atoms[last].text += atom.separator + atom.text
    atoms[last].wordCount = sum
  }

  // MARK: Cuts

  /// Where the parts of a sequence end whose elements have `counts` words.
  ///
  /// It first finds how few parts suffice from each element on, then lets each part end
  /// where it comes nearest to its share of the rest without costing a part more. A cut before
  /// an element that is inner must be nearer by a quarter of the share.
  ///
  /// - Complexity: O(*n*)
  static func cuts(_ counts: [Int], isInner: [Bool], longest: Int) -> [Int] {
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
      if partCount == 1 { return cuts + [counts.count] }
      var best = (cut: reach[start], words: 0, distance: Int.max)
      var words = 0
      for cut in start + 1..<reach[start] + 1 {
        words += counts[cut - 1]
        guard needed[cut] < partCount else { continue }
        // The distance from the share, `rest / partCount`, times `partCount`.
        let distance = abs(words * partCount - rest) + (isInner[cut] ? rest / 4 : 0)
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
