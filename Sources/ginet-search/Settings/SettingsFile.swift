// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of settings: a line `name = value` for each, of which the last counts; empty lines, and lines
/// that begin with `#`, say nothing.
struct SettingsFile {
  let path: String
  /// Whether it must be there: somebody named it.
  let isNamed: Bool

  /// What the file is looked for by, in the place of where it usually is.
  static let variable = "GINET_SEARCH_CONFIG"

  /// More is no file of settings.
  static let mostBytes = 1 << 16

  /// The file that ``variable`` names, or else `ginet-search/config` in `XDG_CONFIG_HOME`, or in `~/.config`
  /// (XDG Base Directory Specification; on macOS too, where programs of the terminal keep to it).
  static func standard() -> SettingsFile? {
    if let path = Environment.variable(variable) {
      return path.isEmpty ? nil : SettingsFile(path: path, isNamed: true)
    }
    let name = "/ginet-search/config"
    if let folder = Environment.variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return SettingsFile(path: folder + name, isNamed: false)
    }
    return home.map { SettingsFile(path: $0 + "/.config" + name, isNamed: false) }
  }

  private static var home: String? { Environment.filled("HOME") }

  /// Settings by their names; nil if the file need not be there, and is not.
  func values() throws -> [Settings.Name: Settings.Value]? {
    guard let bytes = try bytes() else { return nil }
    var values: [Settings.Name: Settings.Value] = [:]
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() {
      let origin = Settings.Origin.line(place + 1, of: path)
      guard let (name, text) = try setting(in: line, origin) else { continue }
      values[name] = Settings.Value(text: text, origin: origin)
    }
    return values
  }

  // MARK: Lines

  private func setting(
    in line: ArraySlice<UInt8>, _ origin: Settings.Origin
  ) throws -> (Settings.Name, String)? {
    func failure(_ what: String) -> Failure { Failure(.usage, "\(origin): \(what)") }
    let line = Self.trimmed(line)
    if line.isEmpty || line.first == UInt8(ascii: "#") { return nil }
    // Nothing that a path or a command would carry to the system or a terminal unseen.
    guard let text = String(validating: line, as: UTF8.self),
      !text.unicodeScalars.contains(where: {
        $0.properties.generalCategory == .control && $0 != "\t"
      })
    else { throw failure("not a line of text in UTF-8") }
    guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else {
      throw failure("a line is \"name = value\", and # begins a remark")
    }
    let key = String(decoding: Self.trimmed(line[..<sign]), as: UTF8.self)
    guard let name = Settings.Name(rawValue: key) else {
      let names = Settings.Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw failure(
        "there is no setting \"\(key.cut(toColumns: 40, mark: "…"))\"; there are \(names)")
    }
    let value = String(decoding: Self.trimmed(line[(sign + 1)...]), as: UTF8.self)
    guard name == .index && !value.isEmpty else { return (name, value) }
    guard let path = Self.absolute(value) else {
      throw failure("the path of the index begins with / or ~/")
    }
    return (name, path)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let start = bytes.drop(while: isSpace)
    return start.lastIndex { !isSpace($0) }.map { start[...$0] } ?? []
  }

  /// A path that is the same in every directory, or nil.
  private static func absolute(_ path: String) -> String? {
    if path.hasPrefix("/") { return path }
    guard path.hasPrefix("~/"), let home else { return nil }
    return home + path.dropFirst()
  }

  // MARK: Reading

  /// What the file holds, or nil if it need not be there, and is not or is kept from this user.
  private func bytes() throws -> [UInt8]? {
    // A pipe that nobody writes to would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    if descriptor < 0 {
      if !isNamed && [ENOENT, ENOTDIR, EACCES].contains(errno) { return nil }
      throw failure()
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.mostBytes + 1)
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress.map { $0 + count }, bytes.count - count)
      }
      if more < 0 && errno == EINTR { continue }
      if more < 0 { throw failure() }
      if more == 0 { return Array(bytes[..<count]) }
      count += more
    }
    throw Failure(.usage, "\(path.terminalSafe): settings take \(Self.mostBytes) bytes at most")
  }

  private func failure() -> Failure {
    let reason = String(cString: strerror(errno))
    let name = isNamed ? Self.variable + ": " : ""
    return Failure(.noInput, "\(name)cannot read \(path.terminalSafe): \(reason)")
  }
}
