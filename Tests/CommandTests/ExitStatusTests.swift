// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Exit statuses")
struct ExitStatusTests {
  private let command: Command
  private let index: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
    let run = try command.run(
      "index", "--index", index, "-", input: #"{"_id": "1", "text": "the river"}"#)
    #expect(run.status == 0)
  }

  @Test("the help has all of them, each with what it means")
  func table() throws {
    let help = try command.run("help").output
    let table = help.matches(of: #/\n  (\d+) +(.+)/#)
    #expect(table.map { String($0.1) } == ["0", "1", "2", "65", "66", "73", "74"])
    #expect(table.allSatisfy { $0.2.count > 10 })
  }

  @Test("0 is found, or done")
  func found() throws {
    #expect(try command.run("search", "river", "--index", index).status == 0)
    #expect(try command.run("optimize", "--index", index).status == 0)
  }

  @Test("1 is nothing found, or nothing good enough")
  func nothingFound() throws {
    #expect(try command.run("search", "mountain", "--index", index).status == 1)
    #expect(try command.run("delete", "--index", index, "7").status == 1)
    #expect(try command.run("define", "xyzzyplugh").status == 1)
    #expect(try command.run("suggest", "xyzzyplugh").status == 1)
    #expect(try command.run("flushing price in xyzzyland", "--require-answer").status == 1)
  }

  @Test("2 is wrong usage, or a wrong setting")
  func usage() throws {
    #expect(try command.run("search", "river", "--nonsense").status == 2)
    #expect(try command.run("search", "+a", "--index", index, "--sort", "nowhere").status == 2)
    #expect(try command.run("river", environment: ["GINET_SEARCH_COLOR": "blue"]).status == 2)
  }

  @Test(
    "what options ask for and cannot be is wrong usage",
    arguments: [
      ["index", "--threads", "0", "-"], ["index", "--threads", "1025", "-"],
      ["index", "--no-positions", "--positions", "compact", "-"],
      ["optimize", "--threads", "1025"],
      ["bench", "--threads", "9223372036854775807", "--queries", "-"],
    ])
  func options(_ arguments: [String]) throws {
    let run = try command.run(arguments + ["--index", index], input: "")
    #expect(run.status == 2 && run.errors.contains(arguments[1]), "\(run.errors)")
  }

  @Test("65 is damaged or malformed data")
  func damaged() throws {
    let strict = try command.run("update", "--index", index, "--strict", "-", input: "nothing")
    #expect(strict.status == 65)
    let names = try FileManager.default.contentsOfDirectory(atPath: index)
    for name in names where name.hasSuffix(".gnx") {
      let file = URL(fileURLWithPath: index + "/" + name)
      var bytes = try Data(contentsOf: file)
      for place in bytes.indices { bytes[place] ^= 0xFF }
      try bytes.write(to: file)
    }
    #expect(try command.run("search", "river", "--index", index).status == 65)
    #expect(try command.run("verify", index).status == 65)
  }

  @Test("66 is no such input or index")
  func noInput() throws {
    let nowhere = command.directory.path(of: "nowhere")
    #expect(try command.run("search", "river", "--index", nowhere).status == 66)
    #expect(try command.run("update", "--index", index, nowhere).status == 66)
    #expect(try command.run("search", "--like", "nowhere").status == 66)
    #expect(try command.run("river", environment: ["GINET_SEARCH_CONFIG": nowhere]).status == 66)
  }

  @Test("73 is that something cannot be written")
  func cannotWrite() throws {
    #expect(try command.run("backup", "--index", index, "/proc/nowhere").status == 73)
    #expect(try command.run("rebuild", environment: ["XDG_CACHE_HOME": "/proc"]).status == 73)
    // A copy goes where nothing is.
    #expect(try command.run("backup", "--index", index, index).status == 73)
  }

  @Test("74 is that input or output failed")
  func ioFailed() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      print("SKIPPED \(#function): there is no /dev/full")
      return
    }
    let run = try Run(
      "/bin/sh", ["-c", "\"$0\" search river --index \"$1\" > /dev/full", command.program, index])
    #expect(run.status == 74 && run.errors.contains("cannot write"))
  }
}
