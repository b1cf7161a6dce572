// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

@Suite("Manual pages")
struct ManualPagesTests {
  @Test("tell of every command and every option, with its examples as they are typed")
  func everything() throws {
    let command = try Command()
    let folder = command.directory.path(of: "man")
    let run = try Run(
      "/usr/bin/env",
      ["python3", Checkout.path + "/Packaging/man-pages", command.program, folder, "2026-02-01"])
    if run.status == 127 { return print("SKIPPED: there is no python3 to write the pages") }
    #expect(run.status == 0 && run.errors == "")

    func page(_ name: String) throws -> String {
      try String(contentsOfFile: "\(folder)/\(name).1", encoding: .utf8)
    }
    let help = try command.run("help").output
    let names = help.matches(of: #/\n  ([a-z]+)(?: \(default\))?  /#).map { $0.1 }
    #expect(names.count > 10)
    let root = try page("ginet-search")
    for name in names {
      #expect(root.contains("Xr ginet-search-\(name) 1"))
      let page = try page("ginet-search-\(name)")
      for option in try command.run("help", String(name)).output.matches(of: /--[a-z0-9-]+/) {
        let escaped = option.output.dropFirst().replacing("-", with: "\\-")
        #expect(page.contains(escaped), "\(name): \(option.output)")
      }
    }
    #expect(root.contains("\nginet\\-search \\(dqcarcinoid syndrome flushing\\(dq\n"))
    #expect(root.contains(".It \"\\&65\"\nDamaged or malformed data."))
  }
}
