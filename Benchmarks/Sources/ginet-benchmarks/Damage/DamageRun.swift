// Licensed under the Apache License 2.0.

import Dispatch
import Synchronization

/// What is where in the folder of a campaign.
enum DamageFolder {
  static let intact = "intact"
  static let older = "older"
  static let questions = "questions"
}

/// Runs the damages of a plan in child processes and counts what comes of them.
struct DamageRun {
  let folder: String
  let scheme: DamagePlan.Scheme
  let seed: UInt64
  let numbers: Range<Int>
  let threadCount: Int
  let isSingleFile: Bool

  /// Damages of one child. More would let the fragments of its heap pass for an allocation.
  private static let partLength = 5_000
  /// Milliseconds without a line after which a child hangs; two seconds are a fault already.
  private static let patience: Int32 = 20_000
  /// A campaign of so many faults has told enough.
  private static let mostFaults = 100

  func run() throws -> DamageTally {
    let next = Atomic(numbers.lowerBound)
    let tally = Mutex(DamageTally())
    let failure = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
      while failure.withLock({ $0 == nil }) {
        let first = next.add(Self.partLength, ordering: .relaxed).oldValue
        let last = min(first + Self.partLength, numbers.upperBound)
        if first >= last || tally.withLock({ $0.faults.count >= Self.mostFaults }) { break }
        do {
          try run(first..<last, thread) { outcome in tally.withLock { $0.add(outcome) } }
          Progress.note("\(grouped(last - numbers.lowerBound)) of \(grouped(numbers.count))")
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return tally.withLock { $0 }
  }

  /// Does these damages, with a new child after each that ends one.
  private func run(
    _ part: Range<Int>, _ thread: Int, _ add: (DamageOutcome) -> Void
  ) throws {
    var first = part.lowerBound
    while first < part.upperBound {
      let child = try ChildProcess(
        [
          "damage-part", "--folder", folder, "--copy", "copy\(thread)", "--scheme",
          scheme.rawValue, "--seed", "\(seed)", "--first", "\(first)", "--count",
          "\(part.upperBound - first)",
        ] + (isSingleFile ? ["--single-file"] : []))
      var underWay: DamageOutcome?
      var isSilent = false
      reading: while true {
        switch child.nextLine(within: Self.patience) {
        case .end: break reading
        case .silence:
          isSilent = true
          child.end()
          break reading
        case .text(let line):
          if let outcome = DamageOutcome(line: line) {
            add(outcome)
            underWay = nil
            first = outcome.number + 1
          } else {
            underWay = Self.beginning(line)
          }
        }
      }
      let failure = child.failure()
      if var trap = underWay {
        trap.detail += isSilent ? ": hangs" : ": \(failure ?? "ended")"
        add(trap)
        first = trap.number + 1
      } else if let failure {
        throw BenchmarkError("a part of the campaign failed before damage \(first): \(failure)")
      }
    }
  }

  private static func beginning(_ line: String) -> DamageOutcome? {
    let parts = line.split(separator: "\t", maxSplits: 3).map(String.init)
    guard parts.count == 4, let number = Int(parts[0]), let kind = Damage.Kind(rawValue: parts[1])
    else { return nil }
    return DamageOutcome(
      number: number, kind: kind, finding: .fault(.trap), microseconds: 0, detail: parts[3])
  }
}
