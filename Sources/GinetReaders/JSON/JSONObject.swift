// Licensed under the Apache License 2.0.

internal import Ginet

/// The value of a member of a ``JSONObject``.
public enum JSONValue: Hashable, Sendable {
  /// Text with its escapes resolved. A lone surrogate escape has become U+FFFD.
  case string(String)
  /// A number as it is written, such as `-1.50e3`: no digit is lost.
  case number(String)
  /// `true` or `false`.
  case bool(Bool)
  /// `null`.
  case null
  /// An array, well-formed; what it holds is not kept.
  case array
  /// An object, well-formed; what it holds is not kept.
  case object
}

/// The members of one JSON object, such as one document of a JSON-lines file.
///
/// The whole text is held to RFC 8259; nested arrays and objects are checked
/// as strictly and then skipped, because a document's fields are flat. Only an array of strings is
/// read on request (``strings(_:)``).
///
/// ```swift
/// let object = try line.withUTF8 { try JSONObject(parsing: $0) }
/// if case .string(let title) = object["title"] { print(title) }
/// ```
public struct JSONObject: Sendable {
  /// The text, in which members are ranges: of most, no one wants a copy.
  private var text: [UInt8] = []
  private var scanned = ScannedJSONMembers()

  /// No members, to ``parse(_:)`` texts into.
  init() {}

  /// Parses `text`, which must be one object with nothing but white space around it.
  ///
  /// The text must be UTF-8 without a byte order mark; arrays and objects may nest
  /// 512 deep. Nothing of `text` is referred to afterwards.
  ///
  /// - Complexity: O(*n*) in the bytes of `text`.
  /// - Throws: ``JSONError`` where RFC 8259 is broken.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    try parse(text)
  }

  /// Takes another text in the memory of the one before.
  mutating func parse(_ text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    self.text.removeAll(keepingCapacity: true)
    self.text.append(contentsOf: text)
    scanned.removeAll()
    var parser = JSONParser(text)
    try parser.parseObject(into: &scanned)
  }

  /// The members in the order of the text.
  ///
  /// Of members with one name the last value counts, at the place of the first.
  public var members: [(name: String, value: JSONValue)] {
    scanned.members.map { (name($0), value($0)) }
  }

  /// The value of the member called `name`, compared byte by byte: `é` as one scalar
  /// and as two are different names.
  ///
  /// - Complexity: O(*m*) in the number of members.
  public subscript(name: String) -> JSONValue? { member(name).map { value($0) } }

  /// The strings of the array called `name`, or nil if there is no such array or it holds anything else.
  ///
  /// - Complexity: O(*n*) in the bytes of the array.
  public func strings(_ name: String) -> [String]? {
    guard let member = member(name), member.kind == .array else { return nil }
    return text.withUnsafeBufferPointer { text in
      let array = UnsafeBufferPointer(rebasing: text[member.content.range])
      var parser = JSONParser(array)
      return (try? parser.scanStrings())?.map { $0.text(in: array) }
    }
  }
}

// MARK: Members

extension JSONObject {
  var scannedMembers: [ScannedJSONMember] { scanned.members }

  /// The member called `name`.
  func member(_ name: String) -> ScannedJSONMember? {
    text.withUnsafeBufferPointer { text in
      scanned.members.first { $0.isCalled(name, in: text) }
    }
  }

  /// The text of a member that is a string, or a number as it is written.
  func text(_ name: String) -> String? {
    member(name).flatMap { $0.isText ? text($0) : nil }
  }

  func text(_ member: ScannedJSONMember) -> String {
    text.withUnsafeBufferPointer { member.content.text(in: $0) }
  }

  func name(_ member: ScannedJSONMember) -> String {
    text.withUnsafeBufferPointer { member.name.text(in: $0) }
  }

  /// Appends the text of a string, or a number as it is written, to a value of a batch.
  func append(_ member: ScannedJSONMember, to batch: inout DocumentBatch) {
    text.withUnsafeBufferPointer { text in
      member.content.withBytes(in: text) { batch.append($0) }
    }
  }

  private func value(_ member: ScannedJSONMember) -> JSONValue {
    switch member.kind {
    case .string: .string(text(member))
    case .number: .number(text(member))
    case .true: .bool(true)
    case .false: .bool(false)
    case .null: .null
    case .array: .array
    case .object: .object
    }
  }
}
