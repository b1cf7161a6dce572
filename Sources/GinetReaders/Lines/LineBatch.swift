// Licensed under the Apache License 2.0.

/// Some lines of a file, in memory, and why there are no more if that is an error.
struct LineBatch: Sendable {
  private var bytes: [UInt8] = []
  /// Where each line ends in `bytes`.
  private var ends: [Int] = []
  /// The number of the first line.
  private var firstNumber = 1
  private(set) var failure: ReadError?

  init(failure: ReadError? = nil) { self.failure = failure }

  var count: Int { ends.count }

  /// Takes the next lines in the place of those that are there, until they have so many bytes.
  mutating func fill(from lines: inout LineReader, byteCount: Int) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    failure = nil
    firstNumber = lines.number + 1
    do throws(ReadError) {
      while bytes.count < byteCount, try lines.advance() {
        lines.withLine { bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
      }
    } catch {
      failure = error
    }
  }

  /// Calls `body` with each of some lines and its number.
  func forEach(
    in range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>, _ number: Int) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      for line in range {
        let start = line == 0 ? 0 : ends[line - 1]
        body(UnsafeBufferPointer(rebasing: bytes[start..<ends[line]]), firstNumber + line)
      }
    }
  }
}
