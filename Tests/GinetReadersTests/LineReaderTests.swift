// Licensed under the Apache License 2.0.

import Foundation
import GinetReaders
import TestSupport
import Testing

/// A file with `bytes` that is gone when `body` returns.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let url = FileManager.default.temporaryDirectory.appending(path: "ginet-\(UUID().uuidString)")
  try Data(bytes).write(to: url)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path())
}

func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
  try withFile(Array(text.utf8), body)
}

private func lines(
  at path: String, longestLine: Int = LineReader.defaultLongestLine
) throws -> [[UInt8]] {
  var lines: [[UInt8]] = []
  var reader = try LineReader(path: path, longestLine: longestLine)
  while try reader.advance() {
    lines.append(reader.withLine { Array($0) })
    #expect(reader.number == lines.count)
  }
  #expect(try reader.advance() == false)
  #expect(reader.withLine { $0.count } == 0)
  return lines
}

@Suite struct LineReaderTests {
  @Test(
    "a line ends at \\n or \\r\\n, the last one also at the end",
    arguments: [
      ("", []), ("\n", [""]), ("\n\n", ["", ""]), ("a", ["a"]), ("a\n", ["a"]),
      ("a\nb", ["a", "b"]),
      ("a\r\nb\r\n", ["a", "b"]), ("\r\n", [""]), ("a\rb\n", ["a\rb"]), ("a\r\r\n", ["a\r"]),
      ("a\n\r\nb", ["a", "", "b"]), ("a\r", ["a\r"]), ("a\0b\n\0", ["a\0b", "\0"]),
      ("\u{FEFF}", []), ("\u{FEFF}\n", [""]), ("\u{FEFF}a\nb", ["a", "b"]),
      ("\u{FEFF}\r\na", ["", "a"]), ("a\n\u{FEFF}b", ["a", "\u{FEFF}b"]),
      ("\u{FEFF}\u{FEFF}a", ["\u{FEFF}a"]), ("a\u{2028}b\u{85}c\n", ["a\u{2028}b\u{85}c"]),
    ] as [(String, [String])])
  func ends(_ text: String, _ expected: [String]) throws {
    #expect(try withFile(text) { try lines(at: $0) } == expected.map { Array($0.utf8) })
  }

  @Test("bytes need not be UTF-8") func anyBytes() throws {
    #expect(
      try withFile([0xFF, 0x0A, 0xEF, 0xBB, 0x0A, 0x80]) { try lines(at: $0) }
        == [[0xFF], [0xEF, 0xBB], [0x80]])
  }

  @Test(
    "lines lie across the edges of the buffer as they like",
    arguments: [1 << 16, 1 << 17, 1 << 18, 1 << 20], ["\n", "\r\n"])
  func edges(size: Int, end: String) throws {
    for difference in -3...3 {
      let counts = [size + difference, 0, 5, size / 2 + difference, 3 * size, size - 1, 1]
      let expected = counts.enumerated().map { index, count in
        [UInt8](repeating: UInt8(ascii: "a") + UInt8(index), count: count)
      }
      let text = Array(expected.joined(separator: Array(end.utf8)))
      #expect(try withFile(text) { try lines(at: $0) } == expected)
    }
  }

  @Test("random lines come back as they were") func random() throws {
    var random = SeededRandom()
    for _ in 0..<20 {
      let expected = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        let count = 1 << Int.random(in: 0...14, using: &random)
        return (0..<Int.random(in: 0...count, using: &random)).map { _ in
          UInt8.random(in: 0x20...0xFF, using: &random)
        }
      }
      let text = Array(expected.joined(separator: [0x0A])) + [0x0A]
      #expect(try withFile(text) { try lines(at: $0) } == expected)
    }
  }

  @Test(
    "a line may be as long as the longest, and not longer",
    arguments: ["", "\n", "\r\n", "\nrest"], ["", "\u{FEFF}"])
  func longestLine(end: String, mark: String) throws {
    for longest in [0, 1, 10, 200_000] {
      let fitting = String(repeating: "x", count: longest)
      if longest > 0 || !end.isEmpty {
        try withFile(mark + fitting + end) { path in
          var reader = try LineReader(path: path, longestLine: longest)
          #expect(try reader.advance())
          #expect(reader.withLine { $0.count } == longest)
        }
      }
      let error = try #require(throws: ReadError.self) {
        try withFile("\n" + mark + fitting + "xxxx" + end) {
          try lines(at: $0, longestLine: longest)
        }
      }
      #expect(error.reason == "line 2 is longer than \(longest) bytes")
      #expect(error.code == 0 && !error.isNotFound)
    }
  }

  @Test("a line without end is an error as soon as it is too long") func endless() throws {
    #expect(throws: ReadError.self) { try lines(at: "/dev/zero", longestLine: 1 << 20) }
  }

  @Test("a longest line of any size is no trap", arguments: [Int.min, -1, Int.max])
  func absurdLimits(longest: Int) throws {
    try withFile("ab\n") { path in
      var reader = try LineReader(path: path, longestLine: longest)
      if longest > 0 {
        #expect(try reader.advance())
      } else {
        #expect(throws: ReadError.self) { _ = try reader.advance() }
      }
    }
  }

  @Test(
    "what is not there is not found", arguments: ["/nowhere/at/all", "", "/dev/null/a", "/tmp\0x"])
  func missing(path: String) {
    #expect {
      _ = try LineReader(path: path)
    } throws: { error in
      (error as? ReadError)?.isNotFound == true
    }
  }

  @Test("a folder is an error of the system, in its words") func folder() throws {
    var reader = try LineReader(path: "/")
    do throws(ReadError) {
      _ = try reader.advance()
      Issue.record("a folder was read")
    } catch {
      #expect(error.code == EISDIR && !error.isNotFound)
      #expect(error.description == "cannot read /: Is a directory")
    }
  }

  @Test("what comes in pieces through a pipe makes whole lines") func pipe() throws {
    let pipe = Pipe()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    let writer = Thread {
      for piece in ["\u{FEFF}a", "b\r", "\n", "c", "\nd"] {
        try? pipe.fileHandleForWriting.write(contentsOf: Data(piece.utf8))
        // Long enough for the reader to see the pieces apart, most of the time.
        usleep(2_000)
      }
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    #expect(try lines(at: path) == ["ab", "c", "d"].map { Array($0.utf8) })
  }

  @Test("a dash is standard input, which stays open") func standardInput() throws {
    let pipe = Pipe()
    let saved = dup(STDIN_FILENO)
    dup2(pipe.fileHandleForReading.fileDescriptor, STDIN_FILENO)
    defer {
      dup2(saved, STDIN_FILENO)
      close(saved)
    }
    try pipe.fileHandleForWriting.write(contentsOf: Data("a\nb".utf8))
    try pipe.fileHandleForWriting.close()
    #expect(try lines(at: "-") == [[0x61], [0x62]])
    #expect(fcntl(STDIN_FILENO, F_GETFD) >= 0)
  }
}
