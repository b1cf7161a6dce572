// Licensed under the Apache License 2.0.

extension Language {
  /// Indonesian. Function words after Alwi and others, "Tata bahasa baku bahasa Indonesia" (2003):
  /// prepositions, conjunctions, pronouns, demonstratives, auxiliaries of aspect and the copula.
  /// Left out are words whose term is also that of a negation or of a word of meaning.
  public static let indonesian = Language(
    code: "id", stemmer: "indonesian",
    stopWords: [
      "di", "ke", "dari", "pada", "kepada", "dengan", "untuk", "dalam", "oleh", "tentang", "antara",
      "sampai", "hingga", "terhadap",
      "dan", "atau", "tapi", "namun", "bahwa", "karena", "jika", "kalau", "agar", "supaya",
      "ketika", "saat", "sedangkan", "maka",
      "saya", "kami", "kita", "anda", "kamu", "engkau", "ia", "beliau", "mereka", "nya",
      "ini", "itu", "yang", "tersebut", "para", "sang", "si",
      "ialah", "merupakan", "yaitu", "yakni",
      "akan", "telah", "sudah", "sedang", "masih", "pernah",
      "juga", "pun", "lah", "kah",
    ])
}
