// Licensed under the Apache License 2.0.

private import CICU

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How the bytes of a page stand for characters.
///
/// UTF-8 if they are, whatever the page says of itself; else the byte order mark and then what the
/// page says decide; else Windows-1252, as browsers have it.
enum HTMLEncoding {
  /// The page as UTF-8, with U+FFFD in place of what is no character.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    withoutZeros(decoded(bytes))
  }

  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    if let text = TextEncoding.fromUTF16(bytes) { return Array(text.utf8) }
    if isUTF8(bytes) { return TextEncoding.utf8(bytes) }
    switch declared(in: bytes) {
    case nil, "iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii":
      return fromWindows1252(bytes)
    case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be":
      // Read so far, it was ASCII, so that it is no UTF-16.
      return repaired(bytes)
    case let name?:
      // Better some characters lost than the page.
      return from(name, bytes) ?? repaired(bytes)
    }
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// What ICU makes of another encoding; nil if it does not know it.
  ///
  /// libxml2 would ask the C library, which reads its tables of encodings from files and cannot
  /// where it is linked statically.
  private static func from(_ encoding: String, _ bytes: [UInt8]) -> [UInt8]? {
    var text: UnsafeMutablePointer<UInt8>?
    var count: Int64 = 0
    let status = ginet_utf8_from(encoding, bytes, Int64(bytes.count), &text, &count)
    defer { free(text) }
    guard status == 0 else { return nil }
    return Array(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  /// libxml2 ends at a zero byte.
  private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
    bytes.contains(0) ? bytes.map { $0 == 0 ? UInt8(ascii: " ") : $0 } : bytes
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  // MARK: What the page says

  /// Browsers look no further either.
  private static let searchedByteCount = 1024

  /// The name behind the first `charset=`, or `encoding=` of an XML declaration, in lower case.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(searchedByteCount).map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
    for key in ["charset", "encoding"] {
      var rest = head[...]
      while let found = rest.firstRange(of: key.utf8) {
        rest = rest[found.upperBound...].drop { $0 == 32 || $0 == 9 }
        guard rest.first == UInt8(ascii: "=") else { continue }
        let value = rest.dropFirst().drop { $0 == 32 || $0 == 34 || $0 == 39 }
        let name = value.prefix { byte in
          byte < 128 && (Unicode.Scalar(byte).isWordCharacter || "-_.:".utf8.contains(byte))
        }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
      }
    }
    return nil
  }

  // MARK: Windows-1252

  private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let value = 0x80...0x9F ~= byte ? upper[Int(byte) - 0x80] : UInt16(byte)
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return Array(String(text).utf8)
  }

  /// What 0x80 to 0x9F stand for; the rest is as in Latin-1.
  private static let upper: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
