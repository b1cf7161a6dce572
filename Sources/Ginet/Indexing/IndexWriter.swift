// Licensed under the Apache License 2.0.

internal import GinetStore

/// Changes an index. There is one at a time; it holds the index's lock until it goes away.
///
/// What is added and deleted becomes durable and visible to new searchers with ``commit()``, all
/// of it or nothing. A writer that goes away without a commit leaves the index as it was.
///
/// ```swift
/// var writer = try index.writer()
/// try writer.update(["id": "1", "body": "The river ran."], by: "id")
/// try writer.delete("2", in: "id")
/// try writer.commit()
/// ```
public struct IndexWriter: ~Copyable {
  let storage: any Storage
  private let lock: any StorageLock
  /// The fields of the index, with those that ``addField(_:)`` added.
  public private(set) var schema: Schema
  /// The last commit, or what is to be replaced.
  private(set) var manifest: Manifest
  /// Manifests whose publishing failed in its last step, since the last commit. On the disk may be
  /// any of them, now or after a crash.
  private var unsettled: [Manifest] = []
  private var committedSchema: Schema
  /// What was added since, and what the next commit has beside it.
  var builder: SegmentBuilder
  var draft: CommitDraft
  /// Where documents that come one by one become a batch.
  var single = DocumentBatch()
  /// Whether a commit changes anything, even without a document added.
  var isChanged = false
  /// What was added since the last commit and is written.
  private var flushed = (documentCount: 0, cutTokenCount: 0, textByteCount: 0)
  /// Whether the next commit is the first of another index.
  private var replacesIndex = false

  /// How many threads may work at once. They change nothing but the time.
  public var threads: Int {
    get { resources.threads }
    set { resources.threads = newValue }
  }

  /// Bytes of memory that added documents may take before they go to temporary files, which the
  /// commit merges. It changes nothing but the time: 1 GiB if nothing else is said. A document is in
  /// memory as a whole, and so is one of the largest posting lists at a time, compressed.
  public var memory: Int {
    get { resources.memory }
    set { resources.memory = newValue }
  }

  /// Told now and then how far a commit or an optimization is, or the writing of what was added where
  /// memory ends, by the thread that works at it. If it
  /// returns false, the work ends with an ``IndexError`` of code `cancelled`, and the index is as it
  /// was.
  public var onProgress: (@Sendable (IndexProgress) -> Bool)? {
    get { resources.onProgress }
    set { resources.onProgress = newValue }
  }

  var resources: BuildResources

  /// The most fields that ``addField(_:)`` makes.
  public static let mostFields = 4096

  /// Largest document, in bytes of all its values.
  public static let longestDocument = 1 << 30

  /// Goes on with the index in `storage`; `schemaOf` gives its fields their analyzers.
  init(
    storage: any Storage, schemaOf: ([FieldDescription]) throws(IndexError) -> Schema
  ) throws(IndexError) {
    self.storage = storage
    resources = BuildResources(storage)
    (lock, manifest, schema) = try translatingErrors {
      let (lock, manifest) = try Self.lock(storage)
      guard let manifest else {
        throw IndexError.noIndex(at: storage.path)
      }
      return (lock, manifest, try schemaOf(manifest.fields))
    }
    committedSchema = schema
    builder = SegmentBuilder(schema: schema)
    draft = CommitDraft(manifest.segments)
    removeLeftOver()
  }

  /// Begins an index of other documents and fields in the place of what is in `storage`.
  init(replacing storage: any Storage, schema: Schema) throws(IndexError) {
    self.storage = storage
    resources = BuildResources(storage)
    self.schema = schema
    (lock, manifest) = try translatingErrors {
      do {
        let (lock, manifest) = try Self.lock(storage)
        return (lock, manifest ?? Manifest(generation: 0, fields: [], segments: []))
      } catch let error as FormatError {
        // What cannot be read may be another program's, or a newer version's: it is not ours to wipe.
        throw IndexError(
          IndexError(error).code, path: error.file, section: error.section, offset: error.offset,
          message:
            "\(error.kind.message). Nothing was changed; if the index is not wanted any more, "
            + "remove its directory first.")
      }
    }
    committedSchema = schema
    builder = SegmentBuilder(schema: schema)
    draft = CommitDraft([])
    isChanged = true
    replacesIndex = true
    removeLeftOver()
  }

  // What was not committed must not go on taking room, least of all on a full disk.
  deinit { removeLeftOver() }

  /// The lock and the manifest, if there is one.
  static func lock(
    _ storage: any Storage
  ) throws -> (lock: any StorageLock, manifest: Manifest?) {
    // Beside a manifest that cannot be read, not even the lock's file is written.
    _ = try Manifest.read(from: storage)
    let lock = try storage.lock()
    return (lock, try Manifest.read(from: storage))
  }

  /// Documents added since the last commit, those among them that were deleted again included.
  public var pendingCount: Int { flushed.documentCount + builder.documentCount }

  /// Documents that the index would have after a commit now.
  public var documentCount: Int { draft.documentCount + builder.liveCount }

  /// Tokens of documents added since the last commit that were cut to ``/GinetAnalysis/Analyzer/longestTerm``.
  public var cutTokenCount: Int { flushed.cutTokenCount + builder.cutTokenCount }

  /// Bytes of text that was added since the last commit, in fields that ranking counts.
  public var textByteCount: Int { flushed.textByteCount + builder.textByteCount }

