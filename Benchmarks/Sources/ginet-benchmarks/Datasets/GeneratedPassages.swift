// Licensed under the Apache License 2.0.

/// Texts like none that anyone wrote, but with as many words as often as in those.
struct GeneratedPassages {
  private var random: SplitMix64
  private var wordCount = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func next() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 20...80, using: &random) {
      wordCount += 1
      // The rank of a word is e to a power that is spread evenly: then its frequency goes with 1 / rank.
      let vocabulary = 1_000 + 40 * Double(wordCount).squareRoot()
      let rank = Int(exponential(Double.random(in: 0..<1, using: &random), vocabulary))
      if !text.isEmpty { text += " " }
      text += Self.word(rank)
    }
    return text
  }

  /// `base` to the power of `exponent`.
  private func exponential(_ exponent: Double, _ base: Double) -> Double {
    var (result, factor, rest) = (1.0, base, exponent)
    // Square roots for the bits behind the point, the highest first.
    for _ in 0..<24 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= factor
        rest -= 1
      }
    }
    return result
  }

  /// A word for each number, of letters in pairs.
  private static func word(_ number: Int) -> String {
    let (consonants, vowels) = (Array("bcdfghjklmnpqrstvwxz"), Array("aeiou"))
    var word = ""
    var rest = number
    repeat {
      word.append(consonants[rest % 20])
      word.append(vowels[rest / 20 % 5])
      rest /= 100
    } while rest > 0
    return word
  }
}
