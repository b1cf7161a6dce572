// Licensed under the Apache License 2.0.

import Foundation
import TestSupport
import Testing

/// A suite that looks at what `ginet-search search` prints as JSON.
protocol SearchesTheGuide {
  var command: Command { get }
}

extension SearchesTheGuide {
  func search(_ arguments: [String]) throws -> Run {
    try Run(
      command.program, ["search"] + arguments,
      environment: ["XDG_CACHE_HOME": command.directory.path(of: "cache"), "COLUMNS": "80"])
  }

  func json(_ arguments: String...) throws -> [String: Any] {
    try command.json(try search(arguments + ["--json"]))
  }

  func hits(_ arguments: String...) throws -> [[String: Any]] {
    let object = try command.json(try search(arguments + ["--json"]))
    return try #require(object["hits"] as? [[String: Any]])
  }

  func ids(_ hits: [[String: Any]]) -> [String] { hits.compactMap { $0["id"] as? String } }

  /// The passage that a hit is a part of.
  func passage(_ id: String) -> Substring { id.prefix { $0 != "~" } }
}
