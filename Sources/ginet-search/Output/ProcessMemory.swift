// Licensed under the Apache License 2.0.

import CAllocator

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The memory of this process.
enum ProcessMemory {
  /// The most that it has had, in bytes.
  static var peak: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }

  static var peakMegabytes: Int { (peak + 500_000) / 1_000_000 }

  /// Lets the system have large blocks back when they are freed: a bound on memory needs that.
  static func returnLargeBlocks() { ginet_return_blocks_from(1 << 22) }
}
