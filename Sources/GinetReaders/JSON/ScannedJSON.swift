// Licensed under the Apache License 2.0.

/// What a scan has found out about a string between two quotes, or about a number.
struct ScannedJSONString: Sendable {
  /// The bytes between the quotes, which are UTF-8.
  let range: Range<Int>
  let hasEscapes: Bool
  /// No byte is above 127.
  let isASCII: Bool

  /// Calls `body` with the bytes, escapes resolved.
  @inline(__always)
  func withBytes<Result>(
    in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    guard hasEscapes else { return body(bytes) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { scratch in
      let count = JSONBytes.unescape(UnsafeRawBufferPointer(bytes), into: scratch)
      return body(UnsafeBufferPointer(rebasing: scratch[..<count]))
    }
  }

  func text(in text: UnsafeBufferPointer<UInt8>) -> String {
    withBytes(in: text) {
      String(copying: UTF8Span(unchecked: $0.span, isKnownASCII: isASCII && !hasEscapes))
    }
  }
}

/// A member of an object as a scan has found it.
struct ScannedJSONMember: Sendable {
  enum Kind: Sendable {
    case string, number, `true`, `false`, null, array, object
  }

  let name: ScannedJSONString
  let kind: Kind
  /// Of a string or a number.
  let content: ScannedJSONString

  /// A string, or a number as it is written.
  var isText: Bool { kind == .string || kind == .number }

  /// Compared byte by byte: `==` would take canonically equivalent names for one.
  func isCalled(_ name: String, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if !self.name.hasEscapes && self.name.range.count != name.utf8.count { return false }
    return self.name.withBytes(in: text) { $0.elementsEqual(name.utf8) }
  }

  fileprivate func hasName(of other: ScannedJSONMember, in text: UnsafeBufferPointer<UInt8>) -> Bool
  {
    name.withBytes(in: text) { bytes in
      other.name.withBytes(in: text) { bytes.count == $0.count && bytes.elementsEqual($0) }
    }
  }
}

/// Collects members while an object is scanned, and finds those that come again.
struct ScannedJSONMembers: Sendable {
  /// Up to so many members are compared one with another: cheaper than hashing for an
  /// ordinary document. Beyond, that would take quadratic time.
  private static let mostCompared = 16

  private(set) var members: [ScannedJSONMember] = []
  /// Where each name is in `members`. Empty as long as names are compared.
  private var places: [[UInt8]: Int] = [:]

  mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    if !places.isEmpty { places = [:] }
  }

  mutating func append(_ member: ScannedJSONMember, of text: UnsafeBufferPointer<UInt8>) {
    if let place = place(of: member, in: text) {
      members[place] = member
    } else {
      members.append(member)
    }
  }

  /// The place of the earlier member of this name, or none, in which case it becomes the next.
  private mutating func place(
    of member: ScannedJSONMember, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    if members.count < Self.mostCompared {
      return members.firstIndex { $0.hasName(of: member, in: text) }
    }
    if places.isEmpty {
      for (place, member) in members.enumerated() {
        places[member.name.withBytes(in: text) { Array($0) }] = place
      }
    }
    let name = member.name.withBytes(in: text) { Array($0) }
    let place = places[name, default: members.count]
    if place < members.count { return place }
    places[name] = place
    return nil
  }
}