  /// Adds a field behind the others. Documents that are there already are without it.
  ///
  /// Nothing changes if the field is there already.
  ///
  /// - Throws: ``IndexError`` with `schemaMismatch` if there is a field of this name that is kept or
  ///   analysed otherwise, `tooManyFields` if there are ``mostFields`` already.
  public mutating func addField(_ field: Field) throws(IndexError) {
    if let present = schema[field.name] {
      guard Schema([present]).descriptions == Schema([field]).descriptions else {
        throw IndexError(
          .schemaMismatch, path: storage.path,
          message: "there is a field \"\(field.name)\" that is kept or analysed otherwise, and "
            + "what it holds cannot be changed. Give the new one another name, or rebuild the "
            + "index from its documents.")
      }
      return
    }
    guard schema.fields.count < Self.mostFields else {
      throw IndexError(
        .tooManyFields, path: storage.path,
        message: "\"\(field.name)\" would be more than \(Self.mostFields) fields; "
          + "give values of many names one field.")
    }
    schema = Schema(schema.fields + [field])
    builder.addField(field)
    isChanged = true
  }

  /// Drops every document, those of earlier commits with the next commit.
  public mutating func removeAll() {
    draft.removeAll()
    builder = SegmentBuilder(schema: schema)
    flushed = (0, 0, 0)
    isChanged = true
  }

  /// Forgets every change since the last commit, fields that were added included.
  ///
  /// Of a writer that replaces an index, all that was added.
  public mutating func rollback() {
    if replacesIndex {
      draft.removeAll()
    } else {
      draft = CommitDraft(manifest.segments)
      // What a failed commit may have left in the place of the last one is taken back by the next.
      isChanged = !unsettled.isEmpty
    }
    schema = committedSchema
    builder = SegmentBuilder(schema: schema)
    flushed = (0, 0, 0)
    removeLeftOver()
  }

  /// Makes all changes since the last commit durable and visible, in one step.
  ///
  /// Where segments have become many or have many deleted documents, it merges some: most commits
  /// write what is new, and some write a part of the index anew.
  ///
  /// If it fails, the index is as it was after the last commit or, where only the last step failed,
  /// the flush of the directory, as it is to be: then it is not known which of the two a crash
  /// would leave. What was added and deleted since is still pending, so that the commit may be tried
  /// again, with the same result as if it had not failed.
  ///
  /// - Throws: ``IndexError`` with `unwritable` or `io` if the system fails, `damaged` if a segment that is to
  ///   be merged is, `cancelled` if ``onProgress`` asks for it.
  public mutating func commit() throws(IndexError) {
    guard builder.documentCount > 0 || isChanged || !unsettled.isEmpty else { return }
    try flush()
    let next = try translatingErrors {
      var next = nextManifest()
      next.fields = schema.descriptions
      var (committed, added) = try draft.write(to: storage)
      // One commit adds one segment, whether its documents had room in memory or not.
      if added.count > 1 { added = [try merge(added[...], fields: next.fields)] }
      next.segments = committed + added
      while let range = MergePolicy.next(next.segments) {
        let merged = try merge(next.segments[range], fields: next.fields)
        next.segments.replaceSubrange(range, with: CollectionOfOne(merged))
      }
      return next
    }
    try publish(next)
  }

  /// The last commit, as the next generation.
  func nextManifest() -> Manifest {
    var next = manifest
    // Two commits of one generation would look like one to a reader.
    next.generation = (unsettled.last ?? manifest).generation + 1
    return next
  }

  /// Makes a manifest that of the index and begins the next commit behind it.
  mutating func publish(_ next: Manifest) throws(IndexError) {
    do throws(SystemError) {
      try next.prepare(in: storage)
      unsettled.append(next)
      try Manifest.publishPrepared(in: storage)
    } catch {
      throw IndexError(error)
    }
    manifest = next
    unsettled = []
    begin()
  }

  /// Writes the documents that were added as a segment of the next commit.
  mutating func flush() throws(IndexError) {
    guard builder.documentCount > 0 else { return }
    // Documents that were committed before give a segment of the same name; listed twice,
    // it counts twice.
    let segment = try translatingErrors { try builder.write(to: storage, resources) }
    draft.append(segment, live: builder.live)
    isChanged = true
    flushed.documentCount += builder.documentCount
    flushed.cutTokenCount += builder.cutTokenCount
    flushed.textByteCount += builder.textByteCount
    builder = SegmentBuilder(schema: schema)
  }

  private func merge(
    _ listed: ArraySlice<Manifest.Segment>, fields: [FieldDescription]
  ) throws -> Manifest.Segment {
    let segments = try listed.map { try $0.open(in: storage) }
    return try SegmentMerger(segments, fields: fields).merge(to: storage, resources)
  }

  /// Begins the next commit behind the one that was made.
  private mutating func begin() {
    draft = CommitDraft(manifest.segments)
    builder = SegmentBuilder(schema: schema)
    committedSchema = schema
    flushed = (0, 0, 0)
    isChanged = false
    replacesIndex = false
    removeUnreachable()
  }

  /// Removes what an interrupted writer left, or this one did not commit.
  private func removeLeftOver() {
    guard !unreachable().isEmpty else { return }
    // A writer that was killed may have renamed its manifest and not flushed the directory: after
    // a crash the one before could be back, and would miss its files.
    do throws(SystemError) { try storage.synchronize() } catch { return }
    removeUnreachable()
  }

  /// Removes files that no manifest leads to: what an interrupted write left, and
  /// segments of commits that are past. Searchers that use them keep them mapped.
  private func removeUnreachable() {
    // A file that cannot be removed now is tried again by the next writer.
    for name in unreachable() { try? storage.remove(name) }
  }

  private func unreachable() -> [String] {
    let reachable = unsettled.reduce(manifest.fileNames) { $0.union($1.fileNames) }
    let names = (try? storage.names()) ?? []
    return names.filter { name in
      SegmentFormat.isTemporaryName(name)
        || SegmentFormat.isPartName(name) && !reachable.contains(name)
    }
  }
}
