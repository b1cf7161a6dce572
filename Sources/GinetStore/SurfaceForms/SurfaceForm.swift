// Licensed under the Apache License 2.0.

/// What is known of a surface form: a word of a field, folded, as it was before it became a term.
package struct SurfaceForm: Hashable, Sendable {
  /// The least of the terms that the form became.
  package let first: FormTerm
  /// The others, ascending: none, unless a filter looks at the words beside a word.
  package let others: [FormTerm]

  /// - Parameters:
  ///   - info: what a dictionary of surface forms knows of the form's first term.
  ///   - others: the same of its others.
  package init(_ info: TermInfo, others: [TermInfo]) {
    first = FormTerm(info)
    self.others = others.map(FormTerm.init)
  }

  /// All terms of the form, ascending, at least one.
  package var terms: [FormTerm] { [first] + others }
}

/// A term that a surface form became, and the documents in which it did, which all hold the term.
package struct FormTerm: Hashable, Sendable {
  /// The term's place in the ascending order of the field's terms.
  package let term: Int
  /// A list of the documents, or nil if they are exactly those of the term.
  package let list: TermInfo?

  init(_ info: TermInfo) {
    term = Int(info.term)
    list = info.documentFrequency == 0 ? nil : info
  }
}
