// Licensed under the Apache License 2.0.

/// Byte order marks of texts.
enum TextEncoding {
  /// The bytes without their mark, as UTF-8 if the mark is that of UTF-16.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    if let text = fromUTF16(bytes) { return Array(text.utf8) }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The text, or nil if no mark of UTF-16 comes first.
  static func fromUTF16(_ bytes: [UInt8]) -> String? {
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    guard isBig || bytes.starts(with: [0xFF, 0xFE]) else { return nil }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBig ? first << 8 | second : second << 8 | first
    }
    return String(decoding: units, as: UTF16.self)
  }
}
