// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How unlikely it is that somebody who means one word types another: the error model of a noisy
/// channel (Kernighan, Church and Gale, A Spelling Correction Program Based on a Noisy Channel
/// Model, 1990).
///
/// Costs are negative natural logarithms of likelihoods, as far as they matter for comparing. The cost
/// of a word is that of the cheapest way to get from what is meant to what is typed, scalar by scalar:
/// one is left out, put in, replaced or swapped with its neighbour, or a group of them is written as
/// another one that sounds alike (``SoundAlikes``).
///
/// The costs were chosen on one half of the pairs that `ginet-benchmarks spelling` reads; those
/// nearby do as well. What people leave out is cheap, above all the second of two equal letters;
/// what they put in is dear, and so is a wrong first letter (Pollock and Zamora, Automatic Spelling
/// Correction in Scientific and Scholarly Text, 1984).
struct ChannelModel {
  private enum Cost {
    static let swapped = 3.0
    static let vowelForVowel = 3.5
    static let soundAlike = 4.0
    static let neighboringKey = 5.0
    static let replaced = 6.0
    static let leftOutDouble = 1.0
    /// A vowel, or an h, which is often silent.
    static let leftOutFaint = 1.5
    static let leftOut = 3.0
    static let putInDouble = 3.0
    static let putInVowel = 4.5
    static let putIn = 6.0
    /// The first letter is wrong, on top of the rest.
    static let first = 2.0
  }

  /// A space that is left out.
  static let leftOutSpace = 3.0
  /// A space that is put in. It seldom makes words that nobody uses side by side.
  static let putInSpace = 1.0
  /// A form of a word that no document has.
  static let newForm = 5.0
  /// The least that a word costs which differs from the one that is meant by more than marks.
  static let leastCost = Cost.leftOutDouble
  /// Marks of letters that are left out, put in or changed, in the whole word.
  static let marks = 0.5
  /// What costs more for each scalar that was typed is no error any more, but another word.
  static let mostCostOfScalar = 1.7
  /// What costs more is doubtful: as likely a word that the index does not have.
  static let mostCertainCostOfScalar = 0.7

  /// How likely a word is meant that so many documents hold, as a logarithm, but for a constant.
  ///
  /// The exponent of the frequency is below one, as what is searched for is rarer than what is written.
  static func prior(ofFrequency documentFrequency: some BinaryInteger) -> Double {
    0.5 * log(max(Double(documentFrequency), 0.5))
  }

  private let soundAlikes = SoundAlikes.table
  private let groups = SoundAlikes.groupsByEnd
  private let neighbors = KeyboardNeighbors.table
  /// At the place of so many scalars that are meant and so many that are typed, the least cost.
  private var table: [Double] = []

  /// So many scalars more may be typed than are meant, or fewer; what differs more costs infinitely much.
  private static let band = 4

  /// The cost of typing one word if another is meant, both folded and without marks.
  ///
  /// - Complexity: O(*n*) in the scalars of the longer word.
  mutating func cost(ofTyping typed: [UInt32], for meant: [UInt32]) -> Double {
    let width = typed.count + 1
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(.infinity, count: width * (meant.count + 1)))
    table[0] = 0
    for i in 0...meant.count {
      let (start, end) = (max(0, i - Self.band), min(typed.count, i + Self.band))
      guard start <= end else { break }
      for j in start...end where i > 0 || j > 0 {
        var least = Double.infinity
        if i > 0 && j > 0 {
          let cost = replacing(meant[i - 1], by: typed[j - 1], isFirst: i == 1 && j == 1)
          least = table[(i - 1) * width + j - 1] + cost
        }
        if i > 0 { least = min(least, table[(i - 1) * width + j] + leavingOut(i - 1, of: meant)) }
        if j > 0 { least = min(least, table[i * width + j - 1] + puttingIn(j - 1, of: typed)) }
        if i > 1, j > 1, meant[i - 1] == typed[j - 2], meant[i - 2] == typed[j - 1] {
          let first = i == 2 && j == 2 ? Cost.first : 0
          least = min(least, table[(i - 2) * width + j - 2] + Cost.swapped + first)
        }
        if i > 0, let letter = Self.letter(meant[i - 1]) {
          for group in groups[letter] where Self.ends(meant, at: i, with: group.meant) {
            guard Self.ends(typed, at: j, with: group.typed) else { continue }
            let before = (i - group.meant.count) * width + j - group.typed.count
            least = min(least, table[before] + Cost.soundAlike)
          }
        }
        table[i * width + j] = least
      }
    }
    return table[table.count - 1]
  }

  private static func ends(_ word: [UInt32], at end: Int, with group: [UInt32]) -> Bool {
    guard group.count <= end else { return false }
    for place in group.indices where word[end - group.count + place] != group[place] {
      return false
    }
    return true
  }
}

// MARK: Edits

extension ChannelModel {
  private func replacing(_ meant: UInt32, by typed: UInt32, isFirst: Bool) -> Double {
    if meant == typed { return 0 }
    var cost = Cost.replaced
    if Self.isVowel(meant) && Self.isVowel(typed) {
      cost = Cost.vowelForVowel
    } else if let a = Self.letter(meant), let b = Self.letter(typed) {
      let bit: UInt32 = 1 << UInt32(b)
      if soundAlikes[a] & bit != 0 {
        cost = Cost.soundAlike
      } else if neighbors[a] & bit != 0 {
        cost = Cost.neighboringKey
      }
    }
    return isFirst ? cost + Cost.first : cost
  }

  private func leavingOut(_ place: Int, of meant: [UInt32]) -> Double {
    if Self.isDoubled(meant, place) { return Cost.leftOutDouble }
    let isFaint = Self.isVowel(meant[place]) || meant[place] == Self.silent
    return (isFaint ? Cost.leftOutFaint : Cost.leftOut) + (place == 0 ? Cost.first : 0)
  }

  private func puttingIn(_ place: Int, of typed: [UInt32]) -> Double {
    if Self.isDoubled(typed, place) { return Cost.putInDouble }
    return (Self.isVowel(typed[place]) ? Cost.putInVowel : Cost.putIn)
      + (place == 0 ? Cost.first : 0)
  }

  private static let silent = UInt32(UInt8(ascii: "h"))

  /// Whether a neighbour is the same.
  private static func isDoubled(_ word: [UInt32], _ place: Int) -> Bool {
    place > 0 && word[place - 1] == word[place]
      || place + 1 < word.count && word[place + 1] == word[place]
  }

  private static func letter(_ scalar: UInt32) -> Int? {
    let place = scalar &- 0x61
    return place < 26 ? Int(place) : nil
  }

  /// A bit for each of a, e, i, o, u and y.
  private static let vowels: UInt32 = 0b1_0001_0000_0100_0001_0001_0001

  private static func isVowel(_ scalar: UInt32) -> Bool {
    let place = scalar &- 0x61
    return place < 26 && vowels >> place & 1 == 1
  }
}
