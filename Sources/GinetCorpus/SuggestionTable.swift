// Licensed under the Apache License 2.0.

internal import Ginet
internal import GinetReaders

/// The names of glossary entries and the titles of the summary, with how many texts of the corpus use each:
/// what is suggested to somebody who types. The index keeps it as text.
///
///     Table = (key TAB use:decimal TAB kind TAB text TAB id TAB definition LF)*
///
/// The key is the folded words of the text with spaces between. The definition of a title is empty.
enum SuggestionTable {
  /// The table of a corpus.
  ///
  /// - Complexity: one analysis of all its texts.
  static func compiled(of corpus: Corpus) -> String {
    var rows: [(kind: Corpus.Kind, text: String, id: String, definition: String)] = []
    for entry in corpus.entries {
      let definition = entry.definition.firstSentence
      for name in entry.names {
        rows.append((.glossary, name, "glossary/" + entry.id, definition))
      }
    }
    for passage in corpus.passages where passage.passage.part == 1 {
      rows.append((.summary, passage.passage.title, "summary/" + passage.passage.id, ""))
    }
    let uses = uses(of: rows.map(\.text), in: corpus)
    return zip(rows, uses).map { row, use in
      let columns = [
        key(of: row.text), "\(use)", row.kind.rawValue, row.text, row.id, row.definition,
      ]
      return columns.map(\.withoutTabs).joined(separator: "\t") + "\n"
    }.joined()
  }

  /// The folded words of a text, as they are compared with what is typed.
  static func key(of text: String) -> String {
    var words: [String] = []
    Analyzer.standard.analyze(text).forEachTerm { term, token in
      // A compound as one word stands in front of its parts, which people type.
      if token.traits.contains(.extra) { return }
      words.append(String(decoding: term, as: UTF8.self))
    }
    return words.joined(separator: " ")
  }

  // MARK: Use

  /// In how many texts of the corpus each name stands, as a phrase of its terms.
  private static func uses(of names: [String], in corpus: Corpus) -> [Int] {
    let phrases = names.map { terms(of: $0) }
    var places: [[UInt8]: [Int]] = [:]
    for (number, phrase) in phrases.enumerated() {
      if let first = phrase.first { places[first, default: []].append(number) }
    }
    var uses = [Int](repeating: 0, count: names.count)
    let texts =
      corpus.passages.map { $0.passage.title + "\n" + $0.passage.text }
      + corpus.entries.map(\.definition)
    for text in texts {
      let terms = terms(of: text)
      var found: Set<Int> = []
      for (place, term) in terms.enumerated() {
        for number in places[term] ?? []
        where !found.contains(number) && terms[place...].starts(with: phrases[number]) {
          found.insert(number)
        }
      }
      for number in found { uses[number] += 1 }
    }
    return uses
  }

  private static func terms(of text: String) -> [[UInt8]] {
    var terms: [[UInt8]] = []
    Corpus.analyzer.analyze(text).forEachTerm { term, token in
      if !token.traits.contains(.extra) { terms.append(Array(term)) }
    }
    return terms
  }
}

extension String {
  fileprivate var withoutTabs: String { String(map { $0 == "\t" || $0 == "\n" ? " " : $0 }) }

  fileprivate var firstSentence: String {
    let end = Sentences(language: "en").ends(in: self).first ?? 0
    var bytes = Array(utf8.prefix(end))[...]
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
