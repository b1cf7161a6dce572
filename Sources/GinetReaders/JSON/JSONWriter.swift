// Licensed under the Apache License 2.0.

/// Writes JSON text, brackets and commas in their places by construction.
///
/// ```swift
/// var json = JSONWriter(.pretty)
/// json.addObject {
///   $0.add("query", "carcinoid")
///   $0.addArray("hits") {
///     for hit in hits {
///       $0.addObject {
///         $0.add("rank", hit.rank)
///         $0.add("path", hit.path)
///       }
///     }
///   }
/// }
/// print(json.text)
/// ```
///
/// A value that is nil is written as `null`, and so is a number that JSON has no text for.
/// Names are written as they come: that they differ is up to the caller.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Style: Hashable, Sendable {
    /// No white space.
    case compact
    /// A line for each member and element, two spaces deeper in each bracket; an array
    /// that was added as a whole stays on its line.
    case pretty
  }

  private var output: JSONText

  /// A writer of no text yet.
  public init(_ style: Style = .compact) {
    output = JSONText(isPretty: style == .pretty)
  }

  /// What has been written; no newline at the end. Several values stand on a line each.
  public var text: String { String(decoding: output.bytes, as: UTF8.self) }

  /// Writes an object with the members that `body` adds, as a text of its own.
  public mutating func addObject<Failure: Error>(
    _ body: (inout Members) throws(Failure) -> Void
  ) throws(Failure) {
    output.beginElement()
    try output.appendObject(body)
  }

  /// Writes an array with the elements that `body` adds, as a text of its own.
  public mutating func addArray<Failure: Error>(
    _ body: (inout Elements) throws(Failure) -> Void
  ) throws(Failure) {
    output.beginElement()
    try output.appendArray(body)
  }
}

// MARK: Objects

extension JSONWriter {
  /// Writes the members of an object.
  public struct Members: Sendable {
    fileprivate var output: JSONText

    /// Adds a member that is a string, or null.
    public mutating func add(_ name: String, _ value: String?) { output.addMember(name, value) }

    /// Adds a member that is an integer, or null.
    public mutating func add(_ name: String, _ value: Int?) { output.addMember(name, value) }

    /// Adds a member that is a number in its shortest text, or null if it is nil, NaN or infinite.
    public mutating func add(_ name: String, _ value: Double?) { output.addMember(name, value) }

    /// Adds a member that is true or false, or null.
    public mutating func add(_ name: String, _ value: Bool?) { output.addMember(name, value) }

    /// Adds a member that is an array of strings.
    public mutating func add(_ name: String, _ values: [String]) { output.addMember(name, values) }

    /// Adds a member that is an array of integers.
    public mutating func add(_ name: String, _ values: [Int]) { output.addMember(name, values) }

    /// Adds a member that is null.
    public mutating func addNull(_ name: String) { output.addMember(name, nil as String?) }

    /// Adds a member that is an object with the members that `body` adds.
    public mutating func addObject<Failure: Error>(
      _ name: String, _ body: (inout Members) throws(Failure) -> Void
    ) throws(Failure) {
      output.beginMember(name)
      try output.appendObject(body)
    }

    /// Adds a member that is an array with the elements that `body` adds.
    public mutating func addArray<Failure: Error>(
      _ name: String, _ body: (inout Elements) throws(Failure) -> Void
    ) throws(Failure) {
      output.beginMember(name)
      try output.appendArray(body)
    }
  }
}

// MARK: Arrays

extension JSONWriter {
  /// Writes the elements of an array.
  public struct Elements: Sendable {
    fileprivate var output: JSONText

    /// Adds a string, or null.
    public mutating func add(_ value: String?) { output.addElement(value) }

    /// Adds an integer, or null.
    public mutating func add(_ value: Int?) { output.addElement(value) }

    /// Adds a number in its shortest text, or null if it is nil, NaN or infinite.
    public mutating func add(_ value: Double?) { output.addElement(value) }

    /// Adds true or false, or null.
    public mutating func add(_ value: Bool?) { output.addElement(value) }

    /// Adds an array of strings.
    public mutating func add(_ values: [String]) { output.addElement(values) }

    /// Adds an array of integers.
    public mutating func add(_ values: [Int]) { output.addElement(values) }

    /// Adds null.
    public mutating func addNull() { output.addElement(nil as String?) }

    /// Adds an object with the members that `body` adds.
    public mutating func addObject<Failure: Error>(
      _ body: (inout Members) throws(Failure) -> Void
    ) throws(Failure) {
      output.beginElement()
      try output.appendObject(body)
    }

    /// Adds an array with the elements that `body` adds.
    public mutating func addArray<Failure: Error>(
      _ body: (inout Elements) throws(Failure) -> Void
    ) throws(Failure) {
      output.beginElement()
      try output.appendArray(body)
    }
  }
}

// MARK: Brackets

extension JSONText {
  // The text moves into the value that `body` gets and back, so that it is never copied
  // and nobody can write through a value kept beyond `body`. A bracket that was opened is
  // closed even if `body` throws.

  fileprivate mutating func appendObject<Failure: Error>(
    _ body: (inout JSONWriter.Members) throws(Failure) -> Void
  ) throws(Failure) {
    open("{")
    var members = JSONWriter.Members(output: JSONText(isPretty: isPretty))
    swap(&self, &members.output)
    defer {
      swap(&self, &members.output)
      close("}")
    }
    try body(&members)
  }

  fileprivate mutating func appendArray<Failure: Error>(
    _ body: (inout JSONWriter.Elements) throws(Failure) -> Void
  ) throws(Failure) {
    open("[")
    var elements = JSONWriter.Elements(output: JSONText(isPretty: isPretty))
    swap(&self, &elements.output)
    defer {
      swap(&self, &elements.output)
      close("]")
    }
    try body(&elements)
  }
}
