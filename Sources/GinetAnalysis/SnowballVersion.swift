// Licensed under the Apache License 2.0.

private import CStemmer

/// What tells one release of the linked libstemmer from another: its interface has no version.
public struct SnowballVersion: Hashable, Sendable {
  /// How many algorithms of stemming the library has.
  public let algorithmCount: Int
  /// A hash of the stems that each algorithm makes of some words, in hexadecimal: it differs between
  /// releases that stem one of them differently.
  public let fingerprint: String

  /// That of the library that this process is linked with.
  ///
  /// - Complexity: some dozens of words stemmed by each algorithm.
  public static var linked: SnowballVersion {
    let names = algorithms()
    var hash = Fingerprint()
    for name in names {
      hash.combine(name)
      hash.combine(Stemmer(algorithm: name)?.fingerprint() ?? "")
    }
    return SnowballVersion(algorithmCount: names.count, fingerprint: hash.description)
  }

  private static func algorithms() -> [String] {
    var names: [String] = []
    guard var next = sb_stemmer_list() else { return [] }
    while let name = next.pointee {
      names.append(String(cString: name))
      next += 1
    }
    return names.sorted()
  }
}
