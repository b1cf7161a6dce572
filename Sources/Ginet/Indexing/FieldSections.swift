// Licensed under the Apache License 2.0.

internal import GinetStore

/// What the building of a segment may use.
struct BuildResources: Sendable {
  /// How many threads may work at once.
  var threads = 1
  /// Bytes of memory that documents and their lists may take.
  var memory: Int
  /// Where what takes more goes.
  let scratch: Scratch

  init(_ storage: any Storage, memory: Int = 1 << 30) {
    self.memory = memory
    scratch = Scratch(in: storage)
  }

  /// Bytes of one section that wait in memory for their turn.
  var spoolMemory: Int { memory / 16 }
}

/// Lists of terms that follow one another, written but not yet in their place.
struct WrittenLists: Sendable {
  var writer: PostingsWriter
  /// The bytes of the terms, one behind the other, and where each ends.
  private(set) var names: [UInt8] = []
  private(set) var nameEnds: [Int] = []
  private(set) var infos: [TermInfo] = []

  init(_ writer: PostingsWriter) { self.writer = writer }

  var byteCount: Int { writer.postings.count + writer.positions.count + names.count }

  /// Adds the term whose list was written last.
  mutating func add(_ name: UnsafeRawBufferPointer, _ info: TermInfo) {
    names.append(contentsOf: name)
    nameEnds.append(names.count)
    infos.append(info)
  }
}

/// The dictionary, the postings and the positions of one field, put together from parts.
struct FieldSections {
  private let field: FieldDescription
  private let resources: BuildResources
  private var dictionary: TermDictionaryWriter
  private var postings = Spool()
  private var positions = Spool()

  init(_ field: FieldDescription, documentCount: Int, _ resources: BuildResources) {
    self.field = field
    self.resources = resources
    dictionary = TermDictionaryWriter(
      documentCount: documentCount, positions: field.positionsCodec)
  }

  /// Adds the next terms and their lists.
  mutating func add(_ part: WrittenLists) throws(SystemError) {
    let (postingsStart, positionsStart) = (postings.byteCount, positions.byteCount)
    part.names.withUnsafeBufferPointer { names in
      var start = 0
      for (end, info) in zip(part.nameEnds, part.infos) {
        dictionary.add(
          UnsafeBufferPointer(rebasing: names[start..<end]),
          info.moved(postings: postingsStart, positions: positionsStart))
        start = end
      }
    }
    postings.write(part.writer.postings.bytes)
    positions.write(part.writer.positions)
    if postings.memoryByteCount > resources.spoolMemory {
      try postings.spill(to: resources.scratch)
    }
    if positions.memoryByteCount > resources.spoolMemory {
      try positions.spill(to: resources.scratch)
    }
  }

  /// Writes all sections of the field but those of its surface forms.
  mutating func write(
    number: Int, lengthCodes: [UInt8], to segment: SegmentWriter
  ) throws(SystemError) {
    try dictionary.finish(field: number, to: segment)
    segment.beginSection(SectionID(.postings, field: number))
    try postings.copy(to: segment)
    if field.positionsCodec != nil {
      segment.beginSection(SectionID(.positions, field: number))
      try positions.copy(to: segment)
    }
    if field.options.contains(.lengths) {
      try FieldLengthsWriter.write(lengthCodes, field: number, to: segment)
    }
  }
}
