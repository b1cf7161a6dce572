// Licensed under the Apache License 2.0.

/// Rules that rewrite words by their endings, beginnings and inner parts, with exceptions.
///
/// They are text, a rule a line; `#` begins a comment:
///
///     tails NAME ending…                       "-" is the empty one
///     = word…                                  these stay as they are
///     word = other                             this becomes the other
///     [N]-part[@NAME] > -part[@NAME] [after context…] [not context…]      at the end of a word
///     [N]part-[@NAME] > part-[@NAME] …                                    at its beginning
///     [N]-part- > -part- …                                                anywhere
///
/// `@NAME` stands for each ending of the list, on both sides. N is the least length in characters
/// of what stands before the part, which then also has to hold a vowel: 2 by default at the end
/// of a word, and no condition elsewhere or for 0. A context is what stands before the part: the
/// letters that it ends in or, behind `^`, all of it.
///
/// A word is looked for among the exceptions first. Otherwise the longest ending that matches
/// decides, then, from the left, the longest part; a rule that changes nothing protects what it
/// matches. What was rewritten is rewritten again until nothing changes, so that rewriting twice is
/// the same as once.
public struct MorphologyRules: Sendable, Hashable {
  /// The rules as they were given.
  public let text: String
  /// A hash of the text. Each query asks for the identities of analyzers, and texts are long.
  let fingerprint: String

  /// Rules in the form above. A line that is none of it is left out, and told by ``faults``.
  public init(_ text: String) {
    self.text = text
    var hash = Fingerprint()
    hash.combine(text)
    fingerprint = hash.description
  }

  /// What a word becomes.
  ///
  /// This reads the rules anew; a filter reads them once.
  public func rewrite(_ word: String) -> String {
    String(decoding: MorphologyTable(text).rewrite(Array(word.utf8)), as: UTF8.self)
  }

  /// The lines that cannot be read, with their numbers.
  public var faults: [String] { MorphologyTable(text).faults }

  /// How many words are named as exceptions, alone or as the context of a rule.
  public var exceptionCount: Int { MorphologyTable(text).exceptionCount }
}
