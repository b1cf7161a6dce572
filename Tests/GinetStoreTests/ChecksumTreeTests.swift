// Licensed under the Apache License 2.0.

import TestSupport
import Testing

@testable import GinetStore

@Suite("Checksum tree")
struct ChecksumTreeTests {
  private static let section = SectionID(.postings)
  private static let pageByteCount = SegmentFormat.pageByteCount
  /// Pages of the file, so many that the checksums take two levels: 1,100 of four bytes and 2.
  private static let pageCount = 1_100
  /// Pages around which levels, sections and the file begin and end.
  static let pages = [0, 1, 1_023, 1_024, 1_025, 1_099]

  private static let large = Result { try file(filledBy: 1) }

  private static func file(filledBy seed: UInt64) throws -> SealedFile {
    var random = SeededRandom(seed: seed)
    let count = (pageCount * pageByteCount - 100) / 8
    var content = ByteWriter()
    for _ in 0..<count { content.write(random.next()) }
    return SealedFile(try segmentBytes { try $0.write(content.bytes, as: section) })
  }

  /// The pages of which reading throws, and the section that the error names.
  private func faults(_ file: SealedFile) throws -> [Int: String] {
    let read = try SegmentFile(file.bytes)
    var faults: [Int: String] = [:]
    for page in 0..<Self.pageCount {
      // Data begins behind the header; the first byte of each page will do.
      let start = max(page * Self.pageByteCount - SegmentFormat.headerByteCount, 0)
      do {
        _ = try read.section(Self.section).reader(start..<start + 1)
      } catch {
        faults[page] = error.section
      }
    }
    return faults
  }

  @Test("a file of two levels is sound")
  func sound() throws {
    let file = try Self.large.get()
    #expect(file.levels.map(\.count) == [4_400, 8])
    #expect(try faults(file).isEmpty)
    #expect(try SegmentFile(file.bytes).damage().isEmpty)
    #expect(try SegmentFile(file.bytes).pageCount == Self.pageCount)
  }

  @Test("sealing again gives the file that the writer wrote")
  func sealing() throws {
    let file = try Self.large.get()
    var again = file
    again.sealAll()
    #expect(again.bytes == file.bytes)
  }

  @Test("damage to a page of data shows on that page and no other", arguments: pages.dropLast())
  func data(page: Int) throws {
    var file = try Self.large.get()
    file.data[page * Self.pageByteCount + 777] ^= 0x10
    #expect(try faults(file) == [page: "postings of field 0"])
    let damage = try SegmentFile(file.bytes).damage()
    #expect(damage.map(\.offset) == [page * Self.pageByteCount])
    #expect(damage.map(\.kind.code) == ["checksum"])
  }

  @Test("damage to the section table shows when the file is opened")
  func sectionTable() throws {
    var file = try Self.large.get()
    file.data[file.data.count - 1] ^= 1
    #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
  }

  @Test("damage to a page of checksums shows on all pages beneath it", arguments: [0, 1])
  func lowestLevel(page: Int) throws {
    var file = try Self.large.get()
    // A byte that no data page but the one it belongs to would miss.
    file.levels[0][page * Self.pageByteCount + 100] ^= 1
    let beneath = page == 0 ? 0..<1_024 : 1_024..<Self.pageCount
    if page == 1 {
      // The section table is beneath it.
      #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
      return
    }
    #expect(try faults(file) == Dictionary(uniqueKeysWithValues: beneath.map { ($0, "checksums") }))
    let damage = try SegmentFile(file.bytes).damage()
    #expect(damage.map(\.offset) == [file.place(ofPage: page, level: 1)])
  }

  @Test("damage to the highest level or to the root shows on every page", arguments: 0..<8)
  func highestLevel(byte: Int) throws {
    var file = try Self.large.get()
    file.levels[1][byte] ^= 1
    #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
    file = try Self.large.get()
    file.root ^= 1 << UInt32(4 * byte)
    #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
  }

  @Test(
    "a page is not believed because the checksum above it was changed with it", arguments: pages)
  func forged(page: Int) throws {
    var file = try Self.large.get()
    file.data[page * Self.pageByteCount + 20] ^= 0x80
    file.seal(page: page, ofLevel: 0)
    if page < 1_024 {
      #expect(try faults(file)[page] == "checksums")
      #expect(try !SegmentFile(file.bytes).damage().isEmpty)
    } else {
      #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
    }
    // Nor if one level more was changed.
    file.seal(page: page / 1_024, ofLevel: 1)
    #expect(throws: FormatError.self) { try SegmentFile(file.bytes) }
  }

