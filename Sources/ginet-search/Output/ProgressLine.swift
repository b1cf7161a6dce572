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
final class ProgressLine: @unchecked Sendable {
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
      textByteCount.rate(over: seconds), Self.memory,
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
    "\(ProcessMemory.peakMegabytes) MB of memory"
  }

  private static func left(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    return seconds < 60 ? "\(seconds) s left" : "\(seconds / 60) min \(seconds % 60) s left"
  }
}
