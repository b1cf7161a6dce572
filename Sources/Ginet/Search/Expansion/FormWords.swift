// Licensed under the Apache License 2.0.

/// The words of a pattern's text: each with what stands for it in a dictionary of surface forms, and
/// in one of terms.
struct FormWords {
  struct Word {
    var form: [UInt8]
    var term: [UInt8]
    var position: UInt32
  }

  private(set) var words: [Word] = []

  init(_ text: String, analyzer: Analyzer) {
    var stream = TokenStream()
    stream.purpose = .query
    stream.recordsSurfaceForms = true
    var text = text
    text.withUTF8 { analyzer.analyze($0.span, into: &stream) }
    stream.forEachSurfaceForm { form, index in
      let token = stream.tokens[index]
      words.append(
        Word(form: Array(form), term: stream.termBytes(of: token), position: token.position))
    }
  }
}
