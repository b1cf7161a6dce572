// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("An index that is installed with the program")
struct InstalledIndexTests {
  private let command: Command
  private let program: String
  /// Where the installed program looks.
  private let installed: String
  /// The segment that it ought to find there.
  private let segment: Data
  /// What a search prints.
  private let answer: String

  init() throws {
    command = try Command()
    let prefix = command.directory.path(of: "prefix")
    for folder in ["/bin", "/share/ginet-search"] {
      try FileManager.default.createDirectory(
        atPath: prefix + folder, withIntermediateDirectories: true)
    }
    program = prefix + "/bin/ginet-search"
    try FileManager.default.copyItem(atPath: command.program, toPath: program)
    answer = try command.run("flushing").output
    let cache = command.directory.path(of: "cache/ginet-search")
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: cache).first)
    let file = try #require(
      FileManager.default.contentsOfDirectory(atPath: cache + "/" + name)
        .first { $0.hasSuffix(".gnx") })
    segment = try Data(contentsOf: URL(fileURLWithPath: "\(cache)/\(name)/\(file)"))
    installed = "\(prefix)/share/ginet-search/\(name).gnx"
  }

  private func run(_ arguments: String...) throws -> Run {
    try Run(
      program, arguments,
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "fresh"), "COLUMNS": "80"])
  }

  private func install(_ data: Data, as path: String) throws {
    try data.write(to: URL(fileURLWithPath: path))
  }

  private var hasWritten: Bool {
    FileManager.default.fileExists(atPath: command.directory.path(of: "fresh"))
  }

  @Test("answers, and nothing is written or said")
  func used() throws {
    try install(segment, as: installed)
    let run = try run("flushing")
    #expect(run.output == answer && run.errors == "")
    #expect(!hasWritten)
  }

  @Test("answers a program that is started by a symbolic link")
  func linked() throws {
    try install(segment, as: installed)
    let link = command.directory.path(of: "ginet-search")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: program)
    let run = try Run(
      link, ["define", "MIBG"], environment: ["XDG_CACHE_HOME": command.directory.path(of: "fresh")]
    )
    #expect(run.status == 0 && run.errors == "")
    #expect(!hasWritten)
  }

  @Test("of other texts is passed over")
  func stale() throws {
    try install(segment, as: installed.replacing("corpus-", with: "corpus-0"))
    let run = try run("flushing")
    #expect(run.output == answer)
    #expect(run.errors.hasPrefix("ginet-search: made the index "))
    #expect(hasWritten)
  }

  @Test("that is damaged anywhere, or shorter, gives the answer of a whole one")
  func damaged() throws {
    for place in stride(from: 0, to: segment.count, by: segment.count / 9) {
      var damaged = segment
      damaged[place] ^= 0x10
      for data in [damaged, segment.prefix(place)] {
        try install(data, as: installed)
        #expect(try run("flushing").output == answer)
        #expect(try run("define", "MIBG").status == 0)
        #expect(try run("suggest", "carc").status == 0)
      }
    }
  }
}
