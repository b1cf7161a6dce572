// Licensed under the Apache License 2.0.

import GinetStore

/// What a disk may hold after a crash: a model of a POSIX file system with a cache.
///
/// Of a file, only what was flushed is sure to be there; of what was written since, any sectors may
/// be, and the others are zeros or missing at the end. Of a directory, only what was flushed is sure;
/// of each name, any of the files that it stood for since may be there, or none if it was removed or
/// not yet made. So files may be renamed before their content is written, and changes of the
/// directory in any order: more than any real file system does.
struct CrashedDisk {
  private struct File {
    var bytes: [UInt8] = []
    var flushedCount = 0
  }

  static let sectorByteCount = 512

  private var files: [Int: File] = [:]
  /// By name: the file, or nil if there is none, that is sure to stand there, and those that may.
  private var entries: [String: [Int?]] = [:]

  /// A disk that holds these files, flushed.
  init(_ content: [String: [UInt8]]) {
    for (number, (name, bytes)) in content.enumerated() {
      // Recorded files count from one.
      files[-number] = File(bytes: bytes, flushedCount: bytes.count)
      entries[name] = [-number]
    }
  }

  mutating func apply(_ event: TraceEvent) {
    switch event {
    case .create(let file, let name):
      files[file] = File()
      set(name, file)
    case .write(let file, let bytes): files[file]?.bytes += bytes
    case .synchronizeFile(let file):
      let count = files[file]?.bytes.count ?? 0
      files[file]?.flushedCount = count
    case .rename(let name, let newName):
      set(newName, entries[name]?.last ?? nil)
      set(name, nil)
    case .remove(let name): set(name, nil)
    case .synchronize:
      entries = entries.mapValues { [$0[$0.count - 1]] }.filter { $0.value != [nil] }
      let named = Set(entries.values.map { $0[0] })
      files = files.filter { named.contains($0.key) }
    case .acknowledged: break
    }
  }

  private mutating func set(_ name: String, _ file: Int?) {
    var versions = entries[name] ?? [nil]
    versions.removeAll { $0 == file }
    entries[name] = versions + [file]
  }

  // MARK: After a crash

  typealias Content = [String: [UInt8]]

  /// More directories, or pairs of a directory and contents, are not all tried.
  private static let (mostDirectories, mostPairs) = (256, 1_000)

  /// Everything that the disk may hold.
  ///
  /// Where that is very much, of directories only the oldest and the newest, and those that differ
  /// from one of them in one name; of files' contents only the least and the most, but all of them
  /// with those two directories. Of long unflushed ends, see ``crashed(_:)``.
  func forEachState(_ body: (Content) throws -> Void) throws {
    let directories = self.directories()
    let contents = files.filter { $1.flushedCount < $1.bytes.count }.mapValues(Self.crashed)
    let pairCount = contents.values.reduce(directories.count) { $0 * $1.count }
    for (place, directory) in directories.enumerated() {
      let isWhole = pairCount <= Self.mostPairs || place == 0 || place == directories.count - 1
      let changed = contents.filter { directory.values.contains($0.key) }.map { number, states in
        (number: number, states: isWhole ? Array(states) : leastAndMost(of: number))
      }
      try forEachContent(changed[...], [:]) { changed in
        try body(directory.mapValues { changed[$0] ?? files[$0]?.bytes ?? [] })
      }
    }
  }

  private func leastAndMost(of number: Int) -> [[UInt8]] {
    guard let file = files[number] else { return [] }
    return [Array(file.bytes[..<file.flushedCount]), file.bytes]
  }

  /// One of the things that the disk may hold.
  func state(using random: inout some RandomNumberGenerator) -> Content {
    var content: Content = [:]
    for name in entries.keys.sorted() {
      guard let choice = entries[name]?.randomElement(using: &random), let number = choice,
        let file = files[number]
      else { continue }
      content[name] = Self.crashed(file, using: &random)
    }
    return content
  }

  /// What names may stand for: the oldest first and the newest last.
  private func directories() -> [[String: Int]] {
    let names = entries.keys.sorted()
    if names.reduce(1, { $0 * (entries[$1]?.count ?? 1) }) <= Self.mostDirectories {
      return names.reduce([[:]]) { directories, name in
        (entries[name] ?? []).flatMap { file in
          directories.map { directory in
            var directory = directory
            directory[name] = file
            return directory
          }
        }
      }
    }
    let oldest = entries.compactMapValues { $0[0] }
    let newest = entries.compactMapValues { $0[$0.count - 1] }
    var directories: [[String: Int]] = []
    for directory in [oldest, newest] {
      for name in names {
        for file in entries[name] ?? [] {
          var other = directory
          other[name] = file
          directories.append(other)
        }
      }
    }
    return [oldest] + directories + [newest]
  }

  private func forEachContent(
    _ files: ArraySlice<(number: Int, states: [[UInt8]])>, _ chosen: [Int: [UInt8]],
    _ body: ([Int: [UInt8]]) throws -> Void
  ) throws {
    guard let file = files.first else { return try body(chosen) }
    for bytes in file.states {
      var chosen = chosen
      chosen[file.number] = bytes
      try forEachContent(files.dropFirst(), chosen, body)
    }
  }
}

// MARK: Files after a crash

extension CrashedDisk {
  /// Sectors of which every choice is tried; of more, each one alone there and alone missing.
  private static let mostSectors = 5

  /// What may be left of a file.
  private static func crashed(_ file: File) -> Set<[UInt8]> {
    let (bytes, flushed) = (file.bytes, file.flushedCount)
    var states: Set<[UInt8]> = [bytes]
    // The file's length is what it was before any of the writes.
    let sectors = sectors(of: file)
    for end in [flushed, flushed + 1] + sectors.map(\.upperBound) + [bytes.count - 1]
    where end >= flushed && end < bytes.count {
      states.insert(Array(bytes[..<end]))
    }
    // The length is there, and not all of the bytes.
    if sectors.count <= mostSectors {
      for choice in 0..<1 << sectors.count {
        let missing = sectors.indices.filter { choice >> $0 & 1 == 1 }
        states.insert(zeroed(bytes, missing.map { sectors[$0] }))
      }
    } else {
      for missing in sectors {
        states.insert(zeroed(bytes, [missing]))
        states.insert(zeroed(bytes, sectors.filter { $0 != missing }))
      }
    }
    return states
  }

  private static func crashed(
    _ file: File, using random: inout some RandomNumberGenerator
  ) -> [UInt8] {
    guard file.flushedCount < file.bytes.count else { return file.bytes }
    let missing = sectors(of: file).filter { _ in Bool.random(using: &random) }
    let bytes = Bool.random(using: &random) ? zeroed(file.bytes, missing) : file.bytes
    if Bool.random(using: &random) { return bytes }
    return Array(bytes[..<Int.random(in: file.flushedCount...bytes.count, using: &random)])
  }

  /// The unflushed end in parts that a disk writes as a whole.
  private static func sectors(of file: File) -> [Range<Int>] {
    var sectors: [Range<Int>] = []
    var start = file.flushedCount
    while start < file.bytes.count {
      let end = min((start / sectorByteCount + 1) * sectorByteCount, file.bytes.count)
      sectors.append(start..<end)
      start = end
    }
    return sectors
  }

  private static func zeroed(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    var bytes = bytes
    for range in ranges {
      bytes.replaceSubrange(range, with: repeatElement(0, count: range.count))
    }
    return bytes
  }
}
