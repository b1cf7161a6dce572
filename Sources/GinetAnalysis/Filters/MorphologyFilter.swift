// Licensed under the Apache License 2.0.

/// Brings forms of a word together that a stemmer leaves apart, such as Latin plurals and British
/// spellings, by rules of one's own.
///
/// It stands in front of the stemmer, on folded terms. Positions and offsets stay. A word is
/// rewritten once and looked up afterwards, so that a word in use costs little.
public struct MorphologyFilter: TokenFilter {
  /// What is rewritten.
  public let rules: MorphologyRules

  private let rewriters: Pool<MorphologyRewriter>

  /// Rewrites by `rules`. They are read when the first word needs them.
  public init(_ rules: MorphologyRules) {
    self.rules = rules
    rewriters = Pool { MorphologyRewriter(rules) }
  }

  /// Names the rules.
  public var identity: String { "morphology(\(rules.fingerprint))" }

  /// Words become others.
  public var changesForms: Bool { true }

  /// Words are rewritten one by one.
  public var isTermwise: Bool { true }

  /// Rewrites every term that is not protected.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    if stream.count == 0 { return }
    rewriters.withResource { rewriter in
      guard let rewriter else { return }
      rewriter.rewrite(&stream)
    }
  }
}

/// Rules that are read, behind a cache of what they made.
private final class MorphologyRewriter {
  private let table: MorphologyTable
  private let cache: TermCache

  init?(_ rules: MorphologyRules) {
    guard let cache = TermCache() else { return nil }
    self.cache = cache
    table = MorphologyTable(rules.text)
  }

  func rewrite(_ stream: inout TokenStream) {
    cache.rewrite(&stream) { stream, index in
      let term = stream.termBytes(of: stream.tokens[index])
      let rewritten = table.rewrite(term)
      if rewritten != term && !rewritten.isEmpty { stream.replaceTerm(at: index, with: rewritten) }
    }
  }
}
