// Licensed under the Apache License 2.0.

/// A line of a thesaurus: a form of words and what a search for it also looks for.
public struct ThesaurusRule: Hashable, Sendable {
  /// What a query may hold.
  public let form: String
  /// What is then looked for too; one at least.
  public let others: [String]
  /// Whether the others also find this form.
  public let isMutual: Bool
}

/// Reads a thesaurus.
///
///     Thesaurus = (Group | "#" comment | empty)*                       one a line
///     Group     = form ("=" form)* (">" form (";" form)*)?
///
/// Forms joined by "=" find one another. Each of them also finds the forms behind ">", which do
/// not find it. Forms are words or short phrases; a group has two at least.
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
    let sides = line.split(separator: UInt8(ascii: ">"), omittingEmptySubsequences: false)
    guard sides.count <= 2, let mutual = forms(of: sides[0], between: "=") else { return nil }
    var rules: [ThesaurusRule] = []
    if mutual.count > 1 {
      rules += mutual.map { form in
        ThesaurusRule(form: form, others: mutual.filter { $0 != form }, isMutual: true)
      }
    }
    if sides.count == 2 {
      guard let others = forms(of: sides[1], between: ";") else { return nil }
      rules += mutual.map { ThesaurusRule(form: $0, others: others, isMutual: false) }
    }
    return rules.isEmpty ? nil : rules
  }

  /// The trimmed forms, or nil if one is empty or holds a sign of the format.
  private static func forms(
    of side: Substring.UTF8View, between sign: Unicode.Scalar
  ) -> [String]? {
    var forms: [String] = []
    for part in side.split(separator: UInt8(ascii: sign), omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: isSpace)
      let signs: [UInt8] = [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: ";")]
      if words.isEmpty || part.contains(where: signs.contains) { return nil }
      forms.append(words.map { String(Substring($0)) }.joined(separator: " "))
    }
    return forms
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
}
