// Licensed under the Apache License 2.0.

/// Queries of the game in this library's query language.
enum GameQuery {
  /// The query that finds what Lucene finds for `text`: `+a +b`, `"a b"`, or loose words, of
  /// which any may match.
  ///
  /// Loose words need a change: those that tell little would be left out beside others, but
  /// the game counts all documents with any of the words. What stands beside `OR` is a text of its own.
  static func translated(_ text: Substring) -> String {
    let words = text.split(separator: " ")
    let isLoose = words.allSatisfy { word in
      word.utf8.allSatisfy { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    }
    return isLoose && words.count > 1 ? words.joined(separator: " OR ") : String(text)
  }
}