  @Test("pages that changed places show", arguments: [(1, 2), (5, 1_023), (3, 1_050)])
  func swapped(a: Int, b: Int) throws {
    var file = try Self.large.get()
    let (first, second) = (Array(file.page(a, ofLevel: 0)), Array(file.page(b, ofLevel: 0)))
    file.data.replaceSubrange(a * Self.pageByteCount..<(a + 1) * Self.pageByteCount, with: second)
    file.data.replaceSubrange(b * Self.pageByteCount..<(b + 1) * Self.pageByteCount, with: first)
    #expect(try Set(faults(file).keys) == [a, b])
    // Their checksums do not help them, as these are bound to the place.
    let checksum = file.levels[0].integer(at: 4 * a, as: UInt32.self)
    file.levels[0].set(file.levels[0].integer(at: 4 * b, as: UInt32.self), at: 4 * a)
    file.levels[0].set(checksum, at: 4 * b)
    for (page, level) in [(a / 1_024, 1), (b / 1_024, 1), (0, 2)] {
      file.seal(page: page, ofLevel: level)
    }
    #expect(try Set(faults(file).keys) == [a, b])
  }

  @Test("the head of one file with the tail of another shows", arguments: [1, 600, 1_023])
  func spliced(pages: Int) throws {
    let other = try Self.file(filledBy: 2)
    var file = try Self.large.get()
    let head = 0..<pages * Self.pageByteCount
    file.data.replaceSubrange(head, with: other.data[head])
    // The first page holds the same header and then other data.
    #expect(try Set(faults(file).keys) == Set(0..<pages))
    file.levels[0].replaceSubrange(0..<4 * pages, with: other.levels[0][..<(4 * pages)])
    file.seal(page: 0, ofLevel: 1)
    file.seal(page: 0, ofLevel: 2)
    #expect(try Set(faults(file).keys) == Set(0..<pages))
  }

  @Test(
    "a stale page of a file with another identity shows, its checksum with it",
    arguments: [2, 1_030])
  func stale(page: Int) throws {
    let older = try Self.file(filledBy: 3)
    var file = try Self.large.get()
    let range = page * Self.pageByteCount..<(page + 1) * Self.pageByteCount
    file.data.replaceSubrange(range, with: older.data[range])
    file.levels[0].set(older.levels[0].integer(at: 4 * page, as: UInt32.self), at: 4 * page)
    file.seal(page: page / 1_024, ofLevel: 1)
    file.seal(page: 0, ofLevel: 2)
    #expect(try Set(faults(file).keys) == [page])
  }

  @Test("threads that read at once see the same damage and the same bytes")
  func threads() async throws {
    var file = try Self.large.get()
    file.data[40_000] ^= 1
    let bytes = file.bytes
    let read = try SegmentFile(bytes)
    await withTaskGroup { group in
      for thread in 0..<8 {
        group.addTask {
          for page in 0..<Self.pageCount - 1 {
            // Each goes its own way, so that all come first somewhere.
            let start = (page + thread * 137) % (Self.pageCount - 1) * Self.pageByteCount
            var reader = try? read.section(Self.section).reader(start..<start + 8)
            #expect((reader == nil) == (start == 36_864))
            let found = try? reader?.read(UInt64.self)
            let place = start + SegmentFormat.headerByteCount
            #expect(found == nil || found == bytes.integer(at: place, as: UInt64.self))
          }
        }
      }
    }
  }

  @Test("a page that was found sound is not checked again, one that was not is")
  func verifiedOnce() throws {
    var bytes = try Self.large.get().bytes
    bytes[60_000] ^= 1
    let count = bytes.count
    try bytes.withUnsafeMutableBytes { buffer in
      let read = try SegmentFile(
        FileBytes(UnsafeRawBufferPointer(buffer)) { _ in }, path: "test.gnx")
      #expect(read.byteCount == count)
      for place in [40_000, 60_000] {
        let isSound = place == 40_000
        for _ in 0..<3 {
          let reader = try? read.section(Self.section).reader(place..<place + 1)
          #expect((reader != nil) == isSound)
          // No file changes under its readers; here it does, so that a second check would show.
          buffer[40_000] ^= 1
        }
      }
      // A check of the whole file looks at every page.
      buffer[40_001] ^= 1
      #expect(read.damage().map(\.offset) == [36_864, 57_344])
    }
  }
}
