// Licensed under the Apache License 2.0.

extension Language {
  /// Turkish. Function words after Göksel and Kerslake, "Turkish: A Comprehensive Grammar" (2005):
  /// the indefinite article, conjunctions, postpositions, personal and demonstrative pronouns,
  /// forms of "olmak" and the copula. The weak words are question words, indefinites and adverbs of
  /// degree. "Ben" (also a mole of the skin) is a word of meaning. "Ne" is not among them, because
  /// "ne … ne" denies. ç, ğ, ö, ş and ü are letters of their own and keep their marks; the dotless
  /// ı is another letter than i from the start.
  public static let turkish = Language(
    code: "tr", stemmer: "turkish",
    stopWords: [
      "bir",
      "ve", "veya", "ya", "yahut", "ile", "ama", "fakat", "ancak", "ki", "da", "de", "eğer", "ise",
      "çünkü", "hem", "oysa", "yani", "üstelik", "dahi", "mi", "mı", "mu", "mü",
      "için", "gibi", "kadar", "göre", "sonra", "önce", "beri", "doğru", "karşı", "rağmen",
      "dolayı", "üzere", "arasında", "üzerinde", "içinde", "altında", "üzerine", "boyunca",
      "tarafından", "hakkında",
      "sen", "o", "biz", "siz", "onlar", "beni", "seni", "onu", "bizi", "sizi", "onları", "bana",
      "sana", "ona", "bize", "size", "onlara", "bende", "sende", "onda", "bizde", "sizde",
      "onlarda", "benden", "senden", "ondan", "bizden", "sizden", "onlardan", "benimle", "onunla",
      "kendi", "kendisi",
      "benim", "senin", "onun", "bizim", "sizin", "onların",
      "bu", "şu", "bunlar", "şunlar", "bunu", "şunu", "buna", "şuna", "bunun", "şunun", "bunda",
      "bundan", "şundan", "bunları", "bunların", "bunlara", "bunlardan", "bununla", "böyle",
      "şöyle", "öyle", "burada", "orada", "şurada",
      "olarak", "oldu", "olduğu", "olduğunu", "olması", "olmak", "olup", "olur", "olan", "olanlar",
      "olduklarını", "olmuş", "olacak", "olsa", "idi", "imiş", "iken", "vardır", "var", "etmek",
      "eder", "etti", "edilen", "edilir", "ettiği",
    ],
    weakWords: [
      "kim", "kimi", "kimin", "kime", "nasıl", "neden", "niçin", "niye", "nedir", "nerede",
      "nereye", "nereden", "hangi", "hangisi", "kaç", "neler", "nelerdir",
      "gerek", "gerekir", "lazım", "olabilir", "olabilen", "olmalı", "mümkün",
      "bazı", "bazıları", "birkaç", "birçok", "birçoğu", "biri", "birisi", "başka", "diğer",
      "diğerleri", "her", "herkes", "herhangi", "hepsi", "bütün", "tüm", "çok", "çoğu", "şey",
      "aynı",
      "daha", "en", "pek", "bile", "artık", "hala", "hâlâ", "henüz", "şimdi", "yine", "gene",
      "sadece", "yalnızca", "oldukça", "belki", "zaten", "ayrıca",
    ],
    keptLetters: ["ç", "ğ", "ö", "ş", "ü"])
}
