// Licensed under the Apache License 2.0.

import GinetReaders

extension JSONObject {
  init(_ text: String) throws(JSONError) { try self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8]) throws(JSONError) {
    // A copy of exactly this length, so that a debug build traps on the byte behind it.
    self = try bytes.withUnsafeBufferPointer { text throws(JSONError) in
      try JSONObject(parsing: text)
    }
  }
}

/// What ``JSONParser/validate(_:)`` throws for `bytes`, or nil if it is content.
func jsonError(in bytes: [UInt8]) -> JSONError? {
  do throws(JSONError) {
    try bytes.withUnsafeBufferPointer { text throws(JSONError) in try JSONParser.validate(text) }
    return nil
  } catch {
    return error
  }
}

func jsonError(in text: String) -> JSONError? { jsonError(in: Array(text.utf8)) }
