// Licensed under the Apache License 2.0.

/// What is done to the files of an index.
struct Damage {
  enum Kind: String, CaseIterable {
    case bit, byte, zeroedPage = "zeroed page", swappedPages = "swapped pages", splice
    case staleSection = "stale section", truncation
    case manifestBit = "manifest bit", manifestByte = "manifest byte"
    case manifestTruncation = "manifest truncation", staleManifest = "stale manifest"
    case both = "manifest and segment"
    /// A change that the checksums were made to fit: only decoders stand in its way.
    case resealed
  }

  /// A change of one file.
  enum Change {
    /// Bytes that are overwritten in place.
    case bytes([UInt8], at: Int)
    /// A new file in the place of the old one, which may have another length.
    case content([UInt8])
  }

  var kind: Kind
  var changes: [(file: Int, change: Change)]
  /// What was done, for a person who wants to do it again.
  var description: String
}

/// A copy of an index on disk that is damaged and mended, over and over.
struct DamagedCopy {
  let image: IndexImage
  private let directory: String

  init(_ image: IndexImage, at directory: String) throws {
    self.image = image
    self.directory = directory
    try image.write(to: directory)
  }

  /// What to open.
  var path: String { image.path(in: directory) }

  /// The files that a damage changes.
  func paths(of damage: Damage) -> [String] {
    damage.changes.map { "\(directory)/\(image.files[$0.file].name)" }
  }

  /// - Precondition: no index has a file mapped whose length changes. A mapping that ends behind its
  ///   file is another fault, which ends the process.
  func apply(_ damage: Damage) throws {
    for (file, change) in damage.changes {
      let path = "\(directory)/\(image.files[file].name)"
      switch change {
      case .bytes(let bytes, let offset):
        try SystemFile.overwrite(bytes, at: offset, of: path)
      case .content(let bytes):
        try SystemFile.move(path, to: path + ".intact")
        try SystemFile.write(bytes, to: path)
      }
    }
  }

  func mend(_ damage: Damage) throws {
    for (file, change) in damage.changes.reversed() {
      let path = "\(directory)/\(image.files[file].name)"
      switch change {
      case .bytes(let bytes, let offset):
        let intact = Array(image.files[file].bytes[offset..<offset + bytes.count])
        try SystemFile.overwrite(intact, at: offset, of: path)
      case .content:
        try SystemFile.move(path + ".intact", to: path)
      }
    }
  }

  /// Whether the files are what they were at first.
  func isIntact() throws -> Bool { try IndexImage(readingFrom: path) == image }
}
