// Licensed under the Apache License 2.0.

internal import CKernels

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), by the processor's instruction where it has one.
package enum CRC32C {
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    unsafe ginet_crc32c(0, bytes.baseAddress, bytes.count)
  }

  /// - Parameter beginning: the checksum of the bytes in front of these.
  package static func checksum(_ bytes: ArraySlice<UInt8>, after beginning: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe ginet_crc32c(beginning, bytes.baseAddress, bytes.count)
    }
  }

  package static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes[...]) }
}
