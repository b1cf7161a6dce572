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
    for name in Analyzer.names { #expect(Analyzer(named: name)?.name == name) }
    #expect(Set(Analyzer.names).count == Analyzer.names.count)
    #expect(Analyzer.porter.terms("generically the skies") == ["gener", "the", "ski"])
    #expect(Language(code: "xx") == nil)
    #expect(StemFilter("klingon") == nil)
    #expect(Analyzer(named: "klingon") == nil)
  }

  @Test("every function word is a single term that its analyzer takes for a stop word")
  func functionWords() {
    for language in Language.all {
      let analyzer = Analyzer(language)
      #expect(language.stopWords.count >= 60, "\(language.code)")
      #expect(Set(language.stopWords).count == language.stopWords.count, "\(language.code)")
      #expect(Set(language.weakWords).count == language.weakWords.count, "\(language.code)")
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

  @Test("no word is both a stop word and a weak one, as it is compared")
  func listsAreApart() {
    for language in Language.all {
      let analyzer = Analyzer(language)
      for word in language.stopWords + language.weakWords {
        let tokens = analyzer.analyze(word, for: .query).tokens
        #expect(
          !tokens.contains { $0.traits.isSuperset(of: [.stop, .weak]) },
          "\(language.code): \(word)")
      }
    }
  }

  @Test(
    "a negation is a word like any other",
    arguments: [
      ("ar", "لا ليس ليست لم لن بدون دون بلا غير ما"),
      ("ca", "no ni sense mai cap res ningú tampoc"),
      ("da", "ikke ej ingen intet uden aldrig hverken nej"),
      ("de", "nicht nichts kein keine keinen keiner ohne nie niemals niemand weder nein"),
      ("el", "δεν δε μη μην όχι χωρίς δίχως ούτε ποτέ ποτε τίποτα κανένας"),
      ("en", "no not nor never none nobody nothing nowhere neither without cannot can't don't"),
      ("es", "no ni sin nunca jamás nada nadie ningún ninguna ninguno tampoco menos"),
      ("eu", "ez gabe ezin inor inoiz ezer"),
      ("fi", "ei en et emme ette eivät ilman eikä älä"),
      ("fr", "ne pas ni non sans jamais rien aucun aucune nul nulle"),
      ("ga", "ní níl níor gan nach nár ná"),
      ("hi", "नहीं न मत बिना"),
      ("hu", "nem ne nélkül se sem soha semmi senki nincs nincsenek"),
      ("hy", "ոչ չէ չի առանց մի երբեք ոչինչ"),
      ("id", "tidak tak bukan jangan tanpa belum"),
      ("it", "no non né ne senza mai niente nulla nessuno nessuna neanche"),
      ("lt", "ne nei be nėra niekada niekas nieko"),
      ("ne", "होइन छैन न बिना हुँदैन"),
      ("nl", "niet geen zonder nooit niemand niets noch nee"),
      ("no", "ikke ikkje ingen intet inga uten aldri verken nei"),
      ("pt", "não nao nem sem nunca jamais nada ninguém nenhum nenhuma"),
      ("ro", "nu fără nici niciodată nimic nimeni niciun nicio"),
      ("ru", "не ни нет без никогда ничего никто нельзя"),
      ("sr", "ne ni nije nisu bez nikad nikada ništa niko nema не ни није без"),
      ("sv", "inte ej icke ingen inget inga utan aldrig varken nej"),
      ("ta", "இல்லை அல்ல இல்லாமல் இல்லாத இன்றி"),
      ("tr", "değil yok hayır hiç hiçbir asla ne"),
      ("yi", "נישט ניט קיין אָן אן"),
    ])
  func negations(code: String, words: String) throws {
    let analyzer = Analyzer(try #require(Language(code: code)))
    for word in words.split(separator: " ") {
      for token in analyzer.analyze(String(word), for: .query).tokens {
        #expect(token.traits.isDisjoint(with: [.stop, .weak]), "\(word)")
      }
    }
  }

  @Test(
    "a word of meaning is no function word, though it looks like one",
    arguments: [
      ("en", "willing wills thermostat"), ("es", "té tenia seria estado bajo sopa"),
      ("fr", "été maïs aura avions vers ca"), ("pt", "tinha estado caso fora pelos"),
      ("it", "stato"), ("ca", "mes massa son"), ("nl", "haar"), ("da", "siden"), ("no", "siden"),
      ("hu", "szemben"), ("tr", "ben"), ("ru", "есть"), ("id", "atas"), ("ar", "أم نفس"),
    ])
  func wordsOfMeaning(code: String, words: String) throws {
    let analyzer = Analyzer(try #require(Language(code: code)))
    for token in analyzer.analyze(words, for: .query).tokens {
      #expect(token.traits.isDisjoint(with: [.stop, .weak]), "\(words)")
    }
  }

  @Test(
    "a question of function words around one word is that word",
    arguments: [
      ("en", "What's the difference it'll make, and what’s hers?", ["differ", "make"]),
      ("es", "¿Qué es lo que tenemos que saber de nuestra enfermedad?", ["enfermed"]),
      ("es", "Cuando estuviéramos o hayan estado con fiebre", ["estad", "fiebr"]),
      ("es", "Para quienes, como nosotros, no tienen sintomas", ["no", "sintom"]),
      ("fr", "Qu’est-ce que c'est que le cancer, mais sans douleur ?", ["canc", "san", "douleur"]),
      ("de", "Was ist das, womit ich seit dem Fieber ohne Ruhe bin?", ["fieb", "ohn", "ruh"]),
      ("it", "Cos'è che c’è nel fegato?", ["feg"]),
      ("pt", "O que é que temos para a febre?", ["febr"]),
      ("el", "ΠΩΣ ΕΙΝΑΙ ΑΥΤΟ ΤΟ ΑΙΜΑ", ["αιμ"]),
      ("ru", "Что же это за ее болезнь?", ["болезн"]),
      ("sr", "Шта је то и како се лечи", ["leč"]),
    ])
  func questions(code: String, text: String, terms: [String]) throws {
    let stream = Analyzer(try #require(Language(code: code))).analyze(text, for: .query)
    let telling = stream.tokens.indices.filter {
      stream.tokens[$0].traits.isDisjoint(with: [.stop, .weak, .extra])
    }
    #expect(telling.map { stream.term(at: $0) } == terms)
  }

  @Test(
    "Spanish finds words whose accents are left out",
    arguments: [
      ("operación", "operacion"), ("radiación", "radiacion"), ("infección", "infeccion"),
      ("operaciones", "operacion"), ("oncología", "oncologia"), ("cirugía", "cirugia"),
      ("mamografía", "mamografia"), ("apendicectomía", "apendicectomia"), ("tumor", "tumór"),
      ("endoscopía", "endoscopia"), ("hígado", "higado"), ("diagnóstico", "diagnostico"),
      ("región", "region"), ("estómago", "estomago"), ("síntomas", "sintoma"),
    ])
  func spanishAccents(written: String, typed: String) throws {
    let spanish = Analyzer(.spanish)
    #expect(spanish.terms(written) == spanish.terms(typed))
  }

  @Test("Turkish folds I to ı and İ to i, in ASCII words too")
  func turkish() throws {
    let fold = Analyzer(
      "fold", tokenizer: WordTokenizer(locale: "tr"), filters: [FoldFilter(turkic: true)])
    #expect(fold.terms("ISI İZMİR Iğdır plain") == ["ısı", "izmir", "ığdır", "plain"])
    #expect(Analyzer.standard.terms("ISI") == ["isi"])
  }
}
