// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Memory of zeros, of which the system provides each page when it is first touched.
enum ZeroedMemory {
  /// Nil if the system has no more, of memory or of places for it.
  ///
  /// - Parameter byteCount: more than zero.
  static func map(byteCount: Int) -> UnsafeMutableRawPointer? {
    let address = unsafe mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    return unsafe address == MAP_FAILED ? nil : address
  }

  static func unmap(_ address: UnsafeMutableRawPointer, byteCount: Int) {
    unsafe munmap(address, byteCount)
  }
}
