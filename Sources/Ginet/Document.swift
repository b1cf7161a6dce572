// Licensed under the Apache License 2.0.

/// Values by the name of their field. A field may have several values, in order.
public struct Document: Hashable, Sendable {
  /// A value of a field.
  public struct FieldValue: Hashable, Sendable {
    /// Name of the field, as the schema has it.
    public var field: String
    /// The value, in any length up to ``IndexWriter/longestDocument``.
    public var text: String

    /// A value of the field named `field`.
    public init(field: String, text: String) {
      self.field = field
      self.text = text
    }
  }

  /// In the order in which they were added; of one field, several may stand here.
  public var values: [FieldValue]

  /// A document of these values, in their order.
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
  /// A document of one value for each key; a key may stand twice.
  public init(dictionaryLiteral elements: (String, String)...) {
    values = elements.map { FieldValue(field: $0.0, text: $0.1) }
  }
}
