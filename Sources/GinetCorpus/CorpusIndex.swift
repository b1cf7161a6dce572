// Licensed under the Apache License 2.0.

public import Ginet

/// The index of the corpus: installed with the program, or else kept in the user's cache directory, made when
/// it is missing or out of date, and in memory where nothing can be written.
public enum CorpusIndex {
  /// How an index was come by.
  public enum Origin: Sendable, Hashable {
    /// It was installed with the program.
    case installed
    /// It was in the cache directory.
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
  /// 64 bits in hexadecimal: FNV-1a, and of the texts `CorpusText.fingerprint`.
  public static let fingerprint: String = {
    var fingerprint = Fingerprint()
    fingerprint.combine("revision \(revision), format \(Index.formatVersion)")
    for field in Corpus.schema.fields {
      fingerprint.combine(field.name + (field.analyzer?.identity ?? ""))
    }
    fingerprint.combine(String(CorpusText.fingerprint, radix: 16))
    return fingerprint.description
  }()

  /// The index, which is made if it is missing, out of date or damaged.
  ///
  /// Damage that shows later, when a page is read for the first time, is the caller's to expect: see
  /// ``withIndex(origin:damage:_:)``.
  ///
  /// - Throws: ``CorpusError`` if the texts are faulty, ``/Ginet/IndexError`` if the system fails. Where nothing can be
  ///   written, the index is in memory, and that is no error.
  public static func open() throws -> (index: Index, origin: Origin) {
    for (path, origin) in copies {
      if let index = try? Index.open(at: path, analyzers: Corpus.analyzers) {
        return (index, origin)
      }
    }
    return try rebuild()
  }

  /// What `body` makes of the index. If a page of it is damaged, `body` is called again with the next copy: the
  /// installed one, the cached one, and one that is made anew from the texts, which are at hand.
  ///
  /// - Parameters:
  ///   - report: is told how each index was come by, before it is used.
  ///   - damage: is told what is wrong with a copy that is given up.
  ///   - body: asks the index; what it did before is to be done again.
  /// - Throws: as ``open()`` does, and what `body` throws, but for damage of a copy behind which there is another.
  public static func withIndex<Result>(
    origin report: (Origin) -> Void, damage: (IndexError) -> Void,
    _ body: (Index) throws -> Result
  ) throws -> Result {
    for (path, origin) in copies {
      guard let index = try? Index.open(at: path, analyzers: Corpus.analyzers) else { continue }
      report(origin)
      do {
        return try body(index)
      } catch let error as IndexError where error.code == .damaged {
        damage(error)
      }
    }
    let (index, origin) = try rebuild()
    report(origin)
    return try body(index)
  }

  /// Where the index may be, in the order in which it is looked for.
  private static var copies: [(path: String, origin: Origin)] {
    var copies: [(path: String, origin: Origin)] = []
    if let path = InstalledIndex.path(for: fingerprint) { copies.append((path, .installed)) }
    if let path = CacheDirectory.path(for: fingerprint) { copies.append((path, .cached)) }
    return copies
  }

  /// Makes the index anew from the texts, in the cache directory; the one that is there stays in use until then.
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
