// Licensed under the Apache License 2.0.

import Ginet

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Says on standard error how far long work is: on a terminal in one line that is written anew,
/// elsewhere in a line every few seconds.
final class BuildProgress: @unchecked Sendable {
  // Unchecked: one thread at a time works, and says so.

  let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isLineShown = false

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(5) }

  /// - Parameters:
  ///   - fraction: of all files, the part that is read, if that is known.
  func reading(documents: Int, textByteCount: Int, fraction: Double?) {
    guard isDue else { return }
    let seconds = start.seconds
    var parts = [
      "\(documents.grouped) documents",
      "\((Double(textByteCount) / 1e6 / max(seconds, 1e-3)).rounded(to: 1)) MB/s", Self.memory,
    ]
    if let fraction, fraction > 0.01 {
      parts.append(Self.left(seconds / fraction - seconds))
    }
    show(parts.joined(separator: ", "))
  }

  /// - Parameter count: of the queries that were searched for.
  func searching(_ count: Int, of total: Int) {
    if isDue { show("searched for \(count.grouped) of \(total.grouped) queries, \(Self.memory)") }
  }

  /// Takes the report of a writer. False if the work is to end.
  func report(_ progress: IndexProgress) -> Bool {
    if isDue {
      let percent = Int(progress.fraction * 100)
      show("\(progress.stage.rawValue) \(percent) %, \(Self.memory)")
    }
    return !Interrupt.isRequested
  }

  /// Writes a line that stays.
  func message(_ text: String) {
    clear()
    Output.message(text)
  }

  /// Takes the line away.
  func clear() {
    guard isLineShown else { return }
    Output.status("\r\u{1B}[K")
    isLineShown = false
  }

  private var isDue: Bool {
    if isQuiet { return false }
    let now = ContinuousClock.now
    // Work that is done soon needs no word.
    guard now - (last ?? start) >= interval else { return false }
    last = now
    return true
  }

  private func show(_ text: String) {
    if isTerminal {
      Output.status("\r\(text)\u{1B}[K")
      isLineShown = true
    } else {
      Output.message("ginet-search: \(text)")
    }
  }

  private static var memory: String {
    "\((Double(ProcessMemory.peak) / 1e6).rounded(to: 0)) MB of memory"
  }

  private static func left(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    return seconds < 60 ? "\(seconds) s left" : "\(seconds / 60) min \(seconds % 60) s left"
  }
}

extension ContinuousClock.Instant {
  /// Seconds since then.
  var seconds: Double { (ContinuousClock.now - self).seconds }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Int {
  /// With commas between thousands.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return (self < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// So many of a thing.
  func counted(_ noun: String) -> String { grouped + " " + noun + (self == 1 ? "" : "s") }
}

extension Double {
  /// With so many digits behind the point.
  func rounded(to digits: Int) -> String {
    guard digits > 0 else { return String(Int(rounded())) }
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    return String((self * scale).rounded() / scale)
  }
}
