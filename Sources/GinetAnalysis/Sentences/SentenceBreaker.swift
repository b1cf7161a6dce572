// Licensed under the Apache License 2.0.

internal import CICU

/// A break iterator of ICU for sentences.
final class SentenceBreaker {
  private let handle: OpaquePointer

  init?(locale: String) {
    guard let handle = ginet_sentence_breaker_open(locale) else { return nil }
    self.handle = handle
  }

  deinit { ginet_sentence_breaker_close(handle) }

  /// Where the sentences of `text` end, valid until the next call; nil if no memory is left.
  func ends(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt32>? {
    let count = ginet_sentence_breaker_find(handle, text.baseAddress, Int64(text.count))
    guard count >= 0 else { return nil }
    return UnsafeBufferPointer(start: ginet_sentence_breaker_ends(handle), count: Int(count))
  }
}
