// Licensed under the Apache License 2.0.

/// A query of a test collection.
public struct TestQuery: Hashable, Sendable {
  /// Id that judgements name.
  public let id: String
  /// What is asked, as plain text.
  public let text: String
  /// What else its record says, such as the style of the query, by the names of the members: strings,
  /// numbers as they are written, and `true` or `false`.
  public let labels: [String: String]

  /// A query as a program may make it.
  public init(id: String, text: String, labels: [String: String] = [:]) {
    self.id = id
    self.text = text
    self.labels = labels
  }

  /// The query of a record, or nil if it has no id or no text.
  init?(_ object: JSONObject) {
    guard let id = object.text("_id") ?? object.text("id"), let text = object.text("text") else {
      return nil
    }
    var labels: [String: String] = [:]
    for (name, value) in object.members where !["_id", "id", "text"].contains(name) {
      switch value {
      case .string(let text), .number(let text): labels[name] = text
      case .bool(let isTrue): labels[name] = isTrue ? "true" : "false"
      case .null, .array, .object: break
      }
    }
    self.init(id: id, text: text, labels: labels)
  }
}
