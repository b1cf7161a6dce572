// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus

extension ReadingPage {
  /// A passage, with what the query found in it.
  ///
  /// - Parameter glossary: of which words it is told what they mean; nil for none.
  init(_ passage: WholePassage, glossary: GlossaryMentions?) throws {
    var paragraphs = [
      Paragraph(text: passage.title, style: .bold), Paragraph(text: passage.place, style: .dim),
      Paragraph(text: ""),
    ]
    let first = paragraphs.count
    paragraphs += Self.paragraphs(of: passage.text, matches: passage.matches)
    let texts = first..<paragraphs.count
    if let emptiness = passage.emptiness {
      paragraphs.append(Paragraph(text: emptiness, style: .dim))
    }
    if let source = passage.source {
      paragraphs += [
        Paragraph(text: ""),
        Paragraph(text: [source.title, source.url].joined(separator: "\n"), style: .dim),
      ]
    }
    let terms = try Self.terms(in: paragraphs, at: texts, glossary: glossary, besides: [])
    self.init(paragraphs, terms: terms)
  }

  /// An entry of the glossary.
  init(_ entry: Definition, glossary: GlossaryMentions?) throws {
    var paragraphs = [Paragraph(text: entry.term, style: .bold)]
    if !entry.otherNames.isEmpty {
      let names = "also: " + entry.otherNames.joined(separator: ", ")
      paragraphs.append(Paragraph(text: names, style: .dim))
    }
    let first = paragraphs.count
    for text in [entry.page, entry.shownGeneral] where !text.isEmpty {
      paragraphs += [Paragraph(text: ""), Paragraph(text: text)]
    }
    if !entry.related.isEmpty {
      let related = "Related: " + entry.related.joined(separator: ", ")
      paragraphs += [Paragraph(text: ""), Paragraph(text: related)]
    }
    let terms = try Self.terms(
      in: paragraphs, at: first..<paragraphs.count, glossary: glossary, besides: [entry.id])
    self.init(paragraphs, terms: terms)
  }

  /// The lines of a text as paragraphs; an empty one stays one.
  private static func paragraphs(of text: String, matches: [Range<Int>]) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var start = 0
    var match = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let end = start + line.count
      var found: [Range<Int>] = []
      while match < matches.count && matches[match].lowerBound < end {
        let range = matches[match].clamped(to: start..<end)
        if !range.isEmpty { found.append(range.lowerBound - start..<range.upperBound - start) }
        // It may go on in the next line.
        if matches[match].upperBound > end { break }
        match += 1
      }
      paragraphs.append(Paragraph(text: String(Substring(line)), matches: found))
      start = end + 1
    }
    return paragraphs
  }

  /// What the glossary has entries of in some paragraphs, each entry once.
  private static func terms(
    in paragraphs: [Paragraph], at places: Range<Int>, glossary: GlossaryMentions?,
    besides known: Set<String>
  ) throws -> [Term] {
    guard let glossary else { return [] }
    var seen = known
    var terms: [Term] = []
    for place in places {
      for mention in try glossary.mentions(in: paragraphs[place].text)
      where seen.insert(mention.definition.id).inserted {
        terms.append(
          Term(paragraph: place, range: mention.range, definition: mention.definition))
      }
    }
    return terms
  }
}
