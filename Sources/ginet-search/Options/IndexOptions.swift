// Licensed under the Apache License 2.0.

import ArgumentParser

/// The index that is worked on, where the guide's cannot be meant.
struct IndexOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The index; that of the settings if none is named.", valueName: "path"),
    completion: .directory)
  var index: String?

  func path() throws -> String {
    if let path = try index ?? Settings.current().index { return path }
    throw Failure(
      .usage, "which index? --index names it, or a setting (`ginet-search help settings`)")
  }
}

/// What is searched: the guide, or an index of the user's own.
struct SearchedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Search this index, not the guide or that of the settings.", valueName: "path"),
    completion: .directory)
  var index: String?

  @Flag(help: "Search the guide, whatever index the settings have.")
  var guide = false

  func validate() throws {
    if index != nil && guide { throw ValidationError("--index goes without --guide.") }
  }

  /// The path of the index, or nil for the guide's.
  func path() throws -> String? {
    if guide { return nil }
    return try index ?? Settings.current().index
  }
}
