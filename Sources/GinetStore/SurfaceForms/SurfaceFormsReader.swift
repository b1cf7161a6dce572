// Licensed under the Apache License 2.0.

/// What is known of a surface form: a word of a field, folded, as it was before it became a term.
package struct SurfaceForm: Hashable, Sendable {
  /// The place of its term in the ascending order of the field's terms.
  ///
  /// A form that became several terms, as only filters do that look at a word's neighbours, has the
  /// least of them; then some of its documents may be without the term.
  package let term: Int
  /// Its own list of documents, or nil if they are exactly those of the term.
  package let list: TermInfo?

  /// - Parameter info: of a dictionary of surface forms.
  package init(_ info: TermInfo) {
    term = Int(info.term)
    list = info.documentFrequency == 0 ? nil : info
  }
}

/// Finds the surface forms of one field. Their documents are for ``SegmentReader`` to give.
package final class SurfaceFormsReader: Sendable {
  /// The forms; what it knows of each makes a ``SurfaceForm``.
  package let dictionary: TermDictionaryReader

  /// - Parameter termCount: terms of the field, of which each form has one.
  init(
    index: Section, forms: Section, documentCount: Int, termCount: Int
  ) throws(FormatError) {
    dictionary = try TermDictionaryReader(
      index: index, terms: forms,
      TermDataLayout(documentCount: documentCount, positions: nil, termCount: termCount))
  }

  /// The number of forms.
  package var count: Int { dictionary.count }

  /// What is known of a form, or nil if the field has no such word.
  ///
  /// - Complexity: O(log *n*) in the blocks of 64 forms, then one block.
  package func form(_ bytes: [UInt8]) throws(FormatError) -> SurfaceForm? {
    try dictionary.info(for: bytes).map(SurfaceForm.init)
  }

  /// The form at a place in the ascending order of all forms.
  ///
  /// - Throws: ``FormatError`` if there are no so many forms, or the block is damaged.
  /// - Complexity: O(1): up to 64 forms of one block are put together.
  package func entry(at ordinal: Int) throws(FormatError) -> (bytes: [UInt8], form: SurfaceForm) {
    let (bytes, info) = try dictionary.entry(at: ordinal)
    return (bytes, SurfaceForm(info))
  }

  /// Calls `body` with every form in ascending order of its bytes.
  package func forEach(
    _ body: ([UInt8], SurfaceForm) throws(FormatError) -> Void
  ) throws(FormatError) {
    try dictionary.forEach { (bytes, info) throws(FormatError) in
      try body(bytes, SurfaceForm(info))
    }
  }
}
