// Licensed under the Apache License 2.0.

internal import GinetStore

/// What a check of all bytes of an index found.
public struct Verification: Sendable, Hashable {
  /// A fault: where it is, its kind for programs, and what was found for people.
  public struct Fault: Sendable, Hashable {
    /// Path of the file.
    public let file: String
    /// What the damaged part holds, such as "postings of field 2".
    public let section: String
    /// Byte in the file.
    public let offset: Int
    /// A name that programs can rely on, such as "checksum".
    public let kind: String
    /// What was found.
    public let message: String

    init(_ error: FormatError) {
      file = error.file
      section = error.section
      offset = error.offset
      kind = error.kind.code
      message = error.kind.message
    }
  }

  /// Pages whose checksum was computed.
  public internal(set) var pageCount = 0
  /// Empty if nothing is wrong.
  public internal(set) var faults: [Fault] = []

  /// Whether nothing is wrong.
  public var isSound: Bool { faults.isEmpty }
}

extension Index {
  /// Reads every byte of the index at a path: checksums first, then, in every part that they
  /// leave readable, that terms and documents ascend, that lists end where they should, and that
  /// the frequencies of a term and the lengths of a field add up to their sums.
  ///
  /// - Throws: ``IndexError`` with `notFound` if there is nothing to check. Damage is no
  ///   error here but what the result tells.
  public static func verify(at path: String) throws(IndexError) -> Verification {
    try translatingErrors {
      if MappedFile.isFile(path) {
        var result = Verification()
        result.check(try MappedFile.map(path), path: path)
        return result
      }
      return try Verification(of: DirectoryStorage(path: path))
    }
  }
}

extension Verification {
  /// Checks the index in a storage.
  init(of storage: any Storage) throws {
    let manifest: Manifest?
    do throws(FormatError) {
      manifest = try Manifest.read(from: storage)
    } catch {
      faults.append(Fault(error))
      return
    }
    guard let manifest else {
      throw IndexError.noIndex(at: storage.path)
    }
    for segment in manifest.segments { check(segment, of: manifest.fields, in: storage) }
  }

  /// Checks the files of a segment that a manifest of some fields lists.
  private mutating func check(
    _ listed: Manifest.Segment, of fields: [FieldDescription], in storage: any Storage
  ) {
    var errors: [FormatError] = []
    do throws(FormatError) {
      let file = try storage.segmentFile(listed.fileName)
      checkPages(of: file, &errors)
      var reader = try SegmentReader(file)
      guard listed.lists(reader) else { throw Manifest.Segment.mismatch(path: file.path) }
      try reader.expectFields(of: fields)
      if let live = listed.live {
        let file = try storage.segmentFile(live.fileName)
        checkPages(of: file, &errors)
        let documents = try LiveDocuments(
          file, of: listed.identity, documentCount: reader.documentCount)
        guard live.lists(documents) else { throw Manifest.Segment.mismatch(path: file.path) }
        reader = SegmentReader(reader, live: documents)
      }
      for error in SegmentInvariants(reader).errors() { Self.add(error, to: &errors) }
    } catch {
      Self.add(error, to: &errors)
    }
    faults += errors.map { Fault($0) }
  }

  /// Checks a segment file that is an index by itself.
  fileprivate mutating func check(_ bytes: FileBytes, path: String) {
    var errors: [FormatError] = []
    do throws(FormatError) {
      let file = try SegmentFile(bytes, path: path)
      checkPages(of: file, &errors)
      for error in SegmentInvariants(try SegmentReader(file)).errors() {
        Self.add(error, to: &errors)
      }
    } catch {
      Self.add(error, to: &errors)
    }
    faults += errors.map { Fault($0) }
  }

  private mutating func checkPages(of file: SegmentFile, _ errors: inout [FormatError]) {
    pageCount += file.pageCount
    errors += file.damage()
  }

  /// Adds an error, but not a damaged page that is known.
  private static func add(_ error: FormatError, to errors: inout [FormatError]) {
    let isKnown = errors.contains {
      $0.file == error.file && $0.kind == error.kind && $0.offset == error.offset
    }
    if !isKnown { errors.append(error) }
  }
}
