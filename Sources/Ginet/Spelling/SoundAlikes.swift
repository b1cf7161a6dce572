// Licensed under the Apache License 2.0.

/// Letters, and groups of letters, that are written for one another because they sound alike.
///
/// They are those of English and of the Latin and Greek words of its sciences. In other languages they
/// do little harm: they only make some errors likelier than others.
enum SoundAlikes {
  /// Consonants in pairs. Vowels are all taken for one another.
  private static let pairs = "bp ck cs ct cz dt fv gj gk kq mn sx sz vw"

  /// Groups in pairs; either is written for the other.
  private static let groups = """
    ae-e oe-e ea-e ee-ea ie-y ei-i ie-i ai-a ay-ai ey-y ou-o ou-u oo-u au-o aw-o oa-o ow-ou \
    ew-u ue-u ui-u eu-u oi-oy er-re ar-er or-er ure-er al-le el-le il-le us-ous \
    ph-f gh-f augh-af th-t rh-r wh-w wr-r kn-n gn-n mn-m mb-m ps-s pt-t bt-t st-s sc-s sc-ss \
    ck-k ck-c ch-k ch-c tch-ch cc-x ks-x cs-x qu-k qu-kw dg-g ti-si ti-ci ti-sh ci-sh
    """

  /// For each letter from a to z a bit for each consonant that sounds like it.
  static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 26)
    for pair in pairs.utf8.split(separator: 32).map(Array.init) where pair.count == 2 {
      let (a, b) = (pair[0] &- 0x61, pair[1] &- 0x61)
      table[Int(a)] |= 1 << UInt32(b)
      table[Int(b)] |= 1 << UInt32(a)
    }
    return table
  }()

  /// A group that is meant, and one that is typed for it.
  struct Group: Sendable {
    var meant: [UInt32]
    var typed: [UInt32]
  }

  /// For each letter from a to z the groups whose meant one ends with it.
  static let groupsByEnd: [[Group]] = {
    var table = [[Group]](repeating: [], count: 26)
    for pair in groups.utf8.split(separator: 32) {
      let sides = pair.split(separator: UInt8(ascii: "-")).map { $0.map { UInt32($0) } }
      guard sides.count == 2 else { continue }
      for (meant, typed) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        guard let end = meant.last else { continue }
        table[Int(end) - 0x61].append(Group(meant: meant, typed: typed))
      }
    }
    return table
  }()
}
