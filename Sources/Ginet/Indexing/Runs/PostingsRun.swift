// Licensed under the Apache License 2.0.

internal import GinetStore

/// The lists of one field for which there was no memory any more, in a file, in ascending order of
/// their terms.
///
///     Run  = List*
///     List = nameLength:varint name:u8* documentFrequency:varint byteCount:varint bytes:u8*
///
/// The bytes are those of ``PostingLists``.
struct PostingsRun: Sendable {
  let file: ScratchFile
  /// Where the run is in the file.
  private(set) var bytes: Range<Int>
  /// Some of the terms, and where their lists begin: the first, and each that is so far behind the
  /// last one.
  private(set) var index: [(name: [UInt8], offset: Int)] = []

  static let indexDistance = 1 << 16
  private static let writtenByteCount = 1 << 18

  /// Writes all lists behind what is in the file.
  init(_ order: TermOrder, to file: ScratchFile) throws(SystemError) {
    let lists = order.lists
    self.file = file
    bytes = file.byteCount..<file.byteCount
    var buffer = ByteWriter()
    for place in 0..<order.count {
      let number = order.number(at: place)
      let offset = file.byteCount + buffer.count
      let name = lists.name(of: number)
      if index.last.map({ offset - $0.offset >= Self.indexDistance }) ?? true {
        index.append((Array(name), offset))
      }
      buffer.writeVarint(name.count)
      buffer.write(contentsOf: name)
      buffer.writeVarint(lists.terms.at(number).pointee.documentFrequency)
      buffer.writeVarint(lists.byteCount(ofList: number))
      var place = lists.start(of: number)
      while !lists.isEnd(place, of: number) {
        buffer.write(contentsOf: lists.nextBytes(of: number, from: &place))
      }
      if buffer.count >= Self.writtenByteCount {
        try file.write(buffer.bytes)
        buffer.removeAll()
      }
    }
    try file.write(buffer.bytes)
    bytes = bytes.lowerBound..<file.byteCount
  }

  /// Where to begin to look for the first term that is not less than `name`.
  func offset(before name: [UInt8]) -> Int {
    var (low, high) = (0, index.count)
    while low < high {
      let middle = (low + high) / 2
      if index[middle].name.lexicographicallyPrecedes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low == 0 ? bytes.lowerBound : index[low - 1].offset
  }
}

extension PostingLists {
  fileprivate func byteCount(ofList number: Int) -> Int {
    var count = 0
    var place = start(of: number)
    while !isEnd(place, of: number) { count += nextBytes(of: number, from: &place).count }
    return count
  }
}
