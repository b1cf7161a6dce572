// Licensed under the Apache License 2.0.

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
/// as strictly and then skipped, because a document's fields are flat.
///
///     let object = try line.withUTF8 { try JSONObject(parsing: $0) }
///     if case .string(let title) = object["title"] { print(title) }
public struct JSONObject: Sendable {
  /// The members in the order of the text.
  ///
  /// Of members with one name the last value counts, at the place of the first.
  public let members: [(name: String, value: JSONValue)]

  /// Parses `text`, which must be one object with nothing but white space around it.
  ///
  /// The text must be UTF-8 without a byte order mark; arrays and objects may nest
  /// ``JSONParser/deepestNesting`` deep. Nothing of `text` is referred to afterwards.
  ///
  /// - Complexity: O(*n*) in the bytes of `text`.
  /// - Throws: ``JSONError`` where RFC 8259 is broken.
  public init(parsing text: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    var parser = JSONParser(text)
    members = try parser.parseObject()
  }

  /// The value of the member called `name`, compared byte by byte: `é` as one scalar
  /// and as two are different names.
  ///
  /// - Complexity: O(*m*) in the number of members.
  public subscript(name: String) -> JSONValue? {
    for member in members where member.name.hasSameBytes(as: name) { return member.value }
    return nil
  }
}

// MARK: Names

extension String {
  /// Equality as JSON means it; `==` would take canonically equivalent texts for one.
  @inline(__always)
  fileprivate func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

/// Collects members while an object is parsed, and finds those that come again.
struct JSONMemberList {
  private struct Name: Hashable {
    let text: String

    static func == (left: Name, right: Name) -> Bool { left.text.hasSameBytes(as: right.text) }
    func hash(into hasher: inout Hasher) {
      text.utf8.withContiguousStorageIfAvailable {
        hasher.combine(bytes: UnsafeRawBufferPointer($0))
      }
    }
  }

  /// Up to so many members are compared one with another: cheaper than hashing for an
  /// ordinary document. Beyond, that would take quadratic time.
  private static let mostCompared = 16

  private(set) var members: [(name: String, value: JSONValue)] = []
  /// Where each name is in `members`. Empty as long as names are compared.
  private var places: [Name: Int] = [:]

  mutating func append(_ name: String, _ value: JSONValue) {
    // Most documents fit without growing.
    if members.isEmpty { members.reserveCapacity(6) }
    if let place = place(of: name) {
      members[place].value = value
    } else {
      members.append((name, value))
    }
  }

  /// The place of the earlier member called `name`, or none, in which case it becomes the next.
  private mutating func place(of name: String) -> Int? {
    if members.count < Self.mostCompared {
      return members.firstIndex { $0.name.hasSameBytes(as: name) }
    }
    if places.isEmpty {
      for (place, member) in members.enumerated() { places[Name(text: member.name)] = place }
    }
    let place = places[Name(text: name), default: members.count]
    if place < members.count { return place }
    places[Name(text: name)] = place
    return nil
  }
}
