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
      var result = Verification()
      if MappedFile.isFile(path) {
        verifySegment(try MappedFile.map(path), path: path, nil, &result)
        return result
      }
      let storage = DirectoryStorage(path: path)
      let manifest: Manifest?
      do throws(FormatError) {
        manifest = try Manifest.read(from: storage)
      } catch {
        result.faults.append(Verification.Fault(error))
        return result
      }
      guard let manifest else {
        throw IndexError(.notFound, path: path, message: "there is no index here")
      }
      for segment in manifest.segments {
        let file = storage.path(of: segment.fileName)
        do throws(SystemError) {
          verifySegment(try storage.read(segment.fileName), path: file, segment, &result)
        } catch {
          let kind: FormatError.Kind = error.isNotFound ? .missing : .unreadable(error)
          result.faults.append(
            Verification.Fault(FormatError(kind, file: file, section: "file", offset: 0)))
        }
      }
      return result
    }
  }

  private static func verifySegment(
    _ bytes: FileBytes, path: String, _ listed: Manifest.Segment?, _ result: inout Verification
  ) {
    var errors: [FormatError] = []
    do throws(FormatError) {
      let file = try SegmentFile(bytes, path: path)
      result.pageCount += file.pageCount
      errors = file.damage()
      let reader = try SegmentReader(file)
      if let listed, !listed.lists(reader) { throw listed.mismatch(path: path) }
      for error in SegmentInvariants(reader).errors() { add(error, to: &errors) }
    } catch {
      add(error, to: &errors)
    }
    result.faults += errors.map { Verification.Fault($0) }
  }

  /// Adds an error, but not a damaged page that is known.
  private static func add(_ error: FormatError, to errors: inout [FormatError]) {
    if !errors.contains(where: { $0.kind == error.kind && $0.offset == error.offset }) {
      errors.append(error)
    }
  }
}
