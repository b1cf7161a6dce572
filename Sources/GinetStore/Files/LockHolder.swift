// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Who holds the lock of an index, as the lock's file says: for a message to people, and for
/// nothing else, since anyone may have written it.
///
///     LockHolder = process:digits " " host " " program "\n"
package struct LockHolder: Hashable, Sendable {
  /// Its number on its host.
  package var process: Int32
  package var host: String
  /// The file name of its program.
  package var program: String

  /// The most bytes that are written or read.
  static let mostByteCount = 256
  private static let mostNameLength = 80

  package init(process: Int32, host: String, program: String) {
    self.process = process
    self.host = Self.printable(host)
    self.program = Self.printable(program)
  }

  /// This process.
  package static var current: LockHolder {
    var host = [CChar](repeating: 0, count: mostByteCount)
    // The last byte stays zero.
    let isKnown = unsafe gethostname(&host, host.count - 1) == 0
    let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let program = CommandLine.arguments.first?.split(separator: "/").last ?? ""
    return LockHolder(
      process: getpid(), host: isKnown ? name : "", program: String(program))
  }

  /// What a lock's file says, or nil if it says nothing that can be read.
  package init?(_ text: some Sequence<UInt8>) {
    let line = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let process = Int32(parts[0]), process > 0 else { return nil }
    self.init(process: process, host: String(parts[1]), program: String(parts[2]))
  }

  package var text: String { "\(process) \(host) \(program)\n" }

  /// Whether this process is meant.
  package var isCurrent: Bool {
    let current = Self.current
    return process == current.process && host == current.host
  }

  /// Whether it is known to have ended: what it wrote is then not of who has the lock now.
  var isGone: Bool {
    host == Self.current.host && kill(process, 0) != 0 && errno == ESRCH
  }

  private static func printable(_ name: String) -> String {
    let kept = name.unicodeScalars.prefix(mostNameLength).map { scalar in
      ("!"..."~").contains(scalar) ? Character(scalar) : "?"
    }
    return kept.isEmpty ? "?" : String(kept)
  }
}
