// Licensed under the Apache License 2.0.

/// A file that cannot be read as what it should be: which, where in it, and why.
package struct FormatError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The file is none of ours, or its first bytes are damaged.
    case foreign
    case unsupportedVersion(found: Int, supported: ClosedRange<Int>)
    /// The file ends before it should.
    case truncated(needed: Int, available: Int)
    case checksum(stored: UInt32, computed: UInt32)
    /// A value that the structure around it rules out.
    case invalid(String)
    /// A file that the manifest lists is not there, or another one is in its place.
    case missing
    /// The system refused to read the file.
    case unreadable(SystemError)
  }

  package let kind: Kind
  /// Path of the file.
  package let file: String
  package let section: String
  /// Byte offset in the file.
  package let offset: Int

  package init(_ kind: Kind, file: String, section: String, offset: Int) {
    self.kind = kind
    self.file = file
    self.section = section
    self.offset = offset
  }
}

extension FormatError.Kind {
  /// A name that programs can rely on.
  package var code: String {
    switch self {
    case .foreign: "foreign"
    case .unsupportedVersion: "unsupported-version"
    case .truncated: "truncated"
    case .checksum: "checksum"
    case .invalid: "invalid"
    case .missing: "missing"
    case .unreadable: "unreadable"
    }
  }

  package var message: String {
    switch self {
    case .foreign: "is no index file of ginet-search"
    case .unsupportedVersion(let found, let supported):
      "format version \(found); this library reads \(supported.lowerBound) to "
        + "\(supported.upperBound)"
    case .truncated(let needed, let available):
      "needs \(needed) bytes, \(available) are there"
    case .checksum(let stored, let computed):
      "checksum \(hexadecimal(stored)) expected, \(hexadecimal(computed)) found"
    case .invalid(let what): what
    case .missing: "the file that the manifest lists is missing"
    case .unreadable(let error): error.description
    }
  }
}

extension FormatError: CustomStringConvertible {
  package var description: String {
    "\(file), \(section), byte \(offset): \(kind.message)"
  }
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
