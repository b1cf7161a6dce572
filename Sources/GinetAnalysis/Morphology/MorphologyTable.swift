// Licensed under the Apache License 2.0.

/// Morphology rules that are read, in the order in which they are tried.
struct MorphologyTable {
  typealias Bytes = [UInt8]

  struct Rule {
    var part: Bytes
    var replacement: Bytes
    /// Of what stands before the part.
    var leastLength: Int
    var after: [Context] = []
    var not: [Context] = []
  }

  struct Context {
    var letters: Bytes
    /// Whether nothing else stands before the part.
    var isWhole: Bool
  }

  enum Place { case end, beginning, inside }

  private(set) var words: [Bytes: Bytes] = [:]
  /// By the last byte of their part, the longest part first.
  private var endings = noRules
  /// By the first byte of their part, the longest part first.
  private var beginnings = noRules
  private var parts = noRules

  /// A list for each byte.
  private static let noRules = [[Rule]](repeating: [], count: 256)

  private(set) var faults: [String] = []
  private(set) var exceptionCount = 0

  /// A rule that feeds others is followed so far; a word that then still changes stays as it is.
  private static let mostSteps = 8

  // MARK: Rewriting

  func rewrite(_ word: Bytes) -> Bytes {
    var current = word
    for _ in 0..<Self.mostSteps {
      let next = step(current)
      if next == current { return current }
      current = next
    }
    return word
  }

  private func step(_ word: Bytes) -> Bytes {
    if let other = words[word] { return other }
    guard let first = word.first, let last = word.last else { return word }
    for rule in endings[Int(last)] where word.hasSuffix(rule.part) {
      let stem = word.dropLast(rule.part.count)
      guard rule.allows(stem) else { continue }
      let next = stem + rule.replacement
      if !next.elementsEqual(word) { return Array(next) }
      break
    }
    for start in word.indices {
      let rest = word[start...]
      let atStart = start == 0 ? beginnings[Int(first)] : []
      for rule in atStart + parts[Int(word[start])] where rest.starts(with: rule.part) {
        let stem = word[..<start]
        guard rule.allows(stem) else { continue }
        let next = stem + rule.replacement + rest.dropFirst(rule.part.count)
        if !next.elementsEqual(word) { return Array(next) }
        break
      }
    }
    return word
  }

  // MARK: Building

  /// Adds a rule, which is tried in its turn once ``sortRules()`` was called.
  mutating func add(_ rule: Rule, at place: Place) {
    guard let first = rule.part.first, let last = rule.part.last else { return }
    switch place {
    case .end: endings[Int(last)].append(rule)
    case .beginning: beginnings[Int(first)].append(rule)
    case .inside: parts[Int(first)].append(rule)
    }
  }

  /// Puts longer parts before shorter ones; of the same length, those that were added first.
  mutating func sortRules() {
    func sort(_ rules: inout [[Rule]]) {
      for byte in rules.indices where rules[byte].count > 1 {
        rules[byte].sort { $0.part.count > $1.part.count }
      }
    }
    sort(&endings)
    sort(&beginnings)
    sort(&parts)
  }

  mutating func addException(_ word: Bytes, _ other: Bytes) {
    words[word] = other
    exceptionCount += 1
  }

  mutating func countExceptions(of contexts: [Context]) {
    exceptionCount += contexts.count { $0.isWhole }
  }

  mutating func addFault(line: Int, _ text: some Collection<UInt8>) {
    faults.append("line \(line): \(String(decoding: text, as: UTF8.self))")
  }
}

extension MorphologyTable.Rule {
  fileprivate func allows(_ stem: ArraySlice<UInt8>) -> Bool {
    if leastLength > 0 {
      let length = stem.count { $0 & 0xC0 != 0x80 }
      guard length >= leastLength, stem.contains(where: { $0 > 127 || $0.isVowel }) else {
        return false
      }
    }
    return (after.isEmpty || after.contains { $0.matches(stem) })
      && !not.contains { $0.matches(stem) }
  }
}

extension MorphologyTable.Context {
  fileprivate func matches(_ stem: ArraySlice<UInt8>) -> Bool {
    isWhole ? stem.elementsEqual(letters) : stem.hasSuffix(letters)
  }
}

extension UInt8 {
  /// a, e, i, o, u, y.
  fileprivate var isVowel: Bool { [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(self) }
}

extension BidirectionalCollection<UInt8> {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool {
    count >= end.count && suffix(end.count).elementsEqual(end)
  }
}
