// Licensed under the Apache License 2.0.

/// Days as people and pages write them.
enum WrittenDate {
  /// `2025-02-20` of `2025-02-20T12:00:00Z`; nil if no such day comes first.
  static func day(ofTimestamp text: String) -> String? {
    let day = text.trimmed.prefix(10)
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      day.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) })
    else { return nil }
    return String(day)
  }

  /// The first day in a text of an English or Spanish page: `2025-02-20`, `February 20, 2025`, or
  /// `20 de febrero de 2025`. As YYYY-MM-DD.
  static func first(in text: Substring) -> String? {
    // A date stands right behind the word that announces it.
    let words = text.prefix(120).split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(
      String.init)
    for (index, word) in words.enumerated() {
      if let day = day(ofTimestamp: word) { return day }
      guard let month = month(word) else { continue }
      let before =
        index > 0
        ? Int(words[index - 1] == "de" && index > 1 ? words[index - 2] : words[index - 1]) : nil
      let behind = words[(index + 1)...].filter { $0 != "de" && $0 != "del" }
      guard let next = behind.first.flatMap({ Int($0) }) else { continue }
      if let day = before, (1...31).contains(day), (1000...9999).contains(next) {
        return format(next, month, day)
      }
      if (1...31).contains(next), let year = behind.dropFirst().first.flatMap({ Int($0) }),
        (1000...9999).contains(year)
      {
        return format(year, month, next)
      }
    }
    return nil
  }

  private static func format(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    return (english.firstIndex(of: word) ?? spanish.firstIndex(of: word)).map { $0 + 1 }
  }

  private static let english = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let spanish = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
}
