// Licensed under the Apache License 2.0.

private import CStemmer

/// A stemmer of libstemmer behind a direct-mapped cache of stems.
///
/// The cache is keyed by whole words of at most 24 bytes, held as three 64-bit
/// integers; a longer word, or one whose stem is longer, goes to the algorithm.
final class Stemmer {
  private struct Slot {
    var key: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var stem: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var keyLength: UInt8 = 0
    var stemLength: UInt8 = 0
  }

  private static let slotBits = 14
  private static let longestKey = 24

  private let handle: OpaquePointer
  private let slots: UnsafeMutablePointer<Slot>

  init?(algorithm: String) {
    guard let handle = sb_stemmer_new(algorithm, "UTF_8") else { return nil }
    self.handle = handle
    slots = .allocate(capacity: 1 << Self.slotBits)
    slots.initialize(repeating: Slot(), count: 1 << Self.slotBits)
  }

  deinit {
    sb_stemmer_delete(handle)
    slots.deallocate()
  }

  func stem(_ stream: inout TokenStream) {
    for index in stream.tokens.indices {
      let token = stream.tokens[index]
      let length = Int(token.termLength)
      guard length <= Self.longestKey else {
        stemUncached(&stream, index)
        continue
      }
      var key: (UInt64, UInt64, UInt64) = (0, 0, 0)
      stream.bytes.withUnsafeBytes { bytes in
        withUnsafeMutableBytes(of: &key) { key in
          key.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[token.termRange]))
        }
      }
      let slot = slots + Self.slotIndex(of: key)
      if slot.pointee.keyLength != UInt8(length) || slot.pointee.key != key {
        stemUncached(&stream, index)
        remember(key, length, stream, index, in: slot)
        continue
      }
      let stemLength = Int(slot.pointee.stemLength)
      if stemLength > length {
        withUnsafeBytes(of: slot.pointee.stem) { stem in
          stream.replaceTerm(at: index, with: stem[..<stemLength])
        }
        continue
      }
      stream.bytes.withUnsafeMutableBytes { bytes in
        withUnsafeBytes(of: slot.pointee.stem) { stem in
          for i in 0..<stemLength { bytes[Int(token.termStart) + i] = stem[i] }
        }
      }
      stream.tokens[index].termLength = UInt32(stemLength)
    }
  }

  private static func slotIndex(of key: (UInt64, UInt64, UInt64)) -> Int {
    var hash = key.0 &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ key.1) &* 0xD6E8_FEB8_6659_FD93
    hash = (hash ^ (hash >> 32) ^ key.2) &* 0xD6E8_FEB8_6659_FD93
    return Int(hash >> (64 - slotBits))
  }

  private func remember(
    _ key: (UInt64, UInt64, UInt64), _ length: Int, _ stream: TokenStream, _ index: Int,
    in slot: UnsafeMutablePointer<Slot>
  ) {
    let stem = stream.bytes[stream.tokens[index].termRange]
    guard length > 0, stem.count <= Self.longestKey else { return }
    var packed: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &packed) { $0.copyBytes(from: stem) }
    slot.pointee = Slot(
      key: key, stem: packed, keyLength: UInt8(length), stemLength: UInt8(stem.count))
  }

  private func stemUncached(_ stream: inout TokenStream, _ index: Int) {
    let term = stream.tokens[index].termRange
    let stem = stream.bytes.withUnsafeBufferPointer { bytes -> UnsafeBufferPointer<UInt8>? in
      guard
        let stem = sb_stemmer_stem(
          handle, UnsafeBufferPointer(rebasing: bytes[term]).baseAddress, Int32(term.count))
      else { return nil }
      return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle)))
    }
    // Out of memory leaves the word itself, and an empty stem would be no term.
    guard let stem, !stem.isEmpty else { return }
    stream.replaceTerm(at: index, with: stem)
  }

  /// A hash of the stems of fixed words. It differs between versions of the
  /// library that stem differently, which its interface does not tell.
  func fingerprint() -> String {
    var stream = TokenStream()
    for word in Self.probes { stream.append(Array(word.utf8), start: 0, end: 0) }
    stem(&stream)
    // FNV-1a, 32 bits.
    var hash: UInt32 = 0x811C_9DC5
    stream.forEachTerm { term, _ in
      for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
      hash = (hash ^ 0xFF) &* 0x0100_0193
    }
    return String(hash, radix: 16)
  }

  /// Words whose stems have changed between releases of Snowball, and others of many endings.
  private static let probes = [
    "ebbed", "added", "egged", "apologists", "evening", "organization", "generically", "tumours",
    "metastases", "diagnosis", "injecting", "syndromes", "happily", "national", "arguably", "skies",
    "hablando", "corazones", "rápidamente", "enfermedades", "nationalité", "maisons", "häuser",
    "abenteuerlich", "vrijheid", "huizen", "città", "libertà", "ações", "flickorna", "husene",
    "kitapların", "книгами", "casele", "házak", "taloissa", "σπίτια", "كتاب",
  ]
}
