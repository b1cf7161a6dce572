// Licensed under the Apache License 2.0.

extension Language {
  /// Dutch. Function words after Haeseryn and others, "Algemene Nederlandse Spraakkunst" (1997):
  /// articles, prepositions, conjunctions, pronouns and possessives, demonstratives, forms of
  /// "zijn", "hebben", "worden" and "zullen". The weak words are question words, modal verbs,
  /// indefinites and adverbs of degree. "Haar" (also hair) is a word of meaning. No letter keeps
  /// its mark.
  public static let dutch = Language(
    code: "nl", stemmer: "dutch",
    stopWords: [
      "de", "het", "een", "der", "den", "des",
      "aan", "achter", "bij", "binnen", "boven", "door", "gedurende", "in", "langs", "met", "na",
      "naar", "naast", "om", "onder", "op", "over", "per", "sinds", "te", "tegen", "ten", "ter",
      "tijdens", "tot", "tussen", "uit", "van", "vanaf", "vanuit", "via", "volgens", "voor",
      "voorbij", "wegens",
      "en", "of", "maar", "want", "dat", "als", "dan", "omdat", "doordat", "hoewel", "indien",
      "mits", "nadat", "terwijl", "toen", "totdat", "voordat", "zodat", "zodra",
      "ik", "jij", "je", "hij", "zij", "ze", "wij", "we", "jullie", "u", "mij", "me", "jou", "hem",
      "ons", "hen", "hun", "zich", "elkaar", "men",
      "mijn", "jouw", "uw", "zijn", "onze", "m'n", "z'n",
      "deze", "dit", "die", "degene", "diegene", "hetgeen", "er", "hier", "daar", "ervan", "erin",
      "erop", "ermee", "daarvan", "daarin", "daarop", "daarom", "daarmee", "daardoor", "daarbij",
      "hiervan", "hierin", "hierdoor",
      "is", "ben", "bent", "was", "waren", "geweest",
      "heb", "hebt", "heeft", "hebben", "had", "hadden", "gehad",
      "word", "wordt", "worden", "werd", "werden", "geworden", "zal", "zult", "zullen", "zou",
      "zouden",
    ],
    weakWords: [
      "wie", "wat", "wanneer", "waar", "waarom", "waarvan", "waarin", "waarop", "waarmee",
      "waardoor", "hoe", "hoeveel", "welk", "welke", "wiens",
      "kan", "kunt", "kunnen", "kon", "konden", "mag", "mogen", "mocht", "mochten", "moet",
      "moeten", "moest", "moesten", "hoeft", "hoeven", "wil", "wilt", "willen", "wilde", "wilden",
      "al", "alle", "allen", "alles", "ander", "andere", "anderen", "beide", "beiden", "elk",
      "elke", "enig", "enige", "enkele", "ieder", "iedere", "iedereen", "iemand", "iets", "meer",
      "meerdere", "meest", "meeste", "sommige", "sommigen", "veel", "vele", "velen",
      "verschillende", "weinig", "zelf", "zelfde", "zulke", "zulk",
      "alleen", "alsof", "dus", "echter", "even", "heel", "nog", "nu", "ook", "reeds", "slechts",
      "steeds", "toch", "wel", "zeer", "zo", "zelfs",
      "doe", "doet", "doen", "deed", "ga", "gaat", "gaan", "ging",
    ])
}
