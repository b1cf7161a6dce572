// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("FileFormat.md")
struct WorkedBytesTests {
  /// Bytes that the page shows, and where.
  private struct Line {
    let number: Int
    let chapter: String
    let offset: Int
    let bytes: [UInt8]
  }

  private let command: Command
  private let page: [String]

  init() throws {
    command = try Command()
    page = try String(
      contentsOfFile: Checkout.path + "/Sources/Ginet/Ginet.docc/FileFormat.md", encoding: .utf8
    ).components(separatedBy: "\n")
  }

  private var lines: [Line] {
    var chapter = ""
    return page.enumerated().compactMap { index, text in
      if text.hasPrefix("## ") { chapter = String(text.dropFirst(3)) }
      guard
        let match = text.firstMatch(
          of: /^([0-9a-f]{4})  ([0-9a-f]{2}(?: [0-9a-f]{2})*)( …|  |$)/),
        let offset = Int(match.1, radix: 16)
      else { return nil }
      let bytes = match.2.split(separator: " ").compactMap { UInt8($0, radix: 16) }
      return Line(number: index + 1, chapter: chapter, offset: offset, bytes: bytes)
    }
  }

  /// The lines of JSON that the page shows.
  private var sources: [String] {
    var sources: [String] = []
    var isInside = false
    for line in page {
      if line == "```json" {
        isInside = true
        sources.append("")
      } else if line == "```" {
        isInside = false
      } else if isInside {
        sources[sources.count - 1] += line + "\n"
      }
    }
    return sources
  }

  /// The index of 514 lines, as the page tells of it.
  private static let rain = (0..<514).map { number in
    let text =
      number == 5
      ? "fine rain rain rain" : number == 9 ? "sun" : number % 2 == 1 ? "fine rain" : "rain"
    return "{\"_id\": \"\(number)\", \"text\": \"\(text)\"}"
  }

  /// The bytes of the segment and the manifest that the command makes of a source.
  private func files(
    _ name: String, of source: String, _ options: String...
  ) throws -> (segment: Data, manifest: Data) {
    let index = command.directory.path(of: name + ".ginet")
    let file = try command.directory.write(source, as: name + ".jsonl")
    #expect(
      try Run(command.program, ["index", "--index", index, "--quiet"] + options + [file]).status
        == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: index)
    let segment = try #require(names.first { $0.hasPrefix("segment-") })
    return (
      try Data(contentsOf: URL(filePath: index + "/" + segment)),
      try Data(contentsOf: URL(filePath: index + "/manifest"))
    )
  }

  @Test("the bytes that it works through are those that `index` writes of its lines")
  func workedBytes() throws {
    let version = try command.run("--version").output
    guard version.contains("ICU 72.1,"), version.contains("stems 1b247f0030cb0b27") else {
      print("SKIPPED: the page has the bytes of other versions of ICU and libstemmer: \(version)")
      return
    }
    let sources = sources
    try #require(sources.count == 2)
    let three = try files("three", of: sources[0])
    let forms = try files("forms", of: sources[1], "--surface-forms").segment
    let rain = try files("rain", of: Self.rain.joined(separator: "\n")).segment
    var count = 0
    for line in lines where line.chapter != "Live documents" {
      let file =
        line.chapter == "Manifest"
        ? three.manifest
        : line.chapter.hasPrefix("Surface") ? forms : line.offset < 0xb00 ? three.segment : rain
      let found = file.dropFirst(line.offset).prefix(line.bytes.count)
      #expect(Array(found) == line.bytes, "line \(line.number), \(line.chapter)")
      count += 1
    }
    #expect(count > 100)
  }
}
