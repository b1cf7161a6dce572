// Licensed under the Apache License 2.0.

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// What a slow rewriting of single terms made of them: a direct-mapped cache.
///
/// It is keyed by whole terms of at most 24 bytes, held as three 64-bit integers. A longer term,
/// or one that becomes longer, is rewritten each time.
final class TermCache {
  private typealias Packed = (UInt64, UInt64, UInt64)

  /// All bits zero is an empty slot.
  private struct Slot {
    var key: Packed
    var result: Packed
    var keyLength: UInt8
    var resultLength: UInt8
  }

  private static let slotBits = 14
  private static let longest = 24

  private let slots: UnsafeMutablePointer<Slot>

  /// Memory is taken from the system page by page, as slots are used.
  init?() {
    let count = 1 << Self.slotBits
    guard let memory = calloc(count, MemoryLayout<Slot>.stride) else { return nil }
    slots = memory.bindMemory(to: Slot.self, capacity: count)
  }

  deinit { free(slots) }

  /// Rewrites every term of the stream that is not protected.
  ///
  /// - Parameter rewriteTerm: gives token `index` its new term, which depends on the old one alone.
  func rewrite(
    _ stream: inout TokenStream, by rewriteTerm: (inout TokenStream, _ index: Int) -> Void
  ) {
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      if token.traits.contains(.protected) { continue }
      let length = Int(token.termLength)
      guard length <= Self.longest else {
        rewriteTerm(&stream, index)
        continue
      }
      var key: Packed = (0, 0, 0)
      stream.bytes.withUnsafeBytes { bytes in
        withUnsafeMutableBytes(of: &key) { key in
          key.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[token.termRange]))
        }
      }
      let slot = slots + Self.slotIndex(of: key)
      if slot.pointee.keyLength == UInt8(length) && slot.pointee.key == key {
        let resultLength = Int(slot.pointee.resultLength)
        withUnsafeBytes(of: slot.pointee.result) { result in
          stream.replaceCachedTerm(at: index, with: result, count: resultLength)
        }
      } else {
        rewriteTerm(&stream, index)
        remember(key, length, stream, index, in: slot)
      }
    }
  }

  private static func slotIndex(of key: Packed) -> Int {
    var hash = key.0 &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ key.1) &* 0xD6E8_FEB8_6659_FD93
    hash = (hash ^ (hash >> 32) ^ key.2) &* 0xD6E8_FEB8_6659_FD93
    return Int(hash >> (64 - slotBits))
  }

  private func remember(
    _ key: Packed, _ length: Int, _ stream: TokenStream, _ index: Int,
    in slot: UnsafeMutablePointer<Slot>
  ) {
    let result = stream.bytes[stream.tokens[index].termRange]
    guard length > 0, result.count <= Self.longest else { return }
    var packed: Packed = (0, 0, 0)
    withUnsafeMutableBytes(of: &packed) { $0.copyBytes(from: result) }
    slot.pointee = Slot(
      key: key, result: packed, keyLength: UInt8(length), resultLength: UInt8(result.count))
  }
}

extension TokenStream {
  @inline(__always)
  fileprivate mutating func replaceCachedTerm(
    at index: Int, with term: UnsafeRawBufferPointer, count: Int
  ) {
    let token = tokens[index]
    if count > Int(token.termLength) {
      replaceTerm(at: index, with: term[..<count])
      return
    }
    bytes.withUnsafeMutableBytes { bytes in
      for i in 0..<count { bytes[Int(token.termStart) + i] = term[i] }
    }
    tokens[index].termLength = UInt32(count)
  }
}
