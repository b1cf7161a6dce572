// Licensed under the Apache License 2.0.

extension Language {
  /// Hungarian. Function words after Keszler (ed.), "Magyar grammatika" (2000): articles,
  /// conjunctions, postpositions, personal and demonstrative pronouns, forms of "van" and "lesz".
  /// Left out are words whose term is also that of a negation or of a word of meaning.
  public static let hungarian = Language(
    code: "hu", stemmer: "hungarian",
    stopWords: [
      "a", "az", "egy",
      "s", "vagy", "de", "hogy", "mert", "ha", "mint", "illetve", "valamint", "pedig", "is",
      "hanem",
      "alatt", "által", "előtt", "között", "mellett", "miatt", "mögött", "szerint", "fölött",
      "én", "te", "ő", "mi", "ti", "ők", "engem", "téged", "őt", "minket", "titeket", "őket",
      "neki", "nekik", "nekem", "neked", "vele", "velük", "tőle", "róla",
      "ez", "ezt", "ezek", "ezeket", "ebben", "ehhez", "ennek", "ezzel",
      "azt", "azok", "azokat", "abban", "ahhoz", "annak", "azzal",
      "ami", "amely", "amelyek", "amelyet", "aki", "akik", "amit",
      "van", "vannak", "vagyok", "vagyunk", "volt", "voltak", "volna", "lenni", "lesz", "lesznek",
      "lett", "legyen",
    ],
    keptLetters: ["ö", "ő", "ü", "ű"])
}
