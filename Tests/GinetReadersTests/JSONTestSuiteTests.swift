// Licensed under the Apache License 2.0.

import Foundation
import GinetReaders
import TestSupport
import Testing

/// JSONTestSuite by Nicolas Seriot, from the data folder beside the checkout.
enum JSONTestSuite {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }
  }

  /// Where the archive is; nil, which is said, if it is not there.
  static let archive = Checkout.sharedData("nasty/json-test-suite.tar.gz", for: "JSONTestSuite")

  /// All files of the suite; empty if the archive is not there or cannot be read.
  static let files: [File] = {
    guard let archive else { return [] }
    let gzip = Process()
    let output = Pipe()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", archive]
    gzip.standardOutput = output
    guard (try? gzip.run()) != nil else { return [] }
    let tar = output.fileHandleForReading.readDataToEndOfFile()
    gzip.waitUntilExit()
    return entries(ofTar: [UInt8](tar)).filter { $0.name.hasSuffix(".json") }
  }()

  static func files(_ verdict: String) -> [File] {
    files.filter { $0.name.hasPrefix(verdict) }.sorted { $0.name < $1.name }
  }

  /// A tar file is a header of 512 bytes with name and octal size, then the bytes up to a
  /// multiple of 512, again and again.
  private static func entries(ofTar tar: [UInt8]) -> [File] {
    var files: [File] = []
    var header = 0
    while header + 512 <= tar.count, tar[header] != 0 {
      func field(_ start: Int, _ count: Int) -> String {
        String(
          decoding: tar[header + start..<header + start + count].prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let size = Int(field(124, 12).trimmingCharacters(in: .whitespaces), radix: 8) else {
        break
      }
      let start = header + 512
      guard start + size <= tar.count else { break }
      let name = field(0, 100).split(separator: "/").last.map(String.init) ?? ""
      files.append(File(name: name, bytes: Array(tar[start..<start + size])))
      header = start + (size + 511) / 512 * 512
    }
    return files
  }
}

@Suite(
  .enabled(
    if: JSONTestSuite.archive != nil,
    "nasty/json-test-suite.tar.gz is not in the data folder beside the checkout"))
struct JSONTestSuiteTests {
  @Test("the archive has been read whole") func count() {
    #expect(JSONTestSuite.files.count >= 150)
  }

  @Test("every y_ file is accepted", arguments: JSONTestSuite.files("y_"))
  func accepted(_ file: JSONTestSuite.File) {
    #expect(jsonError(in: file.bytes) == nil)
  }

  @Test("every n_ file is refused", arguments: JSONTestSuite.files("n_"))
  func refused(_ file: JSONTestSuite.File) {
    #expect(jsonError(in: file.bytes) != nil)
    #expect(throws: JSONError.self) { try JSONObject(bytes: file.bytes) }
  }

  @Test("every i_ file is answered one way or the other", arguments: JSONTestSuite.files("i_"))
  func answered(_ file: JSONTestSuite.File) {
    // Of what the standard leaves open, ours is decided: bytes that are no UTF-8 and byte
    // order marks are errors, numbers of any size and lone surrogate escapes are not.
    let isText = String(validating: file.bytes, as: UTF8.self) != nil
    let isAccepted = isText && !file.name.contains("BOM")
    #expect((jsonError(in: file.bytes) == nil) == isAccepted)
  }
}
