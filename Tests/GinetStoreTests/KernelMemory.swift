// Licensed under the Apache License 2.0.

import CKernels
import Foundation
import Testing

/// Memory that ends where the process may touch no more: a kernel that reads or writes one byte
/// too many stops the run.
final class GuardedMemory {
  private let start: UnsafeMutableRawPointer
  private let byteCount: Int

  /// - Parameter minimum: bytes that are needed.
  init(byteCount minimum: Int) throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    byteCount = (minimum + page - 1) / page * page
    let area = mmap(
      nil, byteCount + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    start = try #require(area != MAP_FAILED ? area : nil)
    try #require(mprotect(start + byteCount, page, PROT_NONE) == 0)
  }

  deinit { munmap(start, byteCount + Int(sysconf(Int32(_SC_PAGESIZE)))) }

  /// The last bytes of the memory.
  func last(_ count: Int) -> UnsafeMutableRawPointer { start + byteCount - count }
}

/// Where kernels read and write in tests.
struct KernelMemory {
  private let input: GuardedMemory
  private let output: GuardedMemory

  init() throws {
    input = try GuardedMemory(byteCount: 1 << 17)
    output = try GuardedMemory(byteCount: 4 * Int(GINET_BLOCK))
  }

  /// A copy of `bytes` with nothing behind it.
  func place(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
    let place = input.last(bytes.count)
    UnsafeMutableRawBufferPointer(start: place, count: bytes.count).copyBytes(from: bytes)
    return UnsafePointer(place.assumingMemoryBound(to: UInt8.self))
  }

  /// What `kernel` makes of `values`, or what it writes over values that nothing means.
  func values(
    from values: [UInt32] = Array(repeating: 0xA5A5_A5A5, count: Int(GINET_BLOCK)),
    room: Int = Int(GINET_BLOCK), _ kernel: (UnsafeMutablePointer<UInt32>) -> Void
  ) -> [UInt32] {
    let place = output.last(4 * room).assumingMemoryBound(to: UInt32.self)
    place.update(from: values, count: Int(GINET_BLOCK))
    kernel(place)
    return Array(UnsafeBufferPointer(start: place, count: Int(GINET_BLOCK)))
  }
}

/// One implementation of the block kernels.
struct BlockVariant: CustomTestStringConvertible {
  /// Nil for the functions that choose a variant themselves.
  private let index: Int?

  /// Those that this processor can run, and the functions that choose one.
  static let all: [BlockVariant] = {
    var count = 0
    ginet_block_kernel_variants(&count)
    return (0..<count).map { BlockVariant(index: $0) } + [BlockVariant(index: nil)]
  }()

  private var kernels: ginet_block_kernels? {
    var count = 0
    return index.flatMap { ginet_block_kernel_variants(&count)[$0]?.pointee }
  }

  var testDescription: String { kernels.map { String(cString: $0.name) } ?? "chosen" }

  func unpack(_ packed: UnsafePointer<UInt8>, width: UInt32, in memory: KernelMemory) -> [UInt32] {
    memory.values { (kernels?.unpack ?? ginet_unpack)(packed, width, $0) }
  }

  func unpackAscending(
    _ packed: UnsafePointer<UInt8>, width: UInt32, base: UInt32, in memory: KernelMemory
  ) -> [UInt32] {
    memory.values { (kernels?.unpack_ascending ?? ginet_unpack_ascending)(packed, width, base, $0) }
  }

  func ascend(_ gaps: [UInt32], base: UInt32, in memory: KernelMemory) -> [UInt32] {
    memory.values(from: gaps) { (kernels?.ascend ?? ginet_ascend)($0, base) }
  }
}
