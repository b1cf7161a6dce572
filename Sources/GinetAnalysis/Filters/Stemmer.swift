// Licensed under the Apache License 2.0.

private import CStemmer

/// A stemmer of libstemmer behind a cache of stems.
final class Stemmer {
  private let handle: OpaquePointer
  private let cache: TermCache

  init?(algorithm: String) {
    guard let cache = TermCache(), let handle = sb_stemmer_new(algorithm, "UTF_8") else {
      return nil
    }
    self.cache = cache
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  func stem(_ stream: inout TokenStream) {
    cache.rewrite(&stream) { stream, index in stemTerm(&stream, index) }
  }

  private func stemTerm(_ stream: inout TokenStream, _ index: Int) {
    let term = stream.tokens[index].termRange
    let stem = stream.bytes.withUnsafeBufferPointer { bytes -> UnsafeBufferPointer<UInt8>? in
      guard
        let stem = sb_stemmer_stem(
          handle, UnsafeBufferPointer(rebasing: bytes[term]).baseAddress, Int32(term.count))
      else { return nil }
      return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle)))
    }
    // Out of memory leaves the word itself, and an empty stem would be no term.
    guard let stem, !stem.isEmpty else { return }
    stream.replaceTerm(at: index, with: stem)
  }

  /// A hash of the stems of fixed words. It differs between versions of the
  /// library that stem differently, which its interface does not tell.
  func fingerprint() -> String {
    var stream = TokenStream()
    for word in Self.probes { stream.append(Array(word.utf8), start: 0, end: 0) }
    stem(&stream)
    var hash = Fingerprint()
    stream.forEachTerm { term, _ in hash.combine(term) }
    return hash.description
  }

  /// Words whose stems have changed between releases of Snowball, and others of many endings.
  private static let probes = [
    "ebbed", "added", "egged", "apologists", "evening", "organization", "generically", "tumours",
    "metastases", "diagnosis", "injecting", "syndromes", "happily", "national", "arguably", "skies",
    "hablando", "corazones", "rápidamente", "enfermedades", "nationalité", "maisons", "häuser",
    "abenteuerlich", "vrijheid", "huizen", "città", "libertà", "ações", "flickorna", "husene",
    "kitapların", "книгами", "casele", "házak", "taloissa", "σπίτια", "كتاب",
  ]
}
