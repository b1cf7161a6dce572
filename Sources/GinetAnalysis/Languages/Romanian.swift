// Licensed under the Apache License 2.0.

extension Language {
  /// Romanian. Function words after Guțu Romalo (ed.), "Gramatica limbii române" (2005): articles,
  /// prepositions, conjunctions, pronouns and possessives, demonstratives, forms of "fi", "avea"
  /// and "vrea" as auxiliaries. The weak words are question words, modal verbs, indefinites and
  /// adverbs of degree. ș and ț become the ş and ţ of older texts, which alone the stemmer
  /// knows. They and ă, â and î are letters of their own and keep their marks.
  public static let romanian = Language(
    code: "ro", stemmer: "romanian",
    stopWords: [
      "un", "o", "unui", "unei", "unor", "niște", "al", "a", "ai", "ale", "cel", "cea", "cei",
      "cele", "celor", "celui", "celei",
      "la", "cu", "de", "din", "dintre", "în", "într", "între", "pe", "pentru", "prin", "până",
      "spre", "sub", "către", "după", "despre", "contra", "dinspre", "asupra", "peste", "lângă",
      "și", "sau", "ori", "iar", "dar", "că", "să", "dacă", "deși", "însă", "ca", "ce", "care",
      "căci", "deoarece", "fiindcă",
      "eu", "tu", "el", "ea", "noi", "voi", "ei", "ele", "mă", "te", "se", "îmi", "îți", "își",
      "ne", "vă", "îi", "îl", "le", "lui", "lor", "mie", "ție", "mine", "tine", "sine", "nouă",
      "vouă", "ni", "vi", "dânsul", "dânsa",
      "meu", "mea", "mei", "mele", "tău", "ta", "tăi", "tale", "său", "sa", "săi", "sale", "nostru",
      "noastră", "noștri", "noastre", "vostru", "voastră", "voștri", "voastre",
      "acest", "această", "acești", "aceste", "acestui", "acestei", "acestor", "acesta", "aceasta",
      "aceștia", "acestea", "acel", "acea", "acei", "acele", "acelui", "acelei", "acelor", "acela",
      "aceea", "aceia", "acelea", "aici", "acolo",
      "căruia", "căreia", "cărora",
      "este", "e", "sunt", "ești", "suntem", "sunteți", "era", "erau", "eram", "fi", "fost",
      "fiind", "fie", "fii", "fu", "fuseseră", "fusese",
      "am", "ați", "au", "are", "avea", "avem", "aveți", "aveau", "avut", "aibă", "aș", "ar", "va",
      "vor", "vei", "vom", "veți",
    ],
    weakWords: [
      "cine", "cui", "cât", "câtă", "câți", "câte", "când", "cum", "unde",
      "poate", "pot", "putea", "poți", "putem", "puteți", "puteau", "putut", "trebuie", "trebuia",
      "alt", "altă", "alți", "alte", "altul", "alta", "alții", "altele", "altui", "altor", "ambii",
      "ambele", "ceva", "cineva", "fiecare", "mult", "multă", "mulți", "multe", "oricare",
      "oricine", "orice", "puțin", "puțini", "puține", "tot", "toată", "toți", "toate", "unii",
      "unele", "unul", "una", "însuși",
      "mai", "foarte", "prea", "atât", "astfel", "așa", "încă", "deja", "doar", "numai", "chiar",
      "acum", "atunci",
    ],
    letterMap: ["ș": "ş", "ț": "ţ"], keptLetters: ["ă", "â", "î", "ş", "ţ"])
}
