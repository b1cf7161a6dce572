// Licensed under the Apache License 2.0.

import BenchmarkSupport
import KernelLoops

/// Where the bytes come from: blocks that stay in the first cache, or each byte once from memory.
enum Source: CaseIterable {
  case cache
  case memory

  var name: String { self == .cache ? "L1" : "64 MB" }

  /// Half of a first cache of 48 KB.
  private static let cachedByteCount = 24 << 10
  /// More than the last cache holds.
  static let byteCount = 64 << 20
  /// Inputs that a repetition in the cache goes over, so that it takes longer than to ask for the time.
  private static let cachedCallCount = 2048

  /// As many inputs as this source holds; no more than one a 16 bytes, for those of no bytes.
  func input(_ bytes: UnsafeMutablePointer<UInt8>, size: Int) -> kernel_input {
    let byteCount = self == .cache ? Self.cachedByteCount : Self.byteCount
    let count = max(1, byteCount / max(size, 16))
    let rounds = self == .cache ? max(1, Self.cachedCallCount / count) : 1
    return kernel_input(bytes: bytes, size: size, count: count, rounds: rounds)
  }

  private var repetitionCount: Int { self == .cache ? 200 : 9 }

  /// Parts that are timed one by one, each short enough to be left alone by the system sometimes.
  private var partCount: Int { self == .cache ? 1 : 64 }

  /// The least time of one call, in nanoseconds.
  func callTime(of input: kernel_input, _ body: (kernel_input) -> Void) -> Double {
    let clock = ContinuousClock()
    var part = input
    part.count = max(1, input.count / partCount)
    var least = [Duration](repeating: .seconds(60), count: partCount)
    for _ in 0..<repetitionCount {
      for i in 0..<partCount {
        part.bytes = input.bytes + i * part.count * part.size
        least[i] = min(least[i], clock.measure { body(part) })
      }
    }
    let nanoseconds = least.reduce(.zero, +) / .nanoseconds(1)
    return nanoseconds / Double(partCount * part.count * part.rounds)
  }
}

/// Memory of inputs and of one block of values.
final class Memory {
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: Source.byteCount)
  let values = UnsafeMutablePointer<UInt32>.allocate(capacity: Int(GINET_BLOCK))
  private var random = SplitMix(seed: 0)

  init() {
    values.initialize(repeating: 0, count: Int(GINET_BLOCK))
    fillAtRandom()
  }

  deinit {
    bytes.deallocate()
    values.deallocate()
  }

  func fillAtRandom() {
    UnsafeMutableRawPointer(bytes).withMemoryRebound(
      to: UInt64.self, capacity: Source.byteCount / 8
    ) { words in
      for i in 0..<Source.byteCount / 8 { words[i] = random.next() }
    }
  }

  /// Writes `size` bytes of `input` over and over, until the memory is full.
  func fill(size: Int, _ input: (UnsafeMutablePointer<UInt8>, inout SplitMix) -> Void) {
    for start in stride(from: 0, through: Source.byteCount - size, by: size) {
      input(bytes + start, &random)
    }
  }
}
