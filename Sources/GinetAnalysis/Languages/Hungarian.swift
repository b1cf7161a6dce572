// Licensed under the Apache License 2.0.

extension Language {
  /// Hungarian. Function words after Keszler (ed.), "Magyar grammatika" (2000): articles,
  /// conjunctions, postpositions, personal, demonstrative and relative pronouns, forms of "van" and
  /// "lesz". The weak words are question words, modal verbs, indefinites and adverbs of degree.
  /// "Szemben" (also in the eye) is a word of meaning. ö, ő, ü and ű are letters of their own and
  /// keep their marks; á, é, í, ó and ú are the long forms of letters and lose theirs.
  public static let hungarian = Language(
    code: "hu", stemmer: "hungarian",
    stopWords: [
      "a", "az", "egy",
      "és", "s", "vagy", "de", "hogy", "mert", "ha", "mint", "illetve", "valamint", "pedig", "is",
      "hanem", "azonban", "ezért", "azért", "tehát", "mivel", "bár", "hiszen", "mintha", "amikor",
      "ahol", "ahogy", "míg", "akkor",
      "alatt", "által", "át", "előtt", "felé", "felett", "fölött", "iránt", "keresztül", "körül",
      "között", "közben", "mellett", "miatt", "mögött", "óta", "szerint", "számára", "során",
      "után", "végett", "ellen",
      "én", "te", "ő", "mi", "ti", "ők", "engem", "téged", "őt", "minket", "titeket", "őket",
      "nekem", "neked", "neki", "nekünk", "nektek", "nekik", "velem", "veled", "vele", "velünk",
      "velük", "tőle", "róla", "rá", "benne", "bele", "belőle", "tőlük", "róluk", "hozzá", "nála",
      "ez", "ezt", "ezek", "ezeket", "ebben", "ehhez", "ennek", "ezzel", "erre", "erről", "ebből",
      "ezen", "ettől", "ezeknek", "itt", "ide",
      "azt", "azok", "azokat", "abban", "ahhoz", "annak", "azzal", "arra", "arról", "abból", "azon",
      "attól", "azoknak", "ott", "oda",
      "ami", "amely", "amelyek", "amelyet", "amelyben", "amelynek", "aki", "akik", "akit", "akinek",
      "amit", "amik", "melyek", "melyet",
      "van", "vannak", "vagyok", "vagyunk", "volt", "voltak", "voltam", "volna", "lenni", "lesz",
      "lesznek", "lenne", "lennének", "lett", "legyen", "legyenek", "lévő",
    ],
    weakWords: [
      "ki", "kit", "kik", "kinek", "mit", "miért", "mikor", "hol", "hová", "honnan", "hogyan",
      "hány", "mennyi", "milyen", "melyik", "mely",
      "kell", "kellett", "kellene", "lehet", "lehetett", "lehetne", "tud", "tudja", "tudnak",
      "tudok", "szabad", "akar", "akarok",
      "minden", "mindenki", "mindegyik", "mind", "valaki", "valami", "valamely", "valamelyik",
      "bármely", "bármi", "bárki", "akár", "egyik", "másik", "más", "mások", "egyes", "néhány",
      "sok", "több", "számos", "ugyanaz", "ugyanez", "saját", "ilyen", "olyan", "mindkét", "maga",
      "már", "még", "csak", "igen", "nagyon", "túl", "elég", "eléggé", "így", "úgy", "most", "majd",
      "talán", "szinte", "inkább", "szintén", "éppen",
    ],
    keptLetters: ["ö", "ő", "ü", "ű"])
}
