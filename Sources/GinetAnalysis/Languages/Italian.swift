// Licensed under the Apache License 2.0.

extension Language {
  /// Italian. Function words after Renzi, Salvi and Cardinaletti, "Grande grammatica italiana di
  /// consultazione" (2001): articles, prepositions, conjunctions, pronouns and possessives, forms
  /// of "essere" and "avere". The weak words are question words, modal verbs, indefinites and
  /// adverbs of degree. Left out are words whose term is also that of a negation or of a word of
  /// meaning.
  public static let italian = Language(
    code: "it", stemmer: "italian",
    stopWords: [
      "il", "lo", "la", "i", "gli", "le", "un", "uno", "una",
      "a", "ad", "con", "da", "di", "in", "su", "tra", "fra",
      "al", "allo", "alla", "ai", "dal", "dallo", "dalla", "dai", "dagli", "dalle", "del", "dello",
      "della", "dei", "degli", "delle",
      "nel", "nello", "nella", "nei", "negli", "nelle", "sul", "sullo", "sulla", "sui", "sugli",
      "sulle",
      "e", "ed", "o", "od", "ma", "che", "se", "perché",
      "io", "tu", "lui", "lei", "noi", "voi", "loro", "mi", "ti", "si", "ci", "vi", "cui",
      "mio", "mia", "tuo", "tua", "suo", "sua", "suoi", "sue", "nostro", "nostra", "vostro",
      "vostra",
      "questo", "questa", "questi", "queste", "quello", "quella", "quelli", "quelle", "quel",
      "quei",
      "è", "sono", "essere", "sei", "siamo", "siete", "era", "erano", "fu", "furono", "sia",
      "siano", "sarà",
      "ha", "ho", "hai", "hanno", "avere", "aveva", "avevano",
    ],
    weakWords: [
      "cosa", "quale", "quali", "quando", "quanto", "quanta", "quanti", "quante", "dove",
      "può", "possono", "posso", "potere", "deve", "devono", "dovrebbe",
      "alcuni", "alcune", "alcuno", "alcuna", "altro", "altra", "altri", "altre", "ogni", "ognuno",
      "ciascuno", "qualche", "qualcosa", "qualcuno",
      "qualsiasi", "molto", "molta", "molti", "molte", "poco", "tutto", "tutta", "tutti", "tutte",
      "stesso", "stessa",
      "anche", "ancora", "già", "più", "troppo", "così",
    ])
}
