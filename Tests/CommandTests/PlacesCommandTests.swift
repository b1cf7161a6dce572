// Licensed under the Apache License 2.0.

import Foundation
import Ginet
import TestSupport
import Testing

@Suite("ginet-search where it may not write, and backup")
struct PlacesCommandTests {
  private let command: Command
  private let index: String
  private let file: String

  init() throws {
    command = try Command()
    index = command.directory.path(of: "notes.ginet")
    file = try command.directory.write(
      "{\"_id\": \"1\", \"text\": \"The river runs.\"}\n{\"_id\": \"2\", \"text\": \"A bank.\"}",
      as: "notes.jsonl")
    _ = try command.run("index", "--index", index, "--quiet", file)
  }

  @Test("backup copies an index, and only to where nothing is")
  func backup() throws {
    let copy = command.directory.path(of: "copy.ginet")
    let run = try command.run("backup", "--index", index, copy)
    #expect(run.status == 0 && run.output.isEmpty && run.errors.hasPrefix("copied "))
    #expect(try command.run("verify", copy).status == 0)
    #expect(try command.run("river", "--index", copy).status == 0)
    let again = try command.run("backup", "--index", index, copy)
    #expect(again.status == 73 && again.errors.contains("not empty"))
    #expect(try command.run("backup", "--index", "/no/such", copy).status == 66)
    #expect(try command.run("backup", "--index", index, "--quiet", copy + "2").errors == "")
  }

  @Test("a held lock ends with 73 and tells who holds it, and searches go on")
  func locked() throws {
    let writer = try Index.open(at: index).writer()
    let runs = [
      try command.run("update", "--index", index, file),
      try command.run("delete", "--index", index, "1"),
      try command.run("optimize", "--index", index),
      try command.run("index", "--index", index, file),
    ]
    for run in runs {
      #expect(run.status == 73)
      #expect(run.errors.contains("process \(getpid()) ("))
      #expect(run.errors.contains(index + "/write.lock"))
    }
    #expect(try command.run("river", "--index", index).status == 0)
    #expect(try command.run("backup", "--index", index, index + "2").status == 0)
    _ = consume writer
    #expect(try command.run("delete", "--index", index, "1").status == 0)
  }

  #if os(Linux)
    @Test("an index that may only be read is searched, and is not written")
    func readOnly() throws {
      // Whoever may write everywhere has to be somebody else for this.
      let drop = ["--reuid=65534", "--regid=65534", "--clear-groups", command.program]
      let (program, arguments) = getuid() == 0 ? ("/usr/bin/setpriv", drop) : (command.program, [])
      func run(_ others: String...) throws -> Run {
        try Run(program, arguments + others, environment: ["XDG_CACHE_HOME": "/proc/none"])
      }
      guard (try? run("--version"))?.status == 0 else {
        print("SKIPPED readOnly: the program cannot be run as another user")
        return
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: index)
      let names = try FileManager.default.contentsOfDirectory(atPath: index).sorted()
      for name in names {
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o444], ofItemAtPath: index + "/" + name)
      }
      #expect(try run("river", "--index", index).status == 0)
      #expect(try run("verify", index).status == 0)
      for arguments in [
        ["update", "--index", index, file], ["index", "--index", index, file],
        ["delete", "--index", index, "1"], ["optimize", "--index", index],
        ["backup", "--index", index, index + "/copy"],
      ] {
        let run = try Run(program, (getuid() == 0 ? drop : []) + arguments)
        #expect(run.status == 73, "\(arguments): \(run.errors)")
        #expect(run.errors.contains("Permission denied"))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: index).sorted() == names)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: index)
    }
  #endif
}
