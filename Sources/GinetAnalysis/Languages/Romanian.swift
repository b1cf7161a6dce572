// Licensed under the Apache License 2.0.

extension Language {
  /// Romanian. Function words after Guțu Romalo (ed.), "Gramatica limbii române" (2005): articles,
  /// prepositions, conjunctions, pronouns and possessives, forms of "fi", "avea" and "vrea" as
  /// auxiliaries. Left out are words whose term is also that of a negation or of a word of meaning.
  public static let romanian = Language(
    code: "ro", stemmer: "romanian",
    stopWords: [
      "un", "o", "unui", "unei", "unor", "niște", "al", "a", "ai", "cel", "cei", "cele", "celor",
      "la", "cu", "de", "din", "dintre", "în", "într", "între", "pe", "pentru", "prin", "până",
      "spre", "sub", "către", "după", "despre",
      "și", "sau", "ori", "iar", "că", "să", "dacă", "deși", "însă", "ca", "ce", "care",
      "eu", "tu", "el", "ea", "noi", "voi", "ei", "ele", "mă", "te", "se", "îmi", "îți", "își",
      "ne", "vă", "îi", "îl", "le", "lui", "lor",
      "meu", "mea", "tău", "său", "sa", "săi", "nostru", "noastră", "vostru", "voastră",
      "acest", "această", "acești", "aceste", "acesta", "aceasta", "aceștia", "acestea", "acel",
      "acea", "acei", "acele",
      "este", "e", "sunt", "ești", "suntem", "era", "erau", "fi", "fost", "fiind", "fie", "am",
      "ați", "au", "are", "avea", "avem", "aveau", "va", "vor",
    ],
    keptLetters: ["ă", "â", "î", "ș", "ț"])
}
