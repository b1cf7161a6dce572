// Licensed under the Apache License 2.0.

extension Language {
  /// Dutch. Function words after Haeseryn and others, "Algemene Nederlandse Spraakkunst" (1997):
  /// articles, prepositions, conjunctions, pronouns and possessives, forms of "zijn", "hebben" and
  /// "worden". The weak words are question words, modal verbs, indefinites and adverbs of degree.
  /// Left out are words whose term is also that of a negation or of a word of meaning.
  public static let dutch = Language(
    code: "nl", stemmer: "dutch",
    stopWords: [
      "de", "het", "een",
      "aan", "door", "in", "na", "naar", "om", "onder", "op", "te", "tegen", "tot", "uit", "van",
      "voor",
      "en", "of", "want", "dat", "als", "omdat",
      "ik", "jij", "je", "hij", "zij", "ze", "wij", "we", "jullie", "u", "mij", "me", "jou", "hem",
      "haar", "ons", "hen", "hun", "zich",
      "mijn", "jouw", "uw", "zijn", "onze",
      "deze", "dit", "die", "er",
      "is", "bent", "was", "geweest", "wordt", "worden", "werd", "werden",
      "heb", "hebt", "heeft", "hebben", "had", "hadden", "zullen", "zou", "zouden",
    ],
    weakWords: [
      "wie", "wat", "wanneer", "waarom", "hoe", "welk", "welke", "wiens",
      "kunnen", "kon", "konden", "mogen", "moet", "moeten", "moest", "wil", "willen",
      "alle", "alles", "ander", "andere", "beide", "elk", "elke", "enkele", "ieder", "iedere",
      "iedereen", "iemand", "iets", "meer",
      "sommige", "veel", "vele", "zelf",
      "al", "dus", "heel", "nog", "ook", "toch", "wel", "zeer", "zo",
    ])
}
