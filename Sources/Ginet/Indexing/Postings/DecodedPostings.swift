// Licensed under the Apache License 2.0.

internal import GinetStore

/// The postings of one term as arrays, ready to be written.
///
/// The arrays keep their room from one term to the next; only their beginnings count.
struct DecodedPostings {
  private(set) var count = 0
  private(set) var positionCount = 0
  /// Ascending, each once.
  private var documents: [UInt32] = []
  /// Of the term in each document.
  private var frequencies: [UInt32] = []
  /// One document's behind the other's.
  private var positions: [UInt32] = []
  private var bytes = ListBytes()

  mutating func removeAll() {
    count = 0
    positionCount = 0
  }

  /// Adds a list as ``PostingLists`` keep it.
  ///
  /// - Parameters:
  ///   - most: as many documents as it may have.
  ///   - last: one more than the document before it, or zero.
  ///   - collect: adds the parts of its bytes.
  mutating func append(
    atMost most: Int, after last: UInt32, collect: (inout ListBytes) -> Void
  ) {
    bytes.removeAll()
    collect(&bytes)
    makeRoom(for: most, positions: bytes.count)
    var (count, positionCount) = (count, positionCount)
    var document = last
    var position: UInt32 = 0
    bytes.withBytes { byte, end in
      var byte = byte
      @inline(__always) func varint() -> UInt64 {
        guard byte < end else { return 0 }
        var value = UInt64(byte.pointee)
        byte += 1
        if value < 0x80 { return value }
        value &= 0x7F
        var shift: UInt64 = 7
        while byte < end {
          let next = UInt64(byte.pointee)
          byte += 1
          value |= (next & 0x7F) &<< shift
          if next < 0x80 { break }
          shift &+= 7
        }
        return value
      }
      documents.withUnsafeMutableBufferPointer { documents in
        frequencies.withUnsafeMutableBufferPointer { frequencies in
          positions.withUnsafeMutableBufferPointer { positions in
            while byte < end {
              let head = varint()
              if head & 1 == 1 || count == 0 {
                document &+= UInt32(truncatingIfNeeded: head >> 1)
                position = UInt32(truncatingIfNeeded: varint())
                documents[count] = document &- 1
                frequencies[count] = 1
                count &+= 1
              } else {
                position &+= UInt32(truncatingIfNeeded: head >> 1)
                frequencies[count &- 1] &+= 1
              }
              positions[positionCount] = position
              positionCount &+= 1
            }
          }
        }
      }
    }
    self.count = count
    self.positionCount = positionCount
  }

  /// Becomes the list of a term in the documents of two others, which have none in common.
  mutating func merge(_ a: DecodedPostings, _ b: DecodedPostings) {
    removeAll()
    makeRoom(for: a.count + b.count, positions: a.positionCount + b.positionCount)
    var (i, j) = (0, 0)
    var (p, q) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a.documents[i] < b.documents[j] {
        append(a, i, from: &p)
        i += 1
      } else {
        append(b, j, from: &q)
        j += 1
      }
    }
  }

  /// Adds document `index` of another list, whose positions begin at `start` there. There is room.
  private mutating func append(_ other: DecodedPostings, _ index: Int, from start: inout Int) {
    let frequency = other.frequencies[index]
    documents[count] = other.documents[index]
    frequencies[count] = frequency
    count += 1
    for _ in 0..<frequency {
      positions[positionCount] = other.positions[start]
      positionCount += 1
      start += 1
    }
  }

  /// Writes the list as that of the next term.
  func write(to writer: inout PostingsWriter) -> TermInfo {
    writer.add(
      documents: documents.span.extracting(0..<count),
      frequencies: frequencies.span.extracting(0..<count),
      positions: positions.span.extracting(0..<positionCount))
  }

  /// The arrays, as far as they count.
  var all: (documents: [UInt32], frequencies: [UInt32], positions: [UInt32]) {
    (
      Array(documents[..<count]), Array(frequencies[..<count]), Array(positions[..<positionCount])
    )
  }

  private mutating func makeRoom(for more: Int, positions morePositions: Int) {
    func grow(_ array: inout [UInt32], to count: Int) {
      guard array.count < count else { return }
      array.append(contentsOf: repeatElement(0, count: max(count, array.count * 2) - array.count))
    }
    grow(&documents, to: count + more)
    grow(&frequencies, to: count + more)
    grow(&positions, to: positionCount + morePositions)
  }
}

/// The bytes of a list, put together from its slices.
struct ListBytes {
  private var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ slice: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: slice))
  }

  func withBytes(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      body(base, base + bytes.count)
    }
  }
}
