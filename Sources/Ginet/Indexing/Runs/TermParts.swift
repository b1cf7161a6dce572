// Licensed under the Apache License 2.0.

internal import GinetStore

/// The terms of several sources in ascending order, cut into parts that take about as long to write,
/// and little memory.
struct TermParts: Sendable {
  private let sources: [ListSource]
  /// The first terms of all parts but the first.
  private let borders: [[UInt8]]

  /// Documents in the lists of a part, if no list alone has more; and bytes of lists from a file.
  private static let mostDocuments = 1 << 18
  private static let mostRunByteCount = 1 << 20

  init(_ sources: [ListSource]) {
    self.sources = sources
    // A place each, so that every border has about as much behind it as any other.
    var places: [[UInt8]] = []
    for source in sources {
      switch source {
      case .memory(let lists, let order):
        var documentCount = 0
        for number in order {
          documentCount += Int(lists.terms.at(number).pointee.documentFrequency)
          guard documentCount >= Self.mostDocuments / sources.count else { continue }
          places.append(Array(lists.name(of: number)))
          documentCount = 0
        }
      case .run(let run):
        let step = max(1, Self.mostRunByteCount / PostingsRun.indexDistance / sources.count)
        for place in stride(from: step, to: run.index.count, by: step) {
          places.append(run.index[place].name)
        }
      }
    }
    places.sort { $0.lexicographicallyPrecedes($1) }
    var borders: [[UInt8]] = []
    for place in stride(from: sources.count - 1, to: places.count, by: max(sources.count, 1))
    where borders.last != places[place] {
      borders.append(places[place])
    }
    self.borders = borders
  }

  var count: Int { borders.count + 1 }

  /// Encodes the lists of one part.
  func write(
    _ part: Int, with writer: PostingsWriter
  ) throws(SystemError) -> WrittenLists {
    var written = WrittenLists(writer)
    let end = part < borders.count ? borders[part] : nil
    var cursors: [any ListCursor] = []
    for source in sources {
      cursors.append(try source.cursor(from: part == 0 ? [] : borders[part - 1]))
    }
    var holders: [any ListCursor] = []
    let batch = PostingsBatch()
    while true {
      cursors.removeAll { $0.isAtEnd }
      holders.removeAll(keepingCapacity: true)
      for cursor in cursors {
        if let least = holders.first {
          if least.name.lexicographicallyPrecedes(cursor.name) { continue }
          if cursor.name != least.name { holders.removeAll(keepingCapacity: true) }
        }
        holders.append(cursor)
      }
      guard let first = holders.first else { break }
      if let end, !first.name.lexicographicallyPrecedes(end) { break }
      written.add(first.name, try Self.writeList(of: holders, batch, to: &written.writer))
      for holder in holders { try holder.advance() }
    }
    return written
  }

  /// Writes the list of the term at which all `holders` are. No two have a document in common.
  private static func writeList(
    of holders: [any ListCursor], _ batch: PostingsBatch, to writer: inout PostingsWriter
  ) throws(SystemError) -> TermInfo {
    writer.beginList(documentFrequency: holders.reduce(0) { $0 + $1.documentFrequency })
    for holder in holders { try holder.beginList() }
    while true {
      batch.removeAll()
      while !batch.isFull {
        var (least, bound) = (0, UInt32.max)
        for place in holders.indices.dropFirst() {
          let document = holders[place].decoder.nextDocument
          if document < holders[least].decoder.nextDocument {
            bound = holders[least].decoder.nextDocument
            least = place
          } else {
            bound = min(bound, document)
          }
        }
        if holders[least].decoder.isAtEnd { break }
        try holders[least].decode(into: batch, below: bound)
      }
      guard !batch.isOverfull, !holders.contains(where: { $0.decoder.isOverfull }) else {
        throw .writerWithoutMemory
      }
      if batch.count == 0 { return writer.endList() }
      batch.write(to: &writer)
    }
  }
}
