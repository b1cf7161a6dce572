// Licensed under the Apache License 2.0.

import ArgumentParser
import Ginet

/// Which members of records are values to choose, count and sort by.
struct ValueFieldOptions: ParsableArguments {
  @Option(
    name: .customLong("keyword"),
    help: ArgumentHelp(
      "Index this member of records as a value that is found whole; may be repeated.",
      valueName: "name"))
  var keywords: [String] = []

  @Option(
    name: .customLong("number"),
    help: ArgumentHelp("Index this member as a number; may be repeated.", valueName: "name"))
  var numbers: [String] = []

  @Option(
    name: .customLong("date"),
    help: ArgumentHelp(
      "Index this member as a date of ISO 8601, as search --since wants of \"updated\"; may be repeated.",
      valueName: "name"))
  var dates: [String] = []

  func validate() throws {
    var names: Set<String> = ["_id", "id", "title", "text", "body", ""]
    for name in keywords + numbers + dates where !names.insert(name).inserted {
      throw ValidationError(
        name.isEmpty
          ? "A member of records has a name."
          : "The member \"\(name)\" is indexed in one way only, and in its own if it is id, title, text or body."
      )
    }
  }

  func fields(stored: Bool) -> [Field] {
    keywords.map { .keyword($0, stored: stored) } + numbers.map { .number($0, stored: stored) }
      + dates.map { .date($0, stored: stored) }
  }
}
