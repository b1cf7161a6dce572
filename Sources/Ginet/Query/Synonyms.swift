// Licensed under the Apache License 2.0.

/// Words and phrases that mean the same, or about the same, for a search.
///
/// They act on the loose words of a query: a word or phrase that is known here also
/// looks for its other forms, whose occurrences count less. Forms of several words
/// are looked for as phrases. A query does without the words that are silent here, if
/// other words remain, as without stop words.
public struct Synonyms: Sendable, Hashable {
  /// What a query may hold, what it then looks for too, and how much an occurrence of that counts.
  public struct Rule: Hashable, Sendable {
    /// A word or phrase.
    public var form: String
    /// Words or phrases.
    public var others: [String]
    /// From 0 to 1.
    public var weight: Double

    /// A query with `form` also looks for `others`.
    public init(_ form: String, finds others: [String], weight: Double) {
      self.form = form
      self.others = others
      self.weight = weight
    }
  }

  struct Form: Hashable, Sendable {
    var terms: [[UInt8]]
    var weight: Double
  }

  struct Match {
    /// Terms of the query that the known form takes.
    var length: Int
    var forms: [Form]
  }

  /// The rules as text, to be kept and read by ``init(compiled:)`` without an analysis.
  ///
  ///     Compiled = longest:decimal LF (Line LF)*                  ascending by the bytes of the key
  ///     Line     = key (TAB weight:decimal TAB form)*             terms with spaces between
  public let compiled: String

  private var longest: Int { Int(compiled.prefix { $0 != "\n" }) ?? 0 }

  /// Takes what ``compiled`` gave. A text that is none of it finds nothing.
  public init(compiled: String) {
    var compiled = compiled
    compiled.makeContiguousUTF8()
    self.compiled = compiled
  }

  /// Compiles rules.
  ///
  /// - Parameters:
  ///   - rules: of one form, several may be given. A weight that is no finite number leaves the rule out.
  ///   - silent: words that say nothing of what a query is about. One that a rule gives other forms
  ///     is not silent.
  ///   - analyzer: that of the fields which are searched.
  /// - Complexity: one analysis of all the text, and a sort.
  public init(_ rules: [Rule], silent: [String] = [], analyzer: Analyzer) {
    var terms = analyzer.terms(ofLines: silent + rules.flatMap { [$0.form] + $0.others })[...]
    var forms: [String: [(weight: Double, text: String)]] = [:]
    var longest = 0
    for word in terms.prefix(silent.count) where word.count == 1 {
      forms[word[0]] = []
      longest = 1
    }
    terms = terms.dropFirst(silent.count)
    for rule in rules {
      let own = terms.popFirst() ?? []
      let others = terms.prefix(rule.others.count)
      terms = terms.dropFirst(rule.others.count)
      guard !own.isEmpty, rule.weight.isFinite else { continue }
      let key = own.joined(separator: " ")
      for other in others.map({ $0.joined(separator: " ") }) where !other.isEmpty && other != key {
        if forms[key]?.contains(where: { $0.text == other }) ?? false { continue }
        forms[key, default: []].append((rule.weight, other))
        longest = max(longest, own.count)
      }
    }
    let keys = forms.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let lines = keys.map { key in
      key + (forms[key] ?? []).map { "\t\($0.weight)\t\($0.text)" }.joined()
    }
    self.init(compiled: (["\(longest)"] + lines).joined(separator: "\n") + "\n")
  }

  /// The known forms that begin at term `start` of a query, the longest first.
  ///
  /// - Complexity: O(log *n*) in the bytes of the rules, for each length.
  func matches(in terms: [[UInt8]], at start: Int) -> [Match] {
    var matches: [Match] = []
    for length in stride(from: min(longest, terms.count - start), to: 0, by: -1) {
      let key = terms[start..<start + length].joined(separator: [32])
      if let forms = forms(of: Array(key)), !forms.isEmpty {
        matches.append(Match(length: length, forms: forms))
      }
    }
    return matches
  }

  /// Whether a term says nothing of what a query is about.
  ///
  /// - Complexity: O(log *n*) in the bytes of the rules.
  func silences(_ term: [UInt8]) -> Bool { forms(of: term)?.isEmpty ?? false }

  private func forms(of key: [UInt8]) -> [Form]? {
    var compiled = compiled
    return compiled.withUTF8 { text in
      guard let line = text.line(of: key) else { return nil }
      let parts = line.split(separator: UInt8(ascii: "\t")).dropFirst()
      let pairs = zip(parts, parts.dropFirst()).enumerated().filter { $0.offset % 2 == 0 }
      return pairs.compactMap { _, pair in
        Double(String(decoding: pair.0, as: UTF8.self)).map { weight in
          Form(terms: pair.1.split(separator: 32).map(Array.init), weight: weight)
        }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The line whose part before the first tab is `key`; lines ascend by that part.
  fileprivate func line(of key: [UInt8]) -> Slice<UnsafeBufferPointer<UInt8>>? {
    let newline = UInt8(ascii: "\n")
    guard let head = firstIndex(of: newline) else { return nil }
    var low = head + 1
    var high = count
    while low < high {
      var start = (low + high) / 2
      while start > low && self[start - 1] != newline { start -= 1 }
      let order = compare(key, withKeyAt: start)
      if order < 0 {
        high = start
        continue
      }
      let end = self[start...].firstIndex(of: newline) ?? count
      if order == 0 { return self[start..<end] }
      low = end + 1
    }
    return nil
  }

  /// How a key stands to that of the line that begins at `start`: below, at or above zero.
  private func compare(_ key: [UInt8], withKeyAt start: Int) -> Int {
    var place = start
    for byte in key {
      // A tab and a line's end are less than what terms are made of, and end the line's key whatever a term has.
      guard place < count, self[place] == byte, byte != UInt8(ascii: "\t"),
        byte != UInt8(ascii: "\n")
      else { break }
      place += 1
    }
    let next = place < count ? self[place] : UInt8(ascii: "\n")
    let isThrough = next == UInt8(ascii: "\t") || next == UInt8(ascii: "\n")
    let matched = place - start
    if matched == key.count { return isThrough ? 0 : -1 }
    return isThrough || key[matched] > next ? 1 : -1
  }
}

extension Analyzer {
  /// The terms of each of the lines, as text. A line with a term that holds white space has none.
  fileprivate func terms(ofLines lines: [String]) -> [[String]] {
    var result = [[String]](repeating: [], count: lines.count)
    var ends: [Int] = []
    var text = ""
    for line in lines {
      text += line
      ends.append(text.utf8.count)
      text += "\n"
    }
    var line = 0
    analyze(text).forEachTerm { term, token in
      while line < ends.count && ends[line] <= Int(token.start) { line += 1 }
      let isWord = !token.traits.contains(.extra) && !term.contains { $0 <= 32 }
      if line < ends.count && isWord {
        result[line].append(String(decoding: term, as: UTF8.self))
      }
    }
    return result
  }
}
