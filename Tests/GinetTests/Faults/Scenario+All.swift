// Licensed under the Apache License 2.0.

import Ginet

extension Scenario {
  private init(_ description: String, after commits: [Step], _ steps: Step...) {
    self.init(description: description, commits: commits, open: Self.writer, steps: steps)
  }

  private static let one: [Step] = [adding(0..<6)]
  private static let two = [adding(0..<6), adding(6..<9)]
  /// One commit fewer than are merged.
  private static let seven = (0..<7).map { adding($0 * 2..<$0 * 2 + 2) }

  static let all: [Scenario] = [
    Scenario(
      description: "create", commits: [], open: create, steps: [adding(0..<3), commit]),
    Scenario("first commit", after: [adding(0..<0)], adding(0..<6), commit),
    Scenario("second commit", after: one, adding(6..<9), commit),
    Scenario(
      "commit of more than memory holds", after: one, littleMemory, adding(6..<7), adding(7..<8),
      adding(8..<9), commit),
    Scenario(
      "update of what memory did not hold", after: one, littleMemory, adding(6..<7), adding(7..<8),
      update(6), commit),
    Scenario("update", after: two, update(1), update(7), update(20), commit),
    Scenario("delete", after: two, delete(2..<3), delete(8..<9), commit),
    Scenario("delete a whole segment", after: two, delete(6..<9), commit),
    Scenario(
      "delete by query", after: two, adding(9..<12),
      delete(matching: QueryParser().parse("+odd +w1").query), commit),
    Scenario("commit that merges", after: seven, update(1), adding(14..<16), commit),
    Scenario("optimize", after: two, update(1), optimize(reordering: false)),
    Scenario(
      "optimize with reordering", after: two + [adding(9..<40)], update(3),
      optimize(reordering: true)),
    Scenario(
      description: "rebuild", commits: two, open: rebuild,
      steps: [add(["id": "new", "title": "common title"]), commit]),
    Scenario("drop everything", after: two, removeAll, adding(30..<32), commit),
    Scenario(
      "rollback", after: two, adding(9..<12), delete(matching: .term("id", "k1")), rollback,
      update(2), commit),
    Scenario(
      "add a field", after: one, addTitle, add(["id": "t", "title": "common title"]), commit),
    Scenario(
      "three commits", after: one, adding(6..<8), commit, update(6), commit, adding(8..<10), commit),
  ]

  /// Of files that take many sectors.
  static let large: [Scenario] = [
    Scenario(
      description: "large build", commits: [], open: create, steps: [adding(0..<400), commit]),
    Scenario(
      "large commit that merges", after: (0..<7).map { adding($0 * 50..<$0 * 50 + 50) },
      update(3), adding(350..<400), commit),
    Scenario(
      "large update and optimization", after: [adding(0..<300), adding(300..<400)],
      delete(100..<120), update(301), commit, optimize(reordering: true)),
    Scenario(
      description: "large rebuild", commits: [adding(0..<300)], open: rebuild,
      steps: [add(["id": "new", "title": "common title"]), commit]),
  ]
}
