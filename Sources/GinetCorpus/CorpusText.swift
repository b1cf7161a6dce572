// Licensed under the Apache License 2.0.

private import CCorpus

/// A text of the corpus, as it stands in the folder `Corpus/`.
public struct CorpusText: Sendable, Hashable {
  /// Path within the folder, such as "summary/04-stomach.md".
  public let name: String
  /// The whole text.
  public let text: String

  /// A text that stands for a file of the folder.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The part of the name before the slash.
  var folder: Substring { name.prefix { $0 != "/" } }

  /// All texts that are built into the program, in the order of their names.
  public static let all: [CorpusText] = {
    var count = 0
    let files = UnsafeBufferPointer(start: ginet_corpus_files(&count), count: count)
    return files.map { file in
      CorpusText(
        name: String(cString: file.name),
        text: String(
          decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self))
    }
  }()
}
