// Licensed under the Apache License 2.0.

internal import GinetStore

/// What went wrong with an index, where, and what to do about it.
public struct IndexError: Error, Hashable, Sendable {
  /// The kinds of failure. More may come; treat an unknown one as a failure to read.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// A name that programs can rely on, such as "not-found".
    public let rawValue: String
    /// A code of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// No index is at the path.
    public static let notFound = Code(rawValue: "not-found")
    /// An index is at the path already.
    public static let exists = Code(rawValue: "exists")
    /// Another writer has the index open. The message tells which process, if that is known.
    public static let locked = Code(rawValue: "locked")
    /// A file is damaged, cut short or not of this format.
    public static let damaged = Code(rawValue: "damaged")
    /// A file is of a version that this library does not read.
    public static let unsupportedVersion = Code(rawValue: "unsupported-version")
    /// The index was made with another analyzer or other fields.
    public static let schemaMismatch = Code(rawValue: "schema-mismatch")
    /// A document or query names a field that the schema does not have.
    public static let unknownField = Code(rawValue: "unknown-field")
    /// A document is larger than the index can hold.
    public static let documentTooLarge = Code(rawValue: "document-too-large")
    /// The index has as many fields as it may have.
    public static let tooManyFields = Code(rawValue: "too-many-fields")
    /// A value of a keyword field is longer than a term may be.
    public static let keyTooLong = Code(rawValue: "key-too-long")
    /// A value of a field of numbers or dates is none.
    public static let malformedValue = Code(rawValue: "malformed-value")
    /// A document has no key, or a field has none.
    public static let noKey = Code(rawValue: "no-key")
    /// Documents cannot be sorted or counted by a field that has no values which are found whole.
    public static let noValues = Code(rawValue: "no-values")
    /// A ``SearchMark`` is of another snapshot or order.
    public static let foreignMark = Code(rawValue: "foreign-mark")
    /// ``SearchOptions/timeout`` has passed, and a part of the answer would be none.
    public static let timedOut = Code(rawValue: "timed-out")
    /// The place cannot be written: permissions, a read-only medium, no space.
    public static let unwritable = Code(rawValue: "unwritable")
    /// ``IndexWriter/onProgress`` ended the work.
    public static let cancelled = Code(rawValue: "cancelled")
    /// The system failed to read or write.
    public static let io = Code(rawValue: "io")
  }

  /// The kind of failure.
  public let code: Code
  /// The file or directory.
  public let path: String
  /// The part of the file, for a damaged one.
  public let section: String?
  /// The byte in the file, for a damaged one.
  public let offset: Int?
  /// What happened, and what to do.
  public let message: String

  init(
    _ code: Code, path: String, section: String? = nil, offset: Int? = nil, message: String
  ) {
    self.code = code
    self.path = path
    self.section = section
    self.offset = offset
    self.message = message
  }
}

extension IndexError: CustomStringConvertible {
  /// Path, section and byte where they are known, then the message.
  public var description: String {
    let place = [path.isEmpty ? nil : path, section, offset.map { "byte \($0)" }].compactMap(\.self)
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + message
  }
}

// MARK: Of several calls

extension IndexError {
  /// Where an index should be, there is none.
  static func noIndex(at path: String) -> IndexError {
    IndexError(
      .notFound, path: path, message: "there is no index here. Look at the path, or create one.")
  }

  /// A field that the schema does not have.
  static func unknownField(_ name: String, of schema: Schema, path: String) -> IndexError {
    var names = schema.fields.prefix(mostNamed).map(\.name).joined(separator: ", ")
    if schema.fields.count > mostNamed { names += " and \(schema.fields.count - mostNamed) more" }
    return IndexError(
      .unknownField, path: path, message: "the index has no field \"\(name)\"; it has \(names)")
  }

  private static let mostNamed = 32

  /// The address of a document that was given by another searcher.
  static let foreignAddress = IndexError(
    .notFound, path: "",
    message: "the document is of another snapshot. Ask the searcher that found it.")
}

// MARK: From the store

extension IndexError {
  init(_ error: FormatError) {
    switch error.kind {
    case .unreadable(let system):
      self.init(system)
    case .unsupportedVersion:
      self.init(
        .unsupportedVersion, path: error.file, section: error.section, offset: error.offset,
        message: "\(error.kind.message). Rebuild the index, or use a newer ginet-search.")
    default:
      self.init(
        .damaged, path: error.file, section: error.section, offset: error.offset,
        message: "\(error.kind.message). Rebuild the index from its documents.")
    }
  }

  init(_ error: SystemError) {
    let code: Code =
      if error.isNotFound {
        .notFound
      } else if error.isLocked {
        .locked
      } else if error.isUnwritable {
        .unwritable
      } else if error.isCancelled {
        .cancelled
      } else {
        .io
      }
    let advice =
      switch code {
      case .locked: Self.advice(error.holder)
      default: error.reason
      }
    self.init(code, path: error.path, message: "cannot \(error.operation): \(advice)")
  }

  /// What to do about a lock that is held.
  private static func advice(_ holder: LockHolder?) -> String {
    guard let holder else {
      return "another process is writing to this index; try again when it has ended"
    }
    if holder.isCurrent { return "this process has a writer of this index; end that one first" }
    return "process \(holder.process) (\(holder.program)) on host \(holder.host) is writing to "
      + "this index; try again when it has ended"
  }
}

/// Runs `body` with errors of the store turned into those of the library.
func translatingErrors<Result>(
  _ body: () throws -> Result
) throws(IndexError) -> Result {
  do {
    return try body()
  } catch let error as IndexError {
    throw error
  } catch let error as FormatError {
    throw IndexError(error)
  } catch let error as SystemError {
    throw IndexError(error)
  } catch {
    throw IndexError(.io, path: "", message: "\(error)")
  }
}
