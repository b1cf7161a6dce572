// Licensed under the Apache License 2.0.

extension Language {
  /// Turkish. Function words after Göksel and Kerslake, "Turkish: A Comprehensive Grammar" (2005):
  /// conjunctions, postpositions, the indefinite article, personal and demonstrative pronouns,
  /// forms of "olmak". Left out are words whose term is also that of a negation or of a word of
  /// meaning.
  public static let turkish = Language(
    code: "tr", stemmer: "turkish",
    stopWords: [
      "bir",
      "ve", "veya", "ama", "fakat", "ancak", "ki", "da", "eğer", "çünkü",
      "için", "gibi", "kadar", "sonra", "önce", "doğru", "karşı", "beri",
      "ben", "sen", "biz", "siz", "onlar", "beni", "onu", "bizi", "sizi", "onları", "ona", "bize",
      "size", "onlara",
      "benim", "bizim", "sizin", "onların",
      "bu", "şu", "bunlar", "şunlar", "bunu", "şunu", "buna", "şuna", "bunun", "şunun", "bunları",
      "bunların",
      "olarak", "oldu", "olduğu", "olması", "olur", "olmak", "idi", "imiş", "olup",
    ],
    keptLetters: ["ç", "ğ", "ö", "ş", "ü"])
}
