// Licensed under the Apache License 2.0.

import GinetAnalysis
import Testing

@Suite("Languages")
struct LanguageTests {
  @Test("codes and stemmers differ, and every stemmer is in the linked library")
  func listed() {
    #expect(Set(Language.all.map(\.code)).count == Language.all.count)
    #expect(Set(Language.all.map(\.stemmer)).count == Language.all.count)
    for language in Language.all {
      #expect(Language(code: language.code) == language)
      #expect(StemFilter(language.stemmer) != nil, "\(language.stemmer)")
      #expect(Analyzer(named: language.code)?.identity == Analyzer(language).identity)
    }
    #expect(Language(code: "xx") == nil)
    #expect(StemFilter("klingon") == nil)
    #expect(Analyzer(named: "klingon") == nil)
  }

  @Test("every function word is a single term that its analyzer takes for a stop word")
  func functionWords() {
    for language in Language.all {
      let analyzer = Analyzer(language)
      #expect(language.stopWords.count >= 25, "\(language.code)")
      #expect(Set(language.stopWords).count == language.stopWords.count, "\(language.code)")
      let lists: [([String], Token.Traits)] = [
        (language.stopWords, .stop), (language.weakWords, .weak),
      ]
      for (words, trait) in lists {
        for word in words {
          let tokens = analyzer.analyze(word, for: .query).tokens
          #expect(tokens.count == 1, "\(language.code): \(word)")
          #expect(
            tokens.allSatisfy { $0.traits.contains(trait) }, "\(language.code): \(word)")
        }
      }
    }
  }

  @Test("Turkish folds I to ı and İ to i, in ASCII words too")
  func turkish() throws {
    let fold = Analyzer(
      "fold", tokenizer: WordTokenizer(locale: "tr"), filters: [FoldFilter(turkic: true)])
    #expect(fold.terms("ISI İZMİR Iğdır plain") == ["ısı", "izmir", "ığdır", "plain"])
    #expect(Analyzer.standard.terms("ISI") == ["isi"])
  }
}
