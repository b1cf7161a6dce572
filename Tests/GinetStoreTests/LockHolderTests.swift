// Licensed under the Apache License 2.0.

import Foundation
import GinetStore
import TestSupport
import Testing

@Suite("Who holds a lock")
struct LockHolderTests {
  @Test("a lock that is held names its holder")
  func named() throws {
    let directory = try TemporaryDirectory()
    let storage = DirectoryStorage(path: directory.path)
    let lock = try storage.lock()
    let error = #expect(throws: SystemError.self) { _ = try storage.lock() }
    #expect(error?.isLocked == true)
    #expect(error?.holder == LockHolder.current)
    #expect(error?.holder?.process == getpid())
    #expect(error?.holder?.isCurrent == true)
    withExtendedLifetime(lock) {}
  }

  @Test("what a dead holder left keeps nobody out and is not told")
  func dead() throws {
    let directory = try TemporaryDirectory()
    let storage = DirectoryStorage(path: directory.path)
    let ended = Process()
    ended.executableURL = URL(fileURLWithPath: "/bin/sh")
    ended.arguments = ["-c", "exit 0"]
    try ended.run()
    ended.waitUntilExit()
    var left = LockHolder.current
    left.process = ended.processIdentifier
    let path = try directory.write(left.text + "and more", as: SegmentFormat.lockName)
    let lock = try storage.lock()
    #expect(FileManager.default.contents(atPath: path) == Data(LockHolder.current.text.utf8))
    // As if this process had not yet come to write its name.
    _ = try directory.write(left.text, as: SegmentFormat.lockName)
    let error = #expect(throws: SystemError.self) { _ = try storage.lock() }
    #expect(error?.isLocked == true)
    #expect(error?.holder == nil)
    withExtendedLifetime(lock) {}
  }

  @Test(
    "any bytes are a holder that can be printed, or none",
    arguments: [
      ("7 host program\n", "7 host program\n"), ("7 host a b\u{1b}[1m\n", "7 host a?b?[1m\n"),
      ("7 \u{e9}\u{202e} p", "7 ?? p\n"), ("7 h p\n8 g q\n", "7 h p\n"),
      ("7  \n", "7 ? ?\n"), ("", nil), ("\n", nil), ("7", nil), ("x h p", nil), ("-7 h p", nil),
      ("0 h p", nil), ("99999999999999999999 h p", nil), ("7 h", nil),
    ])
  func parsing(text: String, printed: String?) {
    #expect(LockHolder(text.utf8)?.text == printed)
  }

  @Test("a name is cut to what fits a line")
  func long() {
    let name = String(repeating: "n", count: 500)
    let holder = LockHolder("7 \(name) \(name)".utf8)
    #expect(holder?.host.count == 80 && holder?.program.count == 80)
    #expect(LockHolder([0xFF, 0x00, 0x20]) == nil)
  }
}
