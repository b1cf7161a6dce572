// Licensed under the Apache License 2.0.

/// The words of a pattern's text: each as a dictionary has it in which patterns are looked for, and as
/// the term that it becomes.
struct FormWords {
  struct Word {
    /// As it is in a dictionary of surface forms; in one of terms, as its terms are but for stems.
    var form: [UInt8]
    var term: [UInt8]
    var position: UInt32
  }

  private(set) var words: [Word] = []

  init(_ text: String, analyzer: Analyzer, source: TermSource) {
    analyzer.analyzeForms(of: text).forEachForm { form, term, position in
      words.append(Word(form: form, term: term, position: position))
    }
    guard source == .terms, analyzer.filters.contains(where: \.changesForms) else { return }
    // Behind the stemmer, marks are removed from terms; from forms they are not.
    let unstemmed = Analyzer(
      analyzer.name, tokenizer: analyzer.tokenizer,
      filters: analyzer.filters.filter { !$0.changesForms || $0 is MarkFilter })
    var forms: [[UInt8]] = []
    unstemmed.analyzeForms(of: text).forEachForm { _, term, _ in forms.append(term) }
    if forms.count == words.count {
      for index in words.indices { words[index].form = forms[index] }
    }
  }
}

extension Analyzer {
  fileprivate func analyzeForms(of text: String) -> TokenStream {
    var stream = TokenStream()
    stream.purpose = .query
    stream.recordsSurfaceForms = true
    var text = text
    text.withUTF8 { analyze($0.span, into: &stream) }
    return stream
  }
}

extension TokenStream {
  fileprivate func forEachForm(
    _ body: (_ form: [UInt8], _ term: [UInt8], _ position: UInt32) -> Void
  ) {
    forEachSurfaceForm { form, index in
      body(Array(form), termBytes(of: tokens[index]), tokens[index].position)
    }
  }
}
