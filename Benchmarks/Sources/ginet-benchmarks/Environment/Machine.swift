// Licensed under the Apache License 2.0.

import Ginet
import GinetReaders

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the times depend on besides the library.
struct Machine {
  let processor: String
  /// Cores that are online; a container may grant less.
  let coreCount: Int
  let operatingSystem: String
  /// Whether this program was built for speed.
  let isOptimized: Bool
  let icuVersion = UnicodeVersion.linked.icu
  let unicodeVersion = UnicodeVersion.linked.unicode

  init() {
    var system = utsname()
    uname(&system)
    let architecture = Self.text(&system.machine)
    let kernel = "\(Self.text(&system.sysname)) \(Self.text(&system.release))"
    #if canImport(Darwin)
      processor = Self.systemValue("machdep.cpu.brand_string") ?? architecture
      operatingSystem = "macOS \(Self.systemValue("kern.osproductversion") ?? ""), \(kernel)"
    #else
      let name = Self.value(of: "model name", separator: ":", in: "/proc/cpuinfo")
      processor = name.map { "\($0) (\(architecture))" } ?? architecture
      let release = Self.value(of: "PRETTY_NAME", separator: "=", in: "/etc/os-release")
      operatingSystem = release.map { "\($0), \(kernel)" } ?? kernel
    #endif
    coreCount = max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1)
    #if DEBUG
      isOptimized = false
    #else
      isOptimized = true
    #endif
  }

  /// The compiler's version, as closely as conditions of compilation tell it.
  var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or newer"
    #elseif compiler(>=6.3.3)
      "6.3.3 or newer"
    #elseif compiler(>=6.3.2)
      "6.3.2"
    #elseif compiler(>=6.3.1)
      "6.3.1"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}

// MARK: System

extension Machine {
  /// The text in an array of C characters.
  private static func text<Characters>(_ characters: inout Characters) -> String {
    withUnsafeBytes(of: &characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  #if canImport(Darwin)
    private static func systemValue(_ name: String) -> String? {
      var value = [UInt8](repeating: 0, count: 256)
      var count = value.count
      guard sysctlbyname(name, &value, &count, nil, 0) == 0 else { return nil }
      return String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)
    }
  #else
    /// What stands behind the first `key` in a file of lines with a key and a value.
    private static func value(
      of key: String, separator: Character, in path: String
    ) -> String? {
      guard var lines = try? LineReader(path: path) else { return nil }
      while (try? lines.advance()) == true {
        let parts = lines.withLine { String(decoding: $0, as: UTF8.self) }
          .split(separator: separator, maxSplits: 1)
        if parts.count == 2, parts[0].filter({ $0 != "\t" }) == key {
          return String(parts[1].drop { $0 == " " }).filter { $0 != "\"" }
        }
      }
      return nil
    }
  #endif
}
