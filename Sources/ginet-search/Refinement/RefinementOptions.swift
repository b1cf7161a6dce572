// Licensed under the Apache License 2.0.

public import ArgumentParser
public import Ginet

extension SearchMark: ExpressibleByArgument {}

/// What narrows, orders and counts the hits of a search, beside its words.
struct RefinementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Find what is like the document of this id; with words, of those that have one of them.",
      valueName: "id"))
  var like: String?

  @Option(help: ArgumentHelp("Only what was updated on this date or later.", valueName: "date"))
  var since: DateArgument?

  @Option(
    help: ArgumentHelp(
      "Only what was updated on this date or before: 2024 is all of that year.", valueName: "date"))
  var until: DateArgument?

  @Option(
    name: .customLong("facet"),
    help: ArgumentHelp(
      "Count the values that a field has in what was found, as kind, section or updated; may be repeated.",
      valueName: "field"), completion: .list(["kind", "section", "updated"]))
  var facets: [String] = []

  @Option(
    help: ArgumentHelp(
      "Order hits by a field, as updated or updated:desc, and not by their scores.",
      valueName: "field"), completion: .list(["updated", "updated:desc", "score"]))
  var sort: SortArgument?

  @Option(help: ArgumentHelp("Show the hits of one section together.", valueName: "by"))
  var group = Grouping.none

  @Option(
    help: ArgumentHelp(
      "Go on behind a mark that --json gave as \"next\"; ranks begin anew.", valueName: "mark"))
  var after: SearchMark?

  @Option(
    help: ArgumentHelp(
      "Stop looking after so many milliseconds, with the best found till then.", valueName: "ms"))
  var timeout: Int?

  /// What `--group` takes.
  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case section, none
  }

  /// Whether something is asked for that a screen does not show.
  var isForPrinting: Bool { !facets.isEmpty || group != .none || after != nil }

  func validate() throws {
    if let timeout, timeout < 1 { throw ValidationError("--timeout takes a number from 1 on.") }
  }

  /// - Parameter facetLimit: so many values of a field are shown.
  func refinement(facetLimit: Int) -> Refinement {
    Refinement(
      likeID: like, since: since?.text, until: until?.text, sort: sort?.order ?? .score,
      after: after,
      timeout: timeout.map { .milliseconds($0) }, facetFields: facets, facetLimit: facetLimit,
      groupsBySection: group == .section)
  }
}

/// A date as ISO 8601 writes it, of any precision.
struct DateArgument: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    guard DateTokenizer.isDate(argument) else { return nil }
    text = argument
  }
}

/// A field and a direction, as `updated:desc`; `score` is the order of scores.
struct SortArgument: ExpressibleByArgument {
  let order: SortOrder

  init?(argument: String) {
    let directions: [(ending: String, direction: SortOrder.Direction)] = [
      (":desc", .descending), (":asc", .ascending), ("", .ascending),
    ]
    guard let (ending, direction) = directions.first(where: { argument.hasSuffix($0.ending) })
    else {
      return nil
    }
    let name = String(argument.dropLast(ending.count))
    if name.isEmpty { return nil }
    order = name == "score" && ending.isEmpty ? .score : .field(name, direction)
  }
}
