// Licensed under the Apache License 2.0.

internal import GinetStore

/// The words of some fields of an index, with how many documents hold each: what typed words are
/// corrected from.
struct SpellingDictionary {
  /// Fields of one analyzer whose words are in the same kind of dictionary.
  struct Group {
    var analyzer: Analyzer
    var fields: [Int]
    var source: TermSource
    /// Takes the marks off words as the analyzer does, if it does.
    var marks: Analyzer?
    /// Changes spellings as the analyzer does, if it does.
    var morphology: Analyzer?
  }

  /// A word as a group of fields reads it.
  struct Reading {
    var group: Int
    /// The word, folded.
    var form: [UInt8]
    /// What it is looked for by.
    var term: [UInt8]
    /// Terms that it perhaps means besides, such as an abbreviation.
    var others: [[UInt8]] = []
  }

  let segments: [SegmentReader]
  private(set) var groups: [Group] = []
  var channel = ChannelModel()
  var stored = StoredForms()
  /// Words of dictionaries that may still be looked at: some 50 milliseconds. Two edits in a dictionary of
  /// half a million words look at 7,600.
  var visits = 500_000

  /// - Parameter fields: those that hold values which are found whole have no words.
  init(schema: Schema, segments: [SegmentReader], fields: [String]) {
    self.segments = segments
    for number in Set(fields.compactMap { schema.number(of: $0) }).sorted() {
      let field = schema.fields[number]
      guard let analyzer = field.analyzer, field.valueKind == nil else { continue }
      let source: TermSource = field.keepsSurfaceForms ? .surfaceForms : .terms
      let known = groups.firstIndex {
        $0.analyzer.identity == analyzer.identity && $0.source == source
      }
      if let known {
        groups[known].fields.append(number)
        continue
      }
      groups.append(
        Group(
          analyzer: analyzer, fields: [number], source: source,
          marks: analyzer.part { $0 is MarkFilter },
          morphology: analyzer.part { $0 is MorphologyFilter }))
    }
  }

  // MARK: Known words

  /// How the groups read a text that is one word to them.
  func readings(of text: String) -> [Reading] {
    groups.indices.compactMap { number in
      let group = groups[number]
      var words = FormWords(text, analyzer: group.analyzer, source: .surfaceForms).words
      guard let word = words.popLast(), words.isEmpty else { return nil }
      var reading = Reading(group: number, form: word.form, term: word.term)
      group.analyzer.analyze(text, for: .query).forEachTerm { term, token in
        if token.traits.contains(.extra) { reading.others.append(Array(term)) }
      }
      return reading
    }
  }

  /// How many documents a search for a word finds, deleted ones among them; of several fields, those of
  /// the one where they are most.
  func documentFrequency(of readings: [Reading]) throws(IndexError) -> UInt64 {
    var most: UInt64 = 0
    for reading in readings {
      for term in [reading.term] + reading.others {
        most = max(most, try documentFrequency(ofTerm: term, groups[reading.group]))
      }
    }
    return most
  }

  func documentFrequency(ofTerm term: [UInt8], _ group: Group) throws(IndexError) -> UInt64 {
    var most: UInt64 = 0
    for field in group.fields {
      var sum: UInt64 = 0
      for segment in segments {
        let info = try translatingErrors { try segment.terms(ofField: field)?.info(for: term) }
        sum += UInt64(info?.documentFrequency ?? 0)
      }
      most = max(most, sum)
    }
    return most
  }

  /// Whether a document has a word as it is written, or it cannot be told, or the analyzer knows this
  /// spelling for another form of the word, as "tumour" for "tumor".
  mutating func isWritten(_ reading: Reading) throws(IndexError) -> Bool {
    let group = groups[reading.group]
    guard reading.others.isEmpty else { return true }
    if let morphology = group.morphology, morphology.onlyTerm(of: reading.form) != reading.form {
      return true
    }
    if group.source == .terms {
      let forms = try storedForms(of: reading.term, group)
      return !forms.areAll || forms.shares.isEmpty || forms.shares[reading.form] != nil
    }
    for field in group.fields {
      for segment in segments {
        let form = try translatingErrors {
          try segment.surfaceForms(ofField: field)?.form(reading.form)
        }
        if form != nil { return true }
      }
    }
    return false
  }
}

extension Analyzer {
  /// Some of the filters alone, for single words; nil if there are none.
  fileprivate func part(_ isOfPart: (any TokenFilter) -> Bool) -> Analyzer? {
    let filters = filters.filter(isOfPart)
    if filters.isEmpty { return nil }
    return Analyzer("part of \(name)", tokenizer: KeywordTokenizer(), filters: filters)
  }

  /// The term of a word, or the word itself if it becomes none or several.
  func onlyTerm(of word: [UInt8]) -> [UInt8] {
    var stream = TokenStream()
    analyze(word.span, into: &stream)
    return stream.count == 1 ? stream.termBytes(of: stream.tokens[0]) : word
  }
}
