// Licensed under the Apache License 2.0.

/// Keeps each term that another filter rewrites beside what it becomes, such as `running` beside
/// `run`: a document with the very word of a query then counts more than one with another form.
///
/// The original is an extra token at the same position (``Token/Traits/extra``), which filters
/// behind rewrite like any other. Positions stay. Of a filter that adds or drops tokens no original
/// is kept.
public struct KeepOriginalFilter: TokenFilter {
  /// What rewrites the terms, such as a stemmer.
  public let filter: any TokenFilter

  /// Applies `filter` and keeps what it rewrites.
  public init(besides filter: any TokenFilter) {
    self.filter = filter
  }

  /// Names the filter.
  public var identity: String { "original+\(filter.identity)" }

  /// Whether the filter changes them.
  public var changesForms: Bool { filter.changesForms }

  /// Applies the filter, then adds the terms that it changed.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    let originals = stream.tokens.map { stream.termBytes(of: $0) }
    filter.apply(to: &stream, of: text)
    guard stream.count == originals.count else { return }
    for (token, original) in zip(stream.takeTokens(), originals) {
      stream.append(token)
      guard stream.bytes[token.termRange] != original[...] else { continue }
      var extra = token
      extra.traits.insert(.extra)
      stream.append(original, like: extra)
    }
  }
}
