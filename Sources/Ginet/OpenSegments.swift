// Licensed under the Apache License 2.0.

internal import GinetStore

/// Segments that are open, so that the next commit opens only those that changed.
struct OpenSegments: Sendable {
  private struct Key: Hashable {
    var segment: UInt64
    var live: UInt64?
  }

  private var readers: [Key: SegmentReader] = [:]

  /// The segments of a commit, in its order. Those of others are forgotten.
  mutating func segments(
    of manifest: Manifest, in storage: any Storage
  ) throws(FormatError) -> [SegmentReader] {
    var open: [Key: SegmentReader] = [:]
    var segments: [SegmentReader] = []
    for listed in manifest.segments {
      let key = Key(segment: listed.identity, live: listed.live?.identity)
      var reader = open[key] ?? readers[key]
      if reader == nil {
        let known = readers.first { $0.key.segment == listed.identity }?.value
        reader = try listed.open(in: storage, known: known)
      }
      open[key] = reader
      if let reader { segments.append(reader) }
    }
    readers = open
    return segments
  }
}

extension Manifest.Segment {
  /// Opens the files and checks that they are those that are listed here.
  ///
  /// - Parameter known: the same segment, open, if it is; it may have other documents deleted.
  func open(
    in storage: any Storage, known: SegmentReader? = nil,
    verification: PageVerification = .onFirstUse
  ) throws(FormatError) -> SegmentReader {
    var reader: SegmentReader
    if let known {
      reader = known
    } else {
      reader = try SegmentReader(
        storage.segmentFile(fileName, verification: verification))
      guard lists(reader) else { throw Self.mismatch(path: reader.file.path) }
    }
    if reader.live?.file.identity != live?.identity {
      reader = SegmentReader(reader, live: try openLive(of: reader, in: storage))
    }
    return reader
  }

  private func openLive(
    of segment: SegmentReader, in storage: any Storage
  ) throws(FormatError) -> LiveDocuments? {
    guard let live else { return nil }
    let documents = try LiveDocuments(
      storage.segmentFile(live.fileName), of: identity, documentCount: segment.documentCount)
    guard live.lists(documents) else { throw Self.mismatch(path: documents.file.path) }
    return documents
  }

  /// Whether an open segment is the one that is listed here.
  func lists(_ segment: SegmentReader) -> Bool {
    segment.file.identity == identity && segment.file.byteCount == byteCount
      && Int(segment.documentCount) == documentCount
  }

  static func mismatch(path: String) -> FormatError {
    FormatError(
      .invalid("this is not the file that the manifest lists"), file: path, section: "footer",
      offset: 0)
  }
}

extension SegmentReader {
  /// Throws if the fields of the segment are not the first of the index's: a list of positions, say, would
  /// be looked for where none is. What they weigh is for the index to say.
  func expectFields(of index: [FieldDescription]) throws(FormatError) {
    let areFirst =
      fields.count <= index.count
      && zip(fields, index).allSatisfy { own, other in
        own.name == other.name && own.analyzerIdentity == other.analyzerIdentity
          && own.options.subtracting(.weight) == other.options.subtracting(.weight)
      }
    guard areFirst else {
      throw file.error(.invalid("its fields are not the first of those that the manifest lists"))
    }
  }
}

extension Manifest.Live {
  /// Whether an open file is the one that is listed here.
  func lists(_ documents: LiveDocuments) -> Bool {
    documents.file.identity == identity && documents.file.byteCount == byteCount
      && documents.count == count
  }
}

extension Storage {
  /// Opens a file that a manifest lists.
  func segmentFile(
    _ name: String, verification: PageVerification = .onFirstUse
  ) throws(FormatError) -> SegmentFile {
    let path = path(of: name)
    let bytes: FileBytes
    do throws(SystemError) {
      bytes = try read(name)
    } catch {
      let kind: FormatError.Kind = error.isNotFound ? .missing : .unreadable(error)
      throw FormatError(kind, file: path, section: "file", offset: 0)
    }
    return try SegmentFile(bytes, path: path, verification: verification)
  }
}
