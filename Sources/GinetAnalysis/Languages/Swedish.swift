// Licensed under the Apache License 2.0.

extension Language {
  /// Swedish. Function words after Teleman, Hellberg and Andersson, "Svenska Akademiens grammatik"
  /// (1999): articles, prepositions, conjunctions, pronouns and possessives, demonstratives, forms
  /// of "vara", "bli" and "ha". The weak words are question words, modal verbs, indefinites and
  /// adverbs of degree. å, ä and ö are letters of their own and keep their marks.
  public static let swedish = Language(
    code: "sv", stemmer: "swedish",
    stopWords: [
      "en", "ett", "den", "det", "de",
      "av", "bakom", "bland", "efter", "enligt", "för", "före", "från", "framför", "genom", "hos",
      "i", "inför", "innan", "inom", "kring", "längs", "med", "mellan", "mot", "om", "omkring",
      "på", "per", "sedan", "till", "trots", "under", "ur", "vid", "via", "åt", "över",
      "och", "eller", "men", "som", "att", "när", "då", "än", "så", "eftersom", "medan", "både",
      "samt", "därför",
      "jag", "du", "han", "hon", "hen", "vi", "ni", "mig", "dig", "honom", "henne", "oss", "er",
      "dem", "dom", "sig", "man", "varandra",
      "min", "mitt", "mina", "din", "ditt", "dina", "hans", "hennes", "sin", "sitt", "sina", "vår",
      "vårt", "våra", "ert", "era", "deras", "dess",
      "denna", "denne", "detta", "dessa", "där", "här", "vilken", "vilket", "vilka", "vars",
      "är", "var", "vara", "varit", "blir", "bli", "blev", "blivit", "bliva",
      "har", "ha", "hade", "haft", "kan", "kunna", "kunde", "ska", "skall", "skulle", "vill",
      "ville",
    ],
    weakWords: [
      "vad", "vem", "vems", "hur", "varför", "varifrån", "vart", "varav", "varmed",
      "bör", "borde", "måste", "måtte", "får", "fick", "gör", "göra", "gjorde", "går", "gå", "gick",
      "all", "alla", "allt", "annan", "annat", "andra", "båda", "bägge", "fler", "flera", "flest",
      "många", "mer", "mera", "mest", "mycket", "någon", "något", "några", "samma", "sådan",
      "sådant", "sådana", "själv", "somliga", "varje", "vissa",
      "alltså", "bara", "endast", "även", "ännu", "dock", "helt", "ju", "också", "kanske", "lite",
      "nästan", "nog", "nu", "ganska", "redan", "väldigt",
    ],
    keptLetters: ["å", "ä", "ö"])
}
