// Licensed under the Apache License 2.0.

/// One token: where its term is in the stream, and where it came from in the text.
public struct Token: Hashable, Sendable {
  /// Properties that the tokenizer sees in passing and filters profit from.
  public struct Traits: OptionSet, Hashable, Sendable {
    /// One bit for each trait.
    public let rawValue: UInt16
    /// The traits of these bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The term holds a byte above 127.
    public static let nonASCII = Traits(rawValue: 1)
    /// The term is not yet case-folded.
    public static let unfolded = Traits(rawValue: 2)
    /// The term may be a code: it holds letters and digits, or digits that are not ASCII.
    public static let mixed = Traits(rawValue: 4)
    /// The term is final: no later filter folds, stems or strips it.
    public static let protected = Traits(rawValue: 8)
    /// The token says once more what other tokens at and behind its position say: it has no place
    /// of its own in a phrase.
    public static let extra = Traits(rawValue: 16)
    /// The token is a function word, which a query of loose words does without.
    public static let stop = Traits(rawValue: 32)
    /// The token tells little, such as "how".
    public static let weak = Traits(rawValue: 64)
    /// The term is ASCII and holds one of `.` `'` `,` `;` `:`.
    public static let punctuated = Traits(rawValue: 128)
    /// The term is only the beginning of what it was, because it was too long.
    public static let cut = Traits(rawValue: 256)
  }

  /// First byte of the term in ``TokenStream/bytes``.
  package internal(set) var termStart: UInt32
  /// Length of the term in bytes.
  package internal(set) var termLength: UInt32
  /// First byte of the token in the text, in UTF-8.
  public internal(set) var start: UInt32
  /// The byte behind the token in the text, in UTF-8.
  public internal(set) var end: UInt32
  /// The token's place in the sequence of tokens, from zero. Two tokens may share one.
  public var position: UInt32
  /// What the term is like.
  public var traits: Traits

  /// The token's bytes in the text that was analysed.
  public var utf8Range: Range<Int> { Int(start)..<Int(end) }

  var termRange: Range<Int> { Int(termStart)..<Int(termStart) + Int(termLength) }
}
