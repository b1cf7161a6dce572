// Licensed under the Apache License 2.0.

/// Texts to time analysis on.
enum AnalysisTexts {
  /// English answers about diseases.
  static func english(_ data: AnalysisData) throws -> [UInt8]? {
    try joined([data.texts("ir/medquad-cancergov/corpus.jsonl.gz", member: "text")])
  }

  /// Spanish sentences and the Declaration of Human Rights.
  static func spanish(_ data: AnalysisData) throws -> [UInt8]? {
    try sentences("es-pud", "spa", data)
  }

  static func japanese(_ data: AnalysisData) throws -> [UInt8]? {
    try sentences("ja-gsd-dev", "jpn", data)
  }

  static func thai(_ data: AnalysisData) throws -> [UInt8]? {
    try sentences("th-wisesight-160", "tha", data)
  }

  private static func sentences(
    _ segmented: String, _ declaration: String, _ data: AnalysisData
  ) throws -> [UInt8]? {
    guard
      var text = try joined([
        data.texts("multilingual/segmented/\(segmented).jsonl.gz", member: "text")
      ]), let more = try data.bytes("multilingual/udhr/\(declaration).txt.gz")
    else { return nil }
    text += more
    return text
  }

  private static func joined(_ lists: [[String]?]) throws -> [UInt8]? {
    let texts = lists.compactMap { $0 }.flatMap { $0 }
    return texts.isEmpty ? nil : Array(texts.joined(separator: "\n").utf8)
  }

  // MARK: Documents

  /// As long as a document is of which many make a corpus.
  private static let documentByteCount = 4096

  /// Cuts a text behind lines into documents of about 4 kB, as an index gets them.
  static func documents(of text: [UInt8]) -> [[UInt8]] {
    var documents: [[UInt8]] = []
    var document: [UInt8] = []
    for line in text.split(separator: UInt8(ascii: "\n")) {
      document += line
      document.append(UInt8(ascii: "\n"))
      if document.count >= documentByteCount {
        documents.append(document)
        document = []
      }
    }
    if !document.isEmpty { documents.append(document) }
    return documents
  }
}
