// Licensed under the Apache License 2.0.

private import CCorpus

/// A text of the corpus, as it stands in the folder `Corpus/`.
package struct CorpusText: Sendable, Hashable {
  /// Path within the folder, such as "summary/04-stomach.md".
  package let name: String
  /// The whole text.
  package let text: String

  /// A text that stands for a file of the folder.
  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The part of the name before the slash.
  var folder: Substring { name.prefix { $0 != "/" } }

  /// All texts that are built into the program, in the order of their names.
  package static let all: [CorpusText] = {
    var count = 0
    let files = UnsafeBufferPointer(start: ginet_corpus_files(&count), count: count)
    return files.map { file in
      CorpusText(
        name: String(cString: file.name),
        text: String(
          decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self))
    }
  }()

  /// A hash of the names and bytes of all texts, for which none of them is made a string: each start of the
  /// program asks for it.
  ///
  /// Words of eight bytes, each mixed in by a multiplication and a shift.
  static let fingerprint: UInt64 = {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func combine(_ word: UInt64) {
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      // Or else the high bytes of words would reach the high bytes of the hash only.
      hash ^= hash &>> 29
    }
    func combine(_ bytes: UnsafeRawBufferPointer) {
      combine(UInt64(bytes.count))
      var place = 0
      while place &+ 8 <= bytes.count {
        combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
        place &+= 8
      }
      for byte in bytes[place...] { combine(UInt64(byte)) }
    }
    var count = 0
    for file in UnsafeBufferPointer(start: ginet_corpus_files(&count), count: count) {
      for byte in String(cString: file.name).utf8 { combine(UInt64(byte)) }
      combine(UnsafeRawBufferPointer(start: file.bytes, count: file.count))
    }
    return hash
  }()
}
