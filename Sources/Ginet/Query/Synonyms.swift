// Licensed under the Apache License 2.0.

/// Words and phrases that mean the same, or about the same, for a search.
///
/// They act on the loose words of a query: a word or phrase that is known here also
/// looks for its other forms, whose occurrences count less. Forms of several words
/// are looked for as phrases.
public struct Synonyms: Sendable {
  struct Form: Hashable, Sendable {
    var terms: [[UInt8]]
    var weight: Double
  }

  struct Match {
    /// Terms of the query that the known form takes.
    var length: Int
    var forms: [Form]
  }

  private let analyzer: Analyzer
  private var forms: [[[UInt8]]: [Form]] = [:]
  private var longest = 0

  /// - Parameter analyzer: that of the fields which are searched.
  public init(analyzer: Analyzer) {
    self.analyzer = analyzer
  }

  /// Adds forms: a query with `form` also looks for `others`, whose occurrences count `weight`
  /// times.
  ///
  /// - Complexity: one analysis of all the text, whatever the number of forms.
  public mutating func add(_ rules: [(form: String, others: [String], weight: Double)]) {
    var terms = analyzedLines(rules.flatMap { [$0.form] + $0.others })[...]
    for rule in rules {
      guard let key = terms.popFirst() else { return }
      let others = terms.prefix(rule.others.count)
      terms = terms.dropFirst(rule.others.count)
      if key.isEmpty { continue }
      for other in others where !other.isEmpty && other != key {
        if forms[key]?.contains(where: { $0.terms == other }) ?? false { continue }
        forms[key, default: []].append(Form(terms: other, weight: rule.weight))
      }
      longest = max(longest, key.count)
    }
  }

  /// The terms of each of the lines.
  private func analyzedLines(_ lines: [String]) -> [[[UInt8]]] {
    var result = [[[UInt8]]](repeating: [], count: lines.count)
    var ends: [Int] = []
    var text = ""
    for line in lines {
      text += line
      ends.append(text.utf8.count)
      text += "\n"
    }
    var line = 0
    analyzer.analyze(text).forEachTerm { term, token in
      while line < ends.count && ends[line] <= Int(token.start) { line += 1 }
      if line < ends.count { result[line].append(Array(term)) }
    }
    return result
  }

  /// The known forms that begin at term `start` of a query, the longest first.
  func matches(in terms: [[UInt8]], at start: Int) -> [Match] {
    var matches: [Match] = []
    for length in stride(from: min(longest, terms.count - start), to: 0, by: -1) {
      if let found = forms[Array(terms[start..<start + length])] {
        matches.append(Match(length: length, forms: found))
      }
    }
    return matches
  }
}
