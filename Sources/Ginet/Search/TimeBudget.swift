// Licensed under the Apache License 2.0.

/// When a search has to end.
struct TimeBudget {
  private let timeout: Duration?
  private let end: ContinuousClock.Instant?
  /// Whether it was found that the time has passed. Then something was left out.
  private(set) var isOver = false

  /// Documents that are looked at between two looks at the clock, which takes as long as some of them.
  private static let stretch: UInt32 = 1 << 16

  /// Begins now.
  init(_ timeout: Duration?) {
    self.timeout = timeout
    end = timeout.map { .now + $0 }
  }

  /// Looks at the clock.
  mutating func hasPassed() -> Bool {
    guard let end, !isOver else { return isOver }
    isOver = .now >= end
    return isOver
  }

  /// The documents from `start` on, up to where the clock should be looked at again.
  func stretch(from start: UInt32, to last: UInt32) -> Range<UInt32> {
    guard end != nil, last - start > Self.stretch else { return start..<last }
    return start..<start + Self.stretch
  }

  /// What results tell of it.
  var cuts: [QueryCut] {
    guard isOver, let timeout else { return [] }
    return [QueryCut(kind: .time, text: "after \(timeout) not all documents were looked at")]
  }

  /// For answers that are nothing if they are not whole.
  var error: IndexError {
    IndexError(
      .timedOut, path: "",
      message: "after \(timeout ?? .zero) not all documents were looked at. Give it more time.")
  }
}
