// Licensed under the Apache License 2.0.

internal import Ginet
internal import GinetReaders

extension Corpus {
  /// How much an occurrence of another name of a glossary entry counts.
  private static let nameWeight = 0.8
  /// The same for a form of one meaning in the thesaurus, and for one that a vaguer form finds.
  private static let meaningWeight = 0.9
  private static let widerWeight = 0.5

  /// The synonyms of texts, without reading the summary as a whole corpus would.
  ///
  /// A text with a fault gives none: an index is never made of one, and a test reads them all.
  static func synonyms(from texts: [CorpusText]) -> Synonyms {
    var entries: [GlossaryEntry] = []
    var thesaurus: [ThesaurusRule] = []
    for text in texts {
      switch text.folder {
      case "glossary":
        entries += (try? GlossaryReader().read(text.text, file: text.name)) ?? []
      case "language":
        thesaurus += (try? ThesaurusReader().read(text.text, file: text.name)) ?? []
      default: break
      }
    }
    return synonyms(of: entries, thesaurus)
  }

  /// The names of each entry of the glossary find one another, and the texts about language join
  /// everyday and clinical words, short forms and full ones, and Spanish with English.
  static func synonyms(of entries: [GlossaryEntry], _ thesaurus: [ThesaurusRule]) -> Synonyms {
    let names = entries.flatMap { entry in
      entry.names.map { name in
        Synonyms.Rule(name, finds: entry.names.filter { $0 != name }, weight: nameWeight)
      }
    }
    let words = thesaurus.filter { $0.relation != .silent }.map { rule in
      Synonyms.Rule(
        rule.form, finds: rule.others,
        weight: rule.relation == .wider ? widerWeight : meaningWeight)
    }
    let silent = thesaurus.filter { $0.relation == .silent }.map(\.form)
    return Synonyms(names + words, silent: silent, analyzer: analyzer)
  }
}
