// Licensed under the Apache License 2.0.

import GinetReaders

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder of test data that the figures of analysis are measured on.
struct AnalysisData {
  let path: String

  /// The bytes of a file of gzip, unpacked; nil if there is no such file.
  ///
  /// The program `gzip` unpacks it, so that the package needs no library for that.
  func bytes(_ name: String) throws -> [UInt8]? {
    let file = "\(path)/\(name)"
    guard access(file, R_OK) == 0 else { return nil }
    let quoted = file.split(separator: "'", omittingEmptySubsequences: false).joined(
      separator: "'\\''")
    guard let pipe = popen("gzip -dc < '\(quoted)'", "r") else {
      throw BenchmarkError("cannot run gzip: \(String(cString: strerror(errno)))")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard pclose(pipe) == 0 else { throw BenchmarkError("gzip cannot unpack \(file)") }
    return bytes
  }

  /// The lines of a file of gzip without their ends; nil if there is no such file.
  func lines(_ name: String) throws -> [ArraySlice<UInt8>]? {
    try bytes(name)?.split(separator: UInt8(ascii: "\n"))
  }

  /// The strings called `member` in a file of JSON lines; nil if there is no such file.
  func texts(_ name: String, member: String) throws -> [String]? {
    try lines(name)?.compactMap { line in
      let object = try line.withUnsafeBufferPointer { try JSONObject(parsing: $0) }
      guard case .string(let text) = object[member] else { return nil }
      return text
    }
  }

  /// The names of the files of a folder that end in `ending`, without it, in order.
  func names(in folder: String, ending: String) -> [String] {
    let names = (try? SystemFile.names(in: "\(path)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }
}

/// The data lines of a file of the Unicode Character Database.
enum UnicodeData {
  /// The fields between semicolons of each line, without comments; headings of parts, which
  /// start with "@", are left out.
  static func records(_ lines: [ArraySlice<UInt8>]) -> [[String]] {
    lines.compactMap { line in
      let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      let fields = text.split(separator: ";").map { $0.trimmed }
      return fields.isEmpty || fields[0].isEmpty || fields[0].hasPrefix("@") ? nil : fields
    }
  }

  /// The text of hexadecimal code points between spaces; nil if it is none.
  static func text(_ codes: String) -> String? {
    var scalars = String.UnicodeScalarView()
    for code in codes.split(separator: " ") {
      guard let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else {
        return nil
      }
      scalars.append(scalar)
    }
    return String(scalars)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let start = drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }
}
