// Licensed under the Apache License 2.0.

/// Names of sources, as they are given: paths, or `-`.
enum SourceName {
  /// `04-stomach` of `Corpus/summary/04-stomach.md` or `04-stomach.md.gz`.
  static func stem(of file: String) -> String {
    var name = name(of: file)
    if name.lowercased().hasSuffix(".gz"), name.dropLast(3).contains(".") {
      name = name.dropLast(3)
    }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// `04-stomach.md` of `Corpus/summary/04-stomach.md`.
  static func name(of file: String) -> Substring {
    file[(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)...]
  }
}
