// Licensed under the Apache License 2.0.

private import CZlib

/// Unpacks gzip as it comes, member after member, as RFC 1952 has it.
///
/// Zero bytes behind the last member are passed over, as gzip itself does; anything else there is
/// an error. Every member's checksum and length are verified.
final class GzipInflater {
  struct Damage: Error {
    /// The byte in the packed data where it shows.
    let offset: Int
    /// What is wrong there, for a person to read.
    let reason: String
  }

  /// What a file begins with that holds gzip.
  static let magic: [UInt8] = [0x1F, 0x8B]

  private static let inputByteCount = 1 << 16

  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  /// Packed bytes that were taken in, those in `input` that wait among them.
  private var takenCount = 0
  private var isBetweenMembers = false
  private var isAtEnd = false

  /// - Parameter start: the first packed bytes.
  /// - Returns: nil if the memory does not suffice.
  init?(start: UnsafeRawBufferPointer) {
    input = .allocate(byteCount: max(Self.inputByteCount, start.count), alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input.copyMemory(from: start)
    takenCount = start.count
    // 15 bits of window, and 16 for gzip alone.
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    setInput(start.count)
    if status != Z_OK { return nil }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  private func setInput(_ count: Int) {
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = UInt32(count)
  }

  /// The place in the packed data that comes next.
  private var offset: Int { takenCount - Int(stream.pointee.avail_in) }

  /// Unpacks into `target` and returns how many bytes that made: none at the end.
  ///
  /// - Parameter refill: reads more packed bytes; none at the end.
  func read<Failure: Error>(
    into target: UnsafeMutableRawBufferPointer,
    refill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Result<Int, Damage> {
    guard let start = target.baseAddress, target.count > 0 else { return .success(0) }
    let room = min(target.count, 1 << 30)
    while !isAtEnd {
      if stream.pointee.avail_in == 0 {
        let count = try refill(input)
        takenCount += count
        setInput(count)
        if count == 0 { return end() }
      }
      if isBetweenMembers, let damage = beginMember() { return .failure(damage) }
      if stream.pointee.avail_in == 0 { continue }
      stream.pointee.next_out = start.assumingMemoryBound(to: Bytef.self)
      stream.pointee.avail_out = UInt32(room)
      let status = inflate(stream, Z_NO_FLUSH)
      let made = room - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: isBetweenMembers = true
      // No progress without more input.
      case Z_OK, Z_BUF_ERROR: break
      default: return .failure(damage())
      }
      if made > 0 { return .success(made) }
    }
    return .success(0)
  }

  private func end() -> Result<Int, Damage> {
    isAtEnd = true
    if isBetweenMembers { return .success(0) }
    return .failure(Damage(offset: offset, reason: "the gzip data ends in the middle"))
  }

  private func damage() -> Damage {
    let reason = stream.pointee.msg.map { String(cString: $0) } ?? "it cannot be unpacked"
    return Damage(offset: offset, reason: "the gzip data is damaged: \(reason)")
  }

  /// Goes to the next member, if the bytes that come next are one.
  private func beginMember() -> Damage? {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0 else { return nil }
    guard stream.pointee.next_in.pointee == Self.magic[0], inflateReset(stream) == Z_OK else {
      return Damage(offset: offset, reason: "what follows the gzip data is none")
    }
    isBetweenMembers = false
    return nil
  }
}
