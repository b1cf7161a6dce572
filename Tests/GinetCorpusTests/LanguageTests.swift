// Licensed under the Apache License 2.0.

import Ginet
import GinetCorpus
import GinetReaders
import Testing

@Suite("The words of language")
struct LanguageTests {
  private let corpus: Corpus
  private let searcher: Searcher
  /// The rules of each file.
  private let files: [(name: String, rules: [ThesaurusRule])]

  init() throws {
    corpus = try Corpus()
    searcher = try ShippedIndex.searcher()
    files = try CorpusText.all.filter { $0.name.hasPrefix("language/") }.map {
      ($0.name, try ThesaurusReader().read($0.text, file: $0.name))
    }
  }

  /// The terms of a form, as a text has them.
  private func key(_ form: String) -> String {
    let stream = Corpus.analyzer.analyze(form)
    return stream.tokens.indices.filter { !stream.tokens[$0].traits.contains(.extra) }
      .map { stream.term(at: $0) }.joined(separator: " ")
  }

  @Test("what a form leads to stands in the texts, and of forms of one meaning one does")
  func targets() throws {
    var known: [String: Bool] = [:]
    func isInTexts(_ form: String) throws -> Bool {
      if let isThere = known[form] { return isThere }
      let isThere = try searcher.count(.phrase(form)) > 0
      known[form] = isThere
      return isThere
    }
    for (file, rules) in files {
      for rule in rules {
        switch rule.relation {
        case .equal:
          let isOneThere = try ([rule.form] + rule.others).contains(where: isInTexts)
          #expect(isOneThere, "\(file): \(rule.form) = \(rule.others)")
        case .meaning, .wider:
          for other in rule.others {
            #expect(try isInTexts(other), "\(file): \(rule.form) leads to “\(other)”")
          }
        case .silent: break
        }
      }
    }
  }

  @Test(
    "no text holds a word that is silent, or a form that another language or shorthand has for it")
  func strangers() throws {
    for (file, rules) in files {
      for rule in rules where rule.relation == .meaning || rule.relation == .silent {
        let isSilentEnglish = rule.relation == .silent && file == "language/thesaurus.txt"
        if !isSilentEnglish {
          #expect(try searcher.count(.phrase(rule.form)) == 0, "\(file): \(rule.form)")
        }
      }
    }
  }

  @Test("no form leads to another twice, or to itself")
  func duplicates() {
    var found: [String: String] = [:]
    for entry in corpus.entries {
      let names = Set(([entry.term] + entry.aliases + entry.abbreviations + entry.british).map(key))
      for name in names {
        for other in names where other != name {
          found["\(name) > \(other)"] = "the glossary"
        }
      }
    }
    for (file, rules) in files {
      for rule in rules {
        for other in rule.others {
          #expect(key(rule.form) != key(other), "\(file): \(rule.form), \(other)")
          let pair = "\(key(rule.form)) > \(key(other))"
          let earlier = found.updateValue(file, forKey: pair)
          #expect(earlier == nil, "\(rule.form), \(other): \(file) and \(earlier ?? "")")
        }
      }
    }
  }

  @Test(
    "shorthand is one form each, and finds what it means",
    arguments: [
      ("f/u after surgery", "treatment/follow-up"), ("N/V", "general/symptoms-duodenum"),
      ("PET/CT", "general/ct"), ("BRBPR", "general/symptoms-rectum"),
      ("SOB", "general/carcinoid-syndrome"),
      ("dx", "general/tests"), ("FHx", "general/risk"), ("bx", "general/biopsy"),
      ("OLT", "treatment/liver-transplant"), ("VCE", "general/capsule-endoscopy"),
      ("IM", "treatment/hormone-therapy"), ("5-FU", "treatment/chemotherapy"),
      ("c-scope", "general/colonoscopy"), ("LNs", "treatment/resection"),
    ])
  func shorthand(query: String, passage: String) throws {
    let found = try searcher.passages(for: query, limit: 3)
    #expect(found.contains(passage), "\(query): \(found)")
  }

  @Test("every form of the shorthand finds something, alone")
  func shorthandAlone() throws {
    let rules = files.first { $0.name == "language/shorthand.txt" }?.rules ?? []
    #expect(rules.count > 120)
    for rule in rules {
      #expect(try !searcher.passages(for: rule.form, limit: 1).isEmpty, "\(rule.form)")
    }
  }

  @Test("words typed in haste are abbreviations only in capitals")
  func capitals() throws {
    func first(_ query: String) throws -> [String] { try searcher.passages(for: query, limit: 1) }
    #expect(try first("im sob") == first("SOB"))
    #expect(try first("im tired") == first("tired"))
    #expect(try first("IM") != first("im tired"))
  }

  @Test("every name of an entry finds the passage that its term finds, in 95 of 100")
  func glossaryNames() throws {
    var pairs = 0
    var missed: [String] = []
    for entry in corpus.entries {
      let top = try searcher.passages(for: entry.term, limit: 1)
      for name in entry.aliases + entry.abbreviations + entry.british {
        pairs += 1
        if try searcher.passages(for: name, limit: 1) != top {
          missed.append("\(name)/\(entry.term)")
        }
      }
    }
    print("names of the glossary: \(pairs - missed.count) of \(pairs) find what the term finds")
    #expect(pairs > 280)
    #expect(missed.count * 20 <= pairs, "\(missed)")
  }
}
