// Licensed under the Apache License 2.0.

/// Some lines of a file, in memory, and why there are no more if that is an error.
struct LineBatch: Sendable {
  private var bytes: [UInt8] = []
  /// Where each line ends in `bytes`.
  private var ends: [Int] = []
  /// The first line that is not gone.
  private var start = 0
  /// The number of the first line of all.
  private let firstNumber: Int
  private(set) var failure: ReadError?

  /// Takes lines until they have so many bytes.
  init(_ lines: inout LineReader, byteCount: Int) {
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

  var count: Int { ends.count - start }
  var isEmpty: Bool { count == 0 }

  /// What is left behind the first line.
  var withoutFirst: LineBatch {
    var rest = self
    rest.start = min(start + 1, ends.count)
    return rest
  }

  /// The error alone.
  var withoutLines: LineBatch {
    var rest = self
    (rest.bytes, rest.ends, rest.start) = ([], [], 0)
    return rest
  }

  /// What `transform` makes of some of the lines and their numbers.
  func compactMap<Result>(
    _ range: Range<Int>, _ transform: (UnsafeBufferPointer<UInt8>, _ number: Int) -> Result?
  ) -> [Result] {
    bytes.withUnsafeBufferPointer { bytes in
      range.compactMap { index in
        let line = start + index
        let lineStart = line == 0 ? 0 : ends[line - 1]
        return transform(
          UnsafeBufferPointer(rebasing: bytes[lineStart..<ends[line]]), firstNumber + line)
      }
    }
  }
}
