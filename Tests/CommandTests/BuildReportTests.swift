// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("What a build says of itself, and how it is ended")
struct BuildReportTests {
  private static let lines = #"{"_id": "1", "title": "Rivers", "text": "The river runs."}"# + "\n"

  @Test("the report tells the time of each stage, reasons of rejections and memory")
  func report() throws {
    let command = try Command()
    let index = command.directory.path(of: "index")
    let run = try command.run(
      "index", "--index", index, "--json", "--reorder", "-", input: Self.lines + "[1]\n")
    #expect(run.status == 0)
    let report = try command.json(run)
    let stages = try #require(report["stages"] as? [String: Double])
    #expect(Set(stages.keys) == ["reading", "analysing", "writing", "reordering"])
    let seconds = try #require(report["seconds"] as? Double)
    #expect(stages.values.allSatisfy { $0 >= 0 } && stages.values.reduce(0, +) <= seconds)
    #expect((report["reasons"] as? [String])?.count == 1)
    #expect(try #require(report["peak_memory"] as? Int) > 1 << 20)
    #expect(run.errors.contains("rejected standard input, line 2"))
  }

  @Test("names of files and ids of records reach the terminal without their control characters")
  func escapes() throws {
    let command = try Command()
    let record = #"{"_id": "\u001b[2J\u0007"}"#
    let file = try command.directory.write(record, as: "a\u{1B}[31mb.jsonl")
    let index = command.directory.path(of: "index")
    for strict in [[], ["--strict"]] {
      let run = try command.run(["index", "--index", index] + strict + [file])
      #expect(run.errors.contains("line 1"))
      #expect(!run.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\r" })
    }
  }

  @Test("documents that repeat an id are all kept, and told")
  func repeatedKeys() throws {
    let command = try Command()
    let run = try command.run(
      "index", "--index", command.directory.path(of: "index"), "--json", "-",
      input: Self.lines + Self.lines + #"{"_id": "2", "text": "x"}"#)
    let report = try command.json(run)
    #expect(report["documents"] as? Int == 3 && report["repeated_ids"] as? Int == 1)
    let told = try command.run(
      "index", "--index", command.directory.path(of: "index"), "-", input: Self.lines + Self.lines)
    #expect(told.errors.contains("documents with the id of another: 1;"))
  }

  @Test("a quiet build says nothing of progress and rejections")
  func quiet() throws {
    let command = try Command()
    let run = try command.run(
      "index", "--index", command.directory.path(of: "index"), "--quiet", "-",
      input: Self.lines + "[1]\n")
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
  }

  @Test(
    "memory that is too little or too much for a build, or no number, is refused",
    arguments: ["0", "111", "-1", "x", "9999999"])
  func memory(megabytes: String) throws {
    let command = try Command()
    let run = try command.run(
      "index", "--index", command.directory.path(of: "index"), "--memory", megabytes, "-",
      input: Self.lines)
    #expect(run.status == 2)
    #expect(!FileManager.default.fileExists(atPath: command.directory.path(of: "index")))
  }

  @Test(
    "a build that is interrupted while it waits for more leaves the index as it was",
    arguments: [SIGINT, SIGTERM])
  func interruption(signal: Int32) throws {
    let command = try Command()
    let index = command.directory.path(of: "index")
    #expect(
      try command.run("index", "--index", index, "--quiet", "-", input: Self.lines).status == 0)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command.program)
    process.arguments = ["index", "--index", index, "-"]
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardError = errors
    try process.run()
    // Its lock tells that it has begun.
    let lock = index + "/write.lock"
    input.fileHandleForWriting.write(Data(Self.lines.utf8))
    while !isHeld(lock, by: process), process.isRunning { usleep(1_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    let message = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(message.contains("interrupted; the index is as it was"))
    #expect(try command.run("search", "--index", index, "river").status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: index)
    #expect(!names.contains { $0.hasSuffix(".tmp") })
  }

  /// Whether the lock's file names the process.
  private func isHeld(_ lock: String, by process: Process) -> Bool {
    let holder = FileManager.default.contents(atPath: lock) ?? Data()
    return String(decoding: holder, as: UTF8.self).hasPrefix("\(process.processIdentifier) ")
  }
}
