// Licensed under the Apache License 2.0.

/// Values by the name of their field. A field may have several values, in order.
public struct Document: Hashable, Sendable {
  public struct FieldValue: Hashable, Sendable {
    public var field: String
    public var text: String

    public init(field: String, text: String) {
      self.field = field
      self.text = text
    }
  }

  public var values: [FieldValue]

  public init(_ values: [FieldValue] = []) {
    self.values = values
  }

  /// Adds a value behind those that are there.
  public mutating func add(_ field: String, _ text: String) {
    values.append(FieldValue(field: field, text: text))
  }

  /// The first value of a field.
  public subscript(field: String) -> String? {
    values.first { $0.field == field }?.text
  }

  /// All values of a field, in order.
  public func values(of field: String) -> [String] {
    values.filter { $0.field == field }.map(\.text)
  }
}

extension Document: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String)...) {
    values = elements.map { FieldValue(field: $0.0, text: $0.1) }
  }
}
