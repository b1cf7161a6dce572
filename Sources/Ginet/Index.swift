// Licensed under the Apache License 2.0.

internal import GinetStore

/// An index: a directory with a manifest and segment files, a single segment file, or memory.
///
/// It hands out at most one ``IndexWriter`` at a time, across processes, and any
/// number of ``Searcher`` snapshots, which need no lock and never wait.
///
/// ```swift
/// let schema: Schema = [.keyword("id"), .text("title"), .text("body")]
/// let index = try Index.create(at: "notes.ginet", schema: schema)
/// var writer = try index.writer()
/// try writer.add(["id": "1", "title": "Rivers", "body": "The river runs."])
/// try writer.commit()
/// let results = try index.searcher().search("running river")
/// ```
public final class Index: Sendable {
  /// The directory or file; "(memory)" for an index in memory.
  public let path: String

  /// The version of the file format that this library writes.
  public static let formatVersion = Int(SegmentFormat.version)

  private let analyzers: [Analyzer]
  private let source: Source
  /// For the next snapshot.
  private let open = Locked(OpenSegments())

  enum Source {
    case storage(any Storage)
    case segment(SegmentReader)
  }

  init(path: String, analyzers: [Analyzer], source: Source) {
    self.path = path
    self.analyzers = analyzers
    self.source = source
  }

  // MARK: Opening

  /// Makes an empty index in a directory, which is created if it is not there.
  ///
  /// - Parameters:
  ///   - path: of a directory; the one above it must be.
  ///   - schema: the fields, which later writers may add to and never change.
  /// - Throws: ``IndexError`` with `exists` if an index is there, `unwritable` if none can be made.
  public static func create(at path: String, schema: Schema) throws(IndexError) -> Index {
    try translatingErrors { try createEmpty(in: DirectoryStorage(creating: path), schema: schema) }
  }

  /// Makes an empty index that lives as long as the object.
  ///
  /// - Throws: nothing that a program could mend; it is typed as ``create(at:schema:)`` is.
  public static func inMemory(schema: Schema) throws(IndexError) -> Index {
    try translatingErrors { try createEmpty(in: MemoryStorage(), schema: schema) }
  }

  static func createEmpty(in storage: any Storage, schema: Schema) throws -> Index {
    let (lock, present) = try IndexWriter.lock(storage)
    guard present == nil else {
      throw IndexError(
        .exists, path: storage.path,
        message: "an index is here already. Open it, or remove it first.")
    }
    let manifest = Manifest(generation: 0, fields: schema.descriptions, segments: [])
    try manifest.publish(to: storage)
    withExtendedLifetime(lock) {}
    return Index(
      path: storage.path, analyzers: schema.fields.compactMap(\.analyzer),
      source: .storage(storage))
  }

  /// A writer that builds the index in a directory anew: its first commit takes the place of
  /// all that was there, fields included. Until then the old index stays in service.
  ///
  /// The directory is created if it is not there.
  ///
  /// - Throws: ``IndexError`` with `locked` if another writer is open, `unwritable` if nothing can be
  ///   made there, and `damaged` or `unsupportedVersion` if what is there cannot be read: it may be another program's, and
  ///   is left alone.
  public static func rebuild(
    at path: String, schema: Schema
  ) throws(IndexError) -> IndexWriter {
    let storage = try translatingErrors { try DirectoryStorage(creating: path) }
    return try IndexWriter(replacing: storage, schema: schema)
  }

  /// Opens the index in a directory, or a segment file as an index that is only read.
  ///
  /// - Parameters:
  ///   - path: of a directory or of a single segment file.
  ///   - analyzers: those of the program's own that fields use, beside those that
  ///     come with the library.
  /// - Throws: ``IndexError`` with `notFound`, `damaged`, `unsupportedVersion`, or
  ///   `schemaMismatch` if an analyzer is not the one that the documents were analysed with.
  /// - Complexity: constant in the size of the index.
  public static func open(
    at path: String, analyzers: [Analyzer] = []
  ) throws(IndexError) -> Index {
    try translatingErrors {
      let index: Index
      if MappedFile.isFile(path) {
        let reader = try SegmentReader(SegmentFile(MappedFile.map(path), path: path))
        index = Index(path: path, analyzers: analyzers, source: .segment(reader))
      } else {
        index = Index(
          path: path, analyzers: analyzers, source: .storage(DirectoryStorage(path: path)))
      }
      _ = try index.searcher()
      return index
    }
  }

  // MARK: Reading and writing

  /// A snapshot of the last commit. It stays as it is, whatever is written or merged afterwards.
  ///
  /// - Throws: ``IndexError`` with `notFound` if the index is gone, `damaged`, `unsupportedVersion` or
  ///   `schemaMismatch` if another program has put another one in its place.
  /// - Complexity: O(segments that changed since the last call).
  public func searcher() throws(IndexError) -> Searcher {
    try translatingErrors {
      let (manifest, segments) = try contents()
      return Searcher(schema: try schema(of: manifest.fields), segments: segments)
    }
  }

  /// The manifest of the last commit and its segments, opened.
  func contents() throws -> (Manifest, [SegmentReader]) {
    switch source {
    case .segment(let reader):
      let listed = Manifest.Segment(
        identity: reader.file.identity, byteCount: reader.file.byteCount,
        documentCount: Int(reader.documentCount))
      return (Manifest(generation: 0, fields: reader.fields, segments: [listed]), [reader])
    case .storage(let storage):
      return try snapshot(of: storage)
    }
  }

  /// The only writer, until it goes away.
  ///
  /// A lock ends with its process, however that ends. Files that an interrupted writer left are
  /// removed.
  ///
  /// - Throws: ``IndexError`` with `locked` if another writer is open, here or in another process,
  ///   `unwritable` if the directory may only be read; as ``open(at:analyzers:)`` does if the manifest
  ///   is damaged or of another version, beside which nothing is written or removed.
  public func writer() throws(IndexError) -> IndexWriter {
    guard case .storage(let storage) = source else {
      throw IndexError(
        .unwritable, path: path, message: "a single segment file can only be read")
    }
    return try IndexWriter(storage: storage, schemaOf: schema(of:))
  }

  private func schema(of fields: [FieldDescription]) throws(IndexError) -> Schema {
    try Schema(fields, analyzers: analyzers, path: path)
  }

  private func snapshot(of storage: any Storage) throws -> (Manifest, [SegmentReader]) {
    // A commit between the look at the manifest and the look at its files may have removed one;
    // then the manifest is a new one.
    var lastGeneration: UInt64?
    while true {
      guard let manifest = try Manifest.read(from: storage) else {
        throw IndexError.noIndex(at: path)
      }
      do throws(FormatError) {
        var open = self.open.withLock { $0 }
        let segments = try open.segments(of: manifest, in: storage)
        for segment in segments { try segment.expectFields(of: manifest.fields) }
        self.open.withLock { [open] in $0 = open }
        return (manifest, segments)
      } catch {
        if error.kind != .missing || lastGeneration == manifest.generation { throw error }
        lastGeneration = manifest.generation
      }
    }
  }
}
