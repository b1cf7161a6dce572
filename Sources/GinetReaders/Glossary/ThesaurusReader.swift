// Licensed under the Apache License 2.0.

/// A line of a thesaurus: a form of words and what a search for it also looks for.
public struct ThesaurusRule: Hashable, Sendable {
  /// How a form is related to the others.
  public enum Relation: Hashable, Sendable {
    /// They mean the same and find one another.
    case equal
    /// The form means what the others mean, in another language or in short; texts do not hold it.
    case meaning
    /// The form is vaguer or wider than the others, or asks about what they tell of.
    case wider
    /// The form is a word that says nothing of what a query is about, and there are no others.
    case silent
  }

  /// What a query may hold.
  public let form: String
  /// What is then looked for too; none only if the form is silent.
  public let others: [String]
  /// What the others are to the form.
  public let relation: Relation
}

/// Reads a thesaurus.
///
///     Thesaurus = (Group | Silent | "#" comment | empty)*              one a line
///     Group     = Equal | (Equal | Apart) (">" | "=>") Apart
///     Equal     = form ("=" form)*
///     Apart     = form (";" form)*
///     Silent    = "-" word+
///
/// Forms joined by "=" find one another. Each form in front of ">" also finds the forms behind it,
/// which it is vaguer than. In front of "=>" stand forms that no text holds, of another language or
/// in short, and behind it what they mean: only that is looked for. Forms are words or short phrases;
/// a group has two at least. A line that begins with "-" lists single words that say nothing.
public struct ThesaurusReader: Sendable {
  /// There is nothing to choose.
  public init() {}

  /// - Throws: ``SourceErrors`` with every line that is no group and no rule.
  public func read(_ text: String, file: String) throws(SourceErrors) -> [ThesaurusRule] {
    var rules: [ThesaurusRule] = []
    var errors: [SourceError] = []
    // Bytes, not characters: the signs of the format are ASCII.
    let lines = text[...].utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if line.first == UInt8(ascii: "#") || line.allSatisfy(Self.isSpace) { continue }
      if let read = Self.rules(of: line) {
        rules += read
      } else {
        errors.append(
          SourceError(
            file: file, line: number + 1,
            reason: "a line is \"a = b\", \"a > c; d\" or both, \"a = b > c; d\""))
      }
    }
    guard errors.isEmpty else { throw SourceErrors(errors) }
    return rules
  }

  /// The rules of a line, or nil if it is malformed.
  private static func rules(of line: Substring.UTF8View) -> [ThesaurusRule]? {
    if line.first == UInt8(ascii: "-") { return silent(line.dropFirst()) }
    let sides = line.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: false)
    if sides.count > 2 { return nil }
    let isMeaning = sides.count == 2 && sides[0].last == UInt8(ascii: "=")
    let left = isMeaning ? sides[0].dropLast() : sides[0]
    let areApart = sides.count == 2 && left.contains(UInt8(ascii: ";"))
    guard let first = forms(of: left, between: areApart ? ";" : "=") else { return nil }
    var rules: [ThesaurusRule] = []
    if first.count > 1 && !areApart && !isMeaning {
      rules += first.map { form in
        ThesaurusRule(form: form, others: first.filter { $0 != form }, relation: .equal)
      }
    }
    if sides.count == 2 {
      guard let others = forms(of: sides[1], between: ";") else { return nil }
      rules += first.map {
        ThesaurusRule(form: $0, others: others, relation: isMeaning ? .meaning : .wider)
      }
    }
    return rules.isEmpty ? nil : rules
  }

  private static func silent(_ line: Substring.UTF8View) -> [ThesaurusRule]? {
    let words = line.split(whereSeparator: isSpace)
    guard !words.isEmpty, !line.contains(where: signs.contains) else { return nil }
    return words.map {
      ThesaurusRule(form: String(Substring($0)), others: [], relation: .silent)
    }
  }

  /// The trimmed forms, or nil if one is empty or holds a sign of the format.
  private static func forms(
    of side: Substring.UTF8View, between sign: Unicode.Scalar
  ) -> [String]? {
    var forms: [String] = []
    for part in side.split(separator: UInt8(ascii: sign), omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: isSpace)
      if words.isEmpty || part.contains(where: signs.contains) { return nil }
      forms.append(words.map { String(Substring($0)) }.joined(separator: " "))
    }
    return forms
  }

  /// What parts the forms of a line.
  private static let signs: [UInt8] = [
    UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: ";"),
  ]

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
}
