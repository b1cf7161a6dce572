// Licensed under the Apache License 2.0.

internal import GinetStore

// Fields that keep no surface forms: words are found by their terms, and read again in documents.
extension SpellingDictionary {
  /// Terms whose words are read again, of those nearby and of those that the typed word begins with.
  private static let (mostNear, mostPrefixes) = (8, 4)
  /// A shorter beginning of a word is no stem of it, nor one that is shorter by more.
  private static let (shortestPrefix, longestEnding) = (3, 6)

  /// The words within so many edits of a word whose terms are near its own, or begin it: "combinaton" is
  /// its own stem, and "combin" that of the right word.
  mutating func wordsOfTerms(
    near reading: Reading, edits: Int
  ) throws(IndexError) -> [Spelling] {
    let group = groups[reading.group]
    let word = String(decoding: reading.term, as: UTF8.self)
    var terms = try expand(word, edits: edits, group).map { term in
      (bytes: term.bytes, frequency: term.documentFrequency)
    }
    let typed = Letters(reading.term, group)
    var scores: [[UInt8]: Double] = [:]
    for term in terms {
      scores[term.bytes] =
        ChannelModel.prior(ofFrequency: term.frequency)
        - cost(ofTyping: typed, for: Letters(term.bytes, group))
    }
    terms.sort { (scores[$0.bytes] ?? 0) > (scores[$1.bytes] ?? 0) }
    terms.removeSubrange(min(Self.mostNear, terms.count)...)
    terms += try prefixes(of: reading, group)
    var spellings: [Spelling] = []
    for term in terms {
      for (form, share) in try writtenForms(of: term.bytes, reading, group)
      where form != reading.form {
        let frequency = max(1, (share * Double(term.frequency)).rounded())
        if let spelling = spelling(form, frequency: Int(frequency), of: reading, edits, group) {
          spellings.append(spelling)
        }
      }
    }
    return spellings
  }

  /// The terms that are a beginning of a word, the longest ones.
  private func prefixes(
    of reading: Reading, _ group: Group
  ) throws(IndexError) -> [(bytes: [UInt8], frequency: UInt64)] {
    var found: [(bytes: [UInt8], frequency: UInt64)] = []
    var length = reading.form.count - 1
    let shortest = max(Self.shortestPrefix, reading.form.count - Self.longestEnding)
    while length >= shortest, found.count < Self.mostPrefixes {
      let term = Array(reading.form[..<length])
      let frequency = try documentFrequency(ofTerm: term, group)
      if frequency > 0 { found.append((term, frequency)) }
      length -= 1
    }
    return found
  }

  /// The words of a term, each with its share; if nothing is stored, one that becomes the term and ends as
  /// the typed word does. A stem that lost no ending there may have lost one here, and is no word.
  private mutating func writtenForms(
    of term: [UInt8], _ reading: Reading, _ group: Group
  ) throws(IndexError) -> [[UInt8]: Double] {
    let stored = try storedForms(of: term, group)
    if !stored.shares.isEmpty { return stored.shares }
    let ending = TermEnding(of: reading.term, in: reading.form)
    if ending.isEmpty && group.analyzer.filters.contains(where: { $0 is StemFilter }) { return [:] }
    let form = ending.word(of: term)
    let text = String(decoding: form, as: UTF8.self)
    let words = FormWords(text, analyzer: group.analyzer, source: .surfaceForms).words
    return words.count == 1 && words[0].term == term ? [form: 1] : [:]
  }

  /// The words of a term in some documents.
  mutating func storedForms(
    of term: [UInt8], _ group: Group
  ) throws(IndexError) -> StoredForms.Forms {
    let segments = segments
    return try translatingErrors { try stored.forms(of: term, in: group, segments) }
  }
}
