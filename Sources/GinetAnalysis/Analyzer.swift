// Licensed under the Apache License 2.0.

/// Turns text into tokens: a tokenizer, then filters in order.
///
/// An index stores the ``identity`` of the analyzer of each field and is opened
/// only with an analyzer of the same identity, so that a query is analysed as
/// the documents were. An analyzer is a value; it can be used from any thread.
public struct Analyzer: Sendable {
  private let parts: Parts

  /// What a schema calls the analyzer.
  public var name: String { parts.name }
  /// Cuts the text.
  public var tokenizer: any Tokenizer { parts.tokenizer }
  /// Rewrite the tokens, in this order.
  public var filters: [any TokenFilter] { parts.filters }
  /// Finds the sentences of the texts, which snippets are made of. They have no part in the tokens.
  public var sentences: Sentences { parts.sentences }
  /// What decides the tokens: the settings of the tokenizer and of each filter,
  /// with the versions of the libraries they call.
  public var identity: String { parts.identity }
  /// How words are cut, if those in front of the mark of a sentence's end have nothing to do with those
  /// behind it.
  var stretchRules: LatinWordRules? { parts.stretchRules }

  /// Terms longer than this many characters are cut; the token still covers
  /// its whole place in the text.
  public static let longestTerm = 256

  /// The longest text that is analysed, in bytes; of a longer one, the rest is ignored.
  public static let longestText = Int(Int32.max)

  /// An analyzer of one's own; give it another name than those of ``init(named:)``.
  public init(
    _ name: String, tokenizer: any Tokenizer, filters: [any TokenFilter] = [],
    sentences: Sentences = .any
  ) {
    parts = Parts(name, tokenizer, filters, sentences)
  }

  /// Behind one reference: each query copies analyzers a dozen times.
  private final class Parts: Sendable {
    let name: String
    let tokenizer: any Tokenizer
    let filters: [any TokenFilter]
    let sentences: Sentences
    let identity: String
    /// The first filter from which on all look at single terms alone.
    let firstTermwise: Int
    let stretchRules: LatinWordRules?

    init(
      _ name: String, _ tokenizer: any Tokenizer, _ filters: [any TokenFilter],
      _ sentences: Sentences
    ) {
      self.name = name
      self.tokenizer = tokenizer
      self.filters = filters
      self.sentences = sentences
      let identities = [tokenizer.identity] + filters.map(\.identity)
      identity = identities.filter { !$0.isEmpty }.joined(separator: " ")
      firstTermwise = filters.lastIndex { !$0.isTermwise }.map { $0 + 1 } ?? 0
      let isLocal = filters[..<firstTermwise].allSatisfy { filter in
        filter.isTermwise || filter is CodeFilter
          || (filter as? CompoundFilter)?.joinsLettersOnly == true
      }
      stretchRules = isLocal ? (tokenizer as? WordTokenizer)?.rules : nil
    }
  }

  /// - Complexity: O(*n*) in the bytes of `text`.
  public func analyze(
    _ text: String, for purpose: TokenStream.Purpose = .index
  ) -> TokenStream {
    var stream = TokenStream()
    stream.purpose = purpose
    var text = text
    text.withUTF8 { analyze($0.span, into: &stream) }
    return stream
  }

  /// Analyses any bytes; ill-formed UTF-8 counts as U+FFFD. The stream is emptied first.
  public func analyze(_ text: Span<UInt8>, into stream: inout TokenStream) {
    let text = text.extracting(0..<min(text.count, Self.longestText))
    if stream.recordsSurfaceForms {
      cut(text, into: &stream)
      let change = filters.firstIndex { $0.changesForms } ?? filters.count
      for filter in filters[..<change] { filter.apply(to: &stream, of: text) }
      stream.recordWords()
      for filter in filters[change...] { filter.apply(to: &stream, of: text) }
      stream.cutTerms(to: Self.longestTerm)
    } else {
      analyzeWords(text, into: &stream)
      finishWords(&stream, of: text)
    }
  }

  private func cut(_ text: Span<UInt8>, into stream: inout TokenStream) {
    stream.removeAll()
    tokenizer.tokenize(text, into: &stream)
    // Folding may shorten a term, but normalizing thousands of combining marks takes their square.
    stream.cutTerms(to: 4 * Self.longestTerm)
  }
}

// MARK: In two steps

extension Analyzer {
  /// Whether ``finishWords(_:of:)`` has anything to do.
  package var changesWords: Bool { parts.firstTermwise < parts.filters.count }

  /// The first of two steps: up to the filters that look at terms one by one.
  package func analyzeWords(_ text: Span<UInt8>, into stream: inout TokenStream) {
    let text = text.extracting(0..<min(text.count, Self.longestText))
    cut(text, into: &stream)
    // In their places: a loop over the filters themselves would count references to each.
    for number in 0..<parts.firstTermwise { parts.filters[number].apply(to: &stream, of: text) }
  }

  /// The second step, for all tokens of the first or some.
  package func finishWords(_ stream: inout TokenStream, of text: Span<UInt8>) {
    for number in parts.firstTermwise..<parts.filters.count {
      parts.filters[number].apply(to: &stream, of: text)
    }
    stream.cutTerms(to: Self.longestTerm)
  }
}

// MARK: Limits

extension TokenStream {
  /// Cuts each term behind `mostCharacters` and counts the terms that are cut.
  fileprivate mutating func cutTerms(to mostCharacters: Int) {
    let isLong = tokens.withUnsafeBufferPointer { tokens in
      tokens.contains { $0.termLength > mostCharacters }
    }
    if !isLong { return }
    for index in tokens.indices where tokens[index].termLength > mostCharacters {
      let term = bytes[tokens[index].termRange]
      let length = term.lengthOfBeginning(ofMost: mostCharacters)
      if length == term.count { continue }
      tokens[index].termLength = UInt32(length)
      if tokens[index].traits.insert(.cut).inserted { cutTokenCount += 1 }
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Bytes of the first `mostCharacters` characters of a term, which may have fewer.
  func lengthOfBeginning(ofMost mostCharacters: Int) -> Int {
    if count <= mostCharacters { return count }
    var characterCount = 0
    var end = startIndex
    // Bytes of a tokenizer's own may hold no start of a character at all.
    let most = Swift.min(endIndex, startIndex + 4 * mostCharacters)
    while end < most {
      if self[end] & 0xC0 != 0x80 {
        if characterCount == mostCharacters { break }
        characterCount += 1
      }
      end += 1
    }
    return end - startIndex
  }
}

extension Analyzer: CustomStringConvertible {
  /// Its name, and its parts in their order.
  public var description: String { "\(name): \(identity)" }
}
