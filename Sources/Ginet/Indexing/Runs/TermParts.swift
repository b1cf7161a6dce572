// Licensed under the Apache License 2.0.

internal import GinetStore

/// The terms of several sources in ascending order, cut into parts that take about as long to write,
/// and little memory.
struct TermParts: Sendable {
  private let sources: [ListSource]
  /// The first terms of all parts but the first.
  private let borders: [[UInt8]]

  /// Documents in the lists of a part, if no list alone has more; and bytes of lists from a file.
  private static let mostDocuments = 1 << 16
  private static let mostRunByteCount = 1 << 20

  init(_ sources: [ListSource]) {
    self.sources = sources
    // A place each, so that every border has about as much behind it as any other.
    var places: [[UInt8]] = []
    for source in sources {
      switch source {
      case .memory(let order):
        var documentCount = 0
        for place in 0..<order.count {
          let number = order.number(at: place)
          documentCount += Int(order.lists.terms.at(number).pointee.documentFrequency)
          guard documentCount >= Self.mostDocuments / sources.count else { continue }
          places.append(Array(order.lists.name(of: number)))
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
    var batch = PostingsBatch()
    var merge = try ListMerge(sources, from: part == 0 ? [] : borders[part - 1])
    let end = part < borders.count ? borders[part] : nil
    while let isBefore = merge.withNextName({ name in
      end?.withUnsafeBytes { name.precedes($0) } ?? true
    }), isBefore {
      let info = try merge.writeList(by: &batch, to: &written.writer)
      merge.withNextName { written.add($0, info) }
      try merge.advance()
    }
    return written
  }
}
