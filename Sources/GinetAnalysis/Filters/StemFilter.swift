// Licensed under the Apache License 2.0.

/// Reduces each term to its stem by an algorithm of Snowball (libstemmer).
///
/// Terms should be folded. Positions stay. Stems are cached, so that a word
/// costs the algorithm once and a look-up of its bytes afterwards.
public struct StemFilter: TokenFilter {
  /// Snowball's name of the algorithm, such as "english".
  public let algorithm: String

  private let stemmers: Pool<Stemmer>
  private let fingerprint: String

  /// Returns nil if the linked library has no such algorithm.
  public init?(_ algorithm: String) {
    guard let probe = Stemmer(algorithm: algorithm) else { return nil }
    self.algorithm = algorithm
    fingerprint = probe.fingerprint()
    stemmers = Pool { Stemmer(algorithm: algorithm) }
  }

  /// Names the algorithm and how the linked library's stems differ from other releases'.
  public var identity: String { "stem(\(algorithm),\(fingerprint))" }

  /// Words become their stems.
  public var changesForms: Bool { true }

  /// Words are stemmed one by one.
  public var isTermwise: Bool { true }

  /// Stems every term that is not protected.
  public func apply(to stream: inout TokenStream, of text: Span<UInt8>) {
    stemmers.withResource { stemmer in
      guard let stemmer else { return }
      stemmer.stem(&stream)
    }
  }
}
