// Licensed under the Apache License 2.0.

public import Ginet

/// The index of the corpus: kept in the user's cache directory, made when it is missing or out of
/// date, and in memory where nothing can be written.
public enum CorpusIndex {
  /// How an index was come by.
  public enum Origin: Sendable, Hashable {
    /// It was there.
    case cached
    /// It was made and is kept at the path.
    case built(path: String)
    /// It was made and is kept nowhere, for this reason.
    case inMemory(reason: String)
  }

  /// Raised when documents are made of the texts in another way.
  private static let revision = 4

  /// What decides the index: the texts, the analyzer, and the way documents are made of them.
  ///
  /// FNV-1a, 64 bits, in hexadecimal.
  public static let fingerprint: String = {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func combine(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    combine("revision \(revision), format \(Index.formatVersion)")
    for field in Corpus.schema.fields { combine(field.name + (field.analyzer?.identity ?? "")) }
    for text in CorpusText.all {
      combine(text.name)
      combine(text.text)
    }
    return String(hash, radix: 16)
  }()

  /// The index, which is made if it is missing, out of date or damaged.
  ///
  /// - Throws: ``CorpusError`` if the texts are faulty, ``/Ginet/IndexError`` if the system fails. Where nothing can be
  ///   written, the index is in memory, and that is no error.
  public static func open() throws -> (index: Index, origin: Origin) {
    guard let path = CacheDirectory.path(for: fingerprint) else {
      return try inMemory(because: "no home directory is known")
    }
    if let index = try? Index.open(at: path, analyzers: Corpus.analyzers) {
      return (index, .cached)
    }
    return try rebuild()
  }

  /// Makes the index anew from the texts; the one that is there stays in use until then.
  ///
  /// - Throws: as ``open()`` does.
  public static func rebuild() throws -> (index: Index, origin: Origin) {
    guard let path = CacheDirectory.path(for: fingerprint) else {
      return try inMemory(because: "no home directory is known")
    }
    let corpus = try Corpus()
    do {
      try CacheDirectory.replace(path) { temporary in
        try fill(Index.create(at: temporary, schema: Corpus.schema), with: corpus)
      }
      return (try Index.open(at: path, analyzers: Corpus.analyzers), .built(path: path))
    } catch let error as IndexError where error.code == .unwritable || error.code == .notFound {
      return try inMemory(because: error.message)
    }
  }

  private static func inMemory(
    because reason: String
  ) throws -> (index: Index, origin: Origin) {
    let index = try Index.inMemory(schema: Corpus.schema)
    try fill(index, with: Corpus())
    return (index, .inMemory(reason: reason))
  }

  private static func fill(_ index: Index, with corpus: Corpus) throws {
    var writer = try index.writer()
    for document in corpus.documents { try writer.add(document) }
    try writer.commit()
  }
}
