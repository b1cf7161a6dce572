// Licensed under the Apache License 2.0.

/// Finds the surface forms of one field. Their documents are for ``SegmentReader`` to give.
package final class SurfaceFormsReader: Sendable {
  private let dictionary: TermDictionaryReader

  /// - Parameter termCount: terms of the field, of which each form has one or more.
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
    guard let (info, others) = try dictionary.find(bytes) else { return nil }
    return SurfaceForm(info, others: others)
  }

  /// The form at a place in the ascending order of all forms.
  ///
  /// - Throws: ``FormatError`` if there are no so many forms, or the block is damaged.
  /// - Complexity: O(1): up to 64 forms of one block are put together.
  package func entry(at ordinal: Int) throws(FormatError) -> (bytes: [UInt8], form: SurfaceForm) {
    let (bytes, info, others) = try dictionary.find(at: ordinal)
    return (bytes, SurfaceForm(info, others: others))
  }

  /// Calls `body` with every form in ascending order of its bytes.
  package func forEach(
    _ body: ([UInt8], SurfaceForm) throws(FormatError) -> Void
  ) throws(FormatError) {
    let forms = try iterator()
    while let current = forms.current {
      try body(current.term, SurfaceForm(current.info, others: forms.others))
      try forms.advance()
    }
  }

  /// Stands at the first form. What it knows of each, with the others, makes a ``SurfaceForm``.
  package func iterator() throws(FormatError) -> TermIterator { try TermIterator(dictionary) }

  /// Stands before the first form. What it knows of one, with the others, makes a ``SurfaceForm``.
  package func cursor() -> TermCursor { TermCursor(dictionary) }

  /// Whether the index has the prefix of each block's first form.
  package func hasTruePrefixes() throws(FormatError) -> Bool { try dictionary.hasTruePrefixes() }
}
