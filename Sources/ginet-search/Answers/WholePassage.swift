// Licensed under the Apache License 2.0.

import Ginet

/// All of a text of which a hit shows a part.
struct WholePassage {
  let title: String
  /// The headings above it, or its id where there are none, and where it is from.
  let place: String
  let source: Answer.Source?
  /// As it is kept; of a long passage, what all of its documents hold, with an empty line between.
  let text: String
  /// UTF-8 bytes of the text that the query found, ascending.
  let matches: [Range<Int>]
  /// Why there is nothing to read; nil if there is.
  let emptiness: String?

  /// - Parameter passageID: the passage that a document of this id is a part of, if there are such.
  init(
    of hit: Answer.Hit, in answer: Answer, passageID: ((String) -> String)?
  ) throws {
    let searcher = answer.searcher
    var addresses = [hit.address]
    if let passage = passageID?(hit.id) {
      addresses = try searcher.addresses(ofPassage: passage)
    }
    let matches = try searcher.matches(of: answer.marked, in: addresses, options: answer.options)
    var text = ""
    var marks: [Range<Int>] = []
    for (address, matches) in zip(addresses, matches) {
      let document = try searcher.document(address)
      let field = Answer.textField(of: document, searcher.schema)
      if !text.isEmpty { text += "\n\n" }
      let start = text.utf8.count
      text += document[field] ?? ""
      for range in matches.highlights(in: document, field: field).first ?? [] {
        marks.append(range.lowerBound + start..<range.upperBound + start)
      }
    }
    title = hit.heading
    place = hit.place
    source = hit.source
    self.text = text
    self.matches = marks
    emptiness = text.isEmpty ? "The index keeps no text of this document." : nil
  }
}

extension Searcher {
  /// The documents that a passage of the guide is cut into: `ID`, `ID~2` and so on.
  func addresses(ofPassage id: String) throws(IndexError) -> [DocumentAddress] {
    var addresses: [DocumentAddress] = []
    while let hit = try search(
      .term("id", addresses.isEmpty ? id : "\(id)~\(addresses.count + 1)"), limit: 1
    ).hits.first {
      addresses.append(hit.address)
    }
    return addresses
  }
}
