// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension UnsafeMutablePointer where Pointee: ~Copyable {
  /// Room for so many values, not filled: what a search writes and forgets. ``freeScratch()``
  /// gives it back.
  ///
  /// `allocate(capacity:)` asks for memory of an alignment, even of the usual one, for which glibc takes some
  /// 500 instructions in the place of 50, and a search asks some dozens of times.
  package static func scratch(_ capacity: Int) -> UnsafeMutablePointer<Pointee> {
    let (byteCount, overflow) = capacity.multipliedReportingOverflow(
      by: MemoryLayout<Pointee>.stride)
    guard !overflow, MemoryLayout<Pointee>.alignment <= usualAlignment,
      let memory = unsafe malloc(max(byteCount, 1))
    else {
      // Without memory a program ends there, as wherever it asks for some.
      return .allocate(capacity: capacity)
    }
    return unsafe memory.bindMemory(to: Pointee.self, capacity: capacity)
  }

  /// Gives back what ``scratch(_:)`` gave.
  package func freeScratch() { unsafe free(self) }
}

/// What `malloc` gives on 64-bit systems.
private let usualAlignment = 16
