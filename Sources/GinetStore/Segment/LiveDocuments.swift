// Licensed under the Apache License 2.0.

/// Which documents of a segment are not deleted: a file beside the segment's, which never
/// changes either. A commit that deletes more writes another one.
///
///     LiveDocuments = segment:u64 documentCount:u32 liveCount:u32 word:u64[⌈documentCount ÷ 64⌉]
///
/// It is laid out as a segment file is, with this section alone, so that its pages are verified in
/// the same way.
package final class LiveDocuments: Sendable {
  /// Documents that are not deleted.
  package let count: Int
  package let file: SegmentFile
  private let documentCount: UInt32
  private let section: Section

  private static let headerByteCount = 16

  /// - Parameters:
  ///   - segment: the identity of the segment that the file must belong to.
  ///   - documentCount: the documents of that segment, deleted ones among them.
  package init(
    _ file: SegmentFile, of segment: UInt64, documentCount: UInt32
  ) throws(FormatError) {
    self.file = file
    self.documentCount = documentCount
    section = try file.section(SectionID(.liveDocuments))
    var reader = try section.reader(0..<min(Self.headerByteCount, section.byteCount))
    let (identity, all) = (try reader.read(UInt64.self), try reader.read(UInt32.self))
    let count = try reader.read(UInt32.self)
    guard identity == segment, all == documentCount, count <= all,
      section.byteCount == Self.headerByteCount + 8 * Self.wordCount(all)
    else { throw section.error(.invalid("live documents of another segment")) }
    self.count = Int(count)
  }

  package static func wordCount(_ documentCount: UInt32) -> Int { (Int(documentCount) + 63) / 64 }

  /// Documents 64 × `index` and the 63 behind it, the first in the lowest bit; one is live.
  ///
  /// - Complexity: constant.
  package func word(_ index: Int) throws(FormatError) -> UInt64 {
    let start = Self.headerByteCount + 8 * index
    var reader = try section.reader(start..<start + 8)
    return try reader.read(UInt64.self)
  }

  package func contains(_ document: UInt32) throws(FormatError) -> Bool {
    try word(Int(document >> 6)) >> UInt64(document & 63) & 1 == 1
  }

  /// Whether as many bits are set as is said, and none beyond the last document.
  package func checkCount() throws(FormatError) {
    var found = 0
    var last: UInt64 = 0
    for index in 0..<Self.wordCount(documentCount) {
      last = try word(index)
      found += last.nonzeroBitCount
    }
    let used = UInt64(documentCount & 63)
    guard found == count, used == 0 || last >> used == 0 else {
      throw section.error(.invalid("\(found) live documents where \(count) are said to be"))
    }
  }

  /// Writes the file of a segment's live documents.
  ///
  /// - Parameter words: as ``word(_:)`` gives them, with no bit beyond the last document.
  package static func write(
    _ words: [UInt64], of segment: UInt64, documentCount: UInt32, to file: any WritableFile
  ) throws(SystemError) -> (identity: UInt64, byteCount: Int) {
    var bytes = ByteWriter()
    bytes.write(segment)
    bytes.write(documentCount)
    bytes.write(UInt32(words.reduce(0) { $0 + $1.nonzeroBitCount }))
    for word in words { bytes.write(word) }
    let writer = try SegmentWriter(file)
    try writer.write(bytes.bytes, as: SectionID(.liveDocuments))
    return try writer.finish()
  }
}
