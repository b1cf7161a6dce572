// Licensed under the Apache License 2.0.

/// Walks the terms of a dictionary in ascending order of their bytes.
package final class TermIterator {
  private let dictionary: TermDictionaryReader
  private var block: TermBlock?
  private var nextBlock = 0
  /// The term the iterator stands at, or nil behind the last.
  package private(set) var current: (term: [UInt8], info: TermInfo)?

  /// Of surface forms, what is known of the other terms of the one the iterator stands at.
  package var others: [TermInfo] { block?.others ?? [] }

  /// Stands at the first term.
  package init(_ dictionary: TermDictionaryReader) throws(FormatError) {
    self.dictionary = dictionary
    try advance()
  }

  package func advance() throws(FormatError) {
    while true {
      current = try block?.next()
      if current != nil || nextBlock == dictionary.blockCount { return }
      block = try dictionary.block(nextBlock)
      nextBlock += 1
    }
  }
}
