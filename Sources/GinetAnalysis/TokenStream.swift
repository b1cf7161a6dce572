// Licensed under the Apache License 2.0.

/// The tokens of one text, as a batch: what a tokenizer makes and filters rewrite.
///
/// All terms stand in one buffer, so that a filter's work is a pass over arrays
/// and not an allocation per token. A stream can be used again for the next
/// text with ``removeAll()``, which keeps its memory.
public struct TokenStream: Sendable {
  /// Term bytes. Between terms may stand bytes that belong to none.
  var bytes: [UInt8] = []

  /// The tokens in the order of their positions.
  public internal(set) var tokens: [Token] = []

  /// The traits that any token has, or had: what a filter finds none of here, it need not look for.
  public internal(set) var seenTraits: Token.Traits = []

  /// How many tokens were longer than ``Analyzer/longestTerm`` and were cut.
  public internal(set) var cutTokenCount = 0

  /// What the tokens are for.
  public enum Purpose: Hashable, Sendable {
    /// Terms and positions, as an index keeps them.
    case index
    /// What finds them, and what a query wants to know of each word besides.
    case query
  }

  /// What the tokens are for. Few filters ask: those that mark the words of a query, and those
  /// that give documents more terms than a query needs.
  public var purpose = Purpose.index

  /// Whether analysis keeps what each word was before a filter changed its form, for
  /// ``forEachSurfaceForm(_:)``. It is two copies of memory for each text, and nothing if false.
  public var recordsSurfaceForms: Bool {
    get { !recordedWords.isEmpty }
    set { if newValue != recordsSurfaceForms { recordedWords = newValue ? [RecordedWords()] : [] } }
  }

  /// The words in front of the first filter that changes forms: one element, or none if they are
  /// not recorded. Behind one reference, they weigh nothing where streams are passed on.
  var recordedWords: [RecordedWords] = []

  /// All terms of a stream together have room for this many bytes; it is met only by gigabytes of
  /// text that grows in folding.
  public static let byteLimit = Int(UInt32.max)

  /// No tokens.
  public init() {}

  /// Forgets all tokens and keeps the memory, and what the tokens are for, for the next text.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    seenTraits = []
    cutTokenCount = 0
    if recordsSurfaceForms { recordedWords[0].removeAll() }
  }

  // MARK: Reading

  /// The number of tokens.
  public var count: Int { tokens.count }

  /// The term of token `index` as text. Bytes that are not UTF-8 appear as U+FFFD.
  public func term(at index: Int) -> String {
    String(decoding: bytes[tokens[index].termRange], as: UTF8.self)
  }

  /// A copy of the bytes of a token's term. The token may have been taken out of the stream.
  public func termBytes(of token: Token) -> [UInt8] { Array(bytes[token.termRange]) }

  /// Calls `body` with the bytes of each term in turn.
  ///
  /// - Complexity: O(*n*) with no copy.
  public func forEachTerm(_ body: (UnsafeBufferPointer<UInt8>, Token) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { bytes in
      for token in tokens {
        try body(UnsafeBufferPointer(rebasing: bytes[token.termRange]), token)
      }
    }
  }

  /// Calls `body` with all tokens, and the bytes among which their terms are.
  package func withTokens<Result>(
    _ body: (UnsafeBufferPointer<Token>, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    tokens.withUnsafeBufferPointer { tokens in bytes.withUnsafeBufferPointer { body(tokens, $0) } }
  }

  // MARK: Changing

  /// Adds a token behind the others, at the position after the last.
  ///
  /// `start` and `end` are UTF-8 offsets into the text. Tokens must be added in the order of their
  /// positions. A term with upper-case letters of ASCII or bytes above 127 counts as not yet folded.
  /// Beyond ``byteLimit`` nothing is added.
  public mutating func append(
    _ term: some Collection<UInt8>, start: Int, end: Int, position: Int? = nil,
    traits: Token.Traits = []
  ) {
    guard bytes.count + term.count <= Self.byteLimit else { return }
    let next = tokens.last.map { Int($0.position) + 1 } ?? 0
    var token = Token(
      termStart: UInt32(clamping: bytes.count), termLength: 0,
      start: UInt32(clamping: start), end: UInt32(clamping: max(start, end)),
      position: UInt32(clamping: position ?? next), traits: traits)
    bytes.append(contentsOf: term)
    token.termLength = UInt32(clamping: bytes.count) - token.termStart
    token.traits.describe(bytes[token.termRange])
    if bytes[token.termRange].contains(where: { $0 > 127 || $0 &- 0x41 < 26 }) {
      token.traits.insert(.unfolded)
    }
    add(token)
  }

  /// Gives token `index` another term. Its place in the text stays.
  ///
  /// Where ``byteLimit`` leaves no room for a longer term, the old one stays.
  public mutating func replaceTerm(at index: Int, with term: some Collection<UInt8>) {
    var token = tokens[index]
    guard term.count <= Int(token.termLength) || bytes.count + term.count <= Self.byteLimit
    else { return }
    if term.count <= Int(token.termLength) {
      var place = Int(token.termStart)
      for byte in term {
        bytes[place] = byte
        place += 1
      }
    } else {
      token.termStart = UInt32(clamping: bytes.count)
      bytes.append(contentsOf: term)
    }
    token.termLength = UInt32(clamping: term.count)
    token.traits.describe(term)
    tokens[index] = token
    seenTraits.formUnion(token.traits)
  }

  /// Takes the tokens from index `first` on out of the stream, for a filter that puts others in
  /// their place. Their terms can still be read.
  public mutating func takeTokens(from first: Int = 0) -> [Token] {
    let taken = Array(tokens.dropFirst(first))
    tokens.removeLast(taken.count)
    return taken
  }

  /// Adds a token that was taken out of this stream, behind the others.
  public mutating func append(_ token: Token) {
    guard token.termRange.upperBound <= bytes.count else { return }
    add(token)
  }

  private mutating func add(_ token: Token) {
    tokens.append(token)
    seenTraits.formUnion(token.traits)
  }

  /// Adds a token of another term at the place and with the traits of `token`.
  ///
  /// Beyond ``byteLimit`` nothing is added.
  public mutating func append(_ term: some Collection<UInt8>, like token: Token) {
    append(
      term, start: Int(token.start), end: Int(token.end), position: Int(token.position),
      traits: token.traits)
    if !token.traits.contains(.unfolded), !tokens.isEmpty {
      tokens[tokens.count - 1].traits.remove(.unfolded)
    }
  }

  /// Drops the tokens for which `isDropped` holds. The positions of the others stay, so that
  /// phrases keep their gaps.
  public mutating func removeAll(where isDropped: (UnsafeBufferPointer<UInt8>, Token) -> Bool) {
    let bytes = bytes
    bytes.withUnsafeBufferPointer { bytes in
      tokens.removeAll { token in
        isDropped(UnsafeBufferPointer(rebasing: bytes[token.termRange]), token)
      }
    }
  }
}

extension Token.Traits {
  /// Sets what can be seen in the bytes of a term.
  fileprivate mutating func describe(_ term: some Collection<UInt8>) {
    subtract([.nonASCII, .punctuated, .mixed])
    if term.mayBeCode { insert(.mixed) }
    for byte in term {
      if byte > 127 { insert(.nonASCII) }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"),
        UInt8(ascii: ";"):
        insert(.punctuated)
      default: break
      }
    }
    if contains(.nonASCII) { remove(.punctuated) }
  }
}
