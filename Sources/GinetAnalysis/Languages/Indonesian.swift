// Licensed under the Apache License 2.0.

extension Language {
  /// Indonesian. Function words after Alwi and others, "Tata bahasa baku bahasa Indonesia" (2003):
  /// prepositions, conjunctions, pronouns, demonstratives, classifying particles, auxiliaries of
  /// aspect and the copula. The weak words are question words, modal words, indefinites and adverbs
  /// of degree. "Atas" (also upper) is a word of meaning. No letter has a mark.
  public static let indonesian = Language(
    code: "id", stemmer: "indonesian",
    stopWords: [
      "di", "ke", "dari", "daripada", "pada", "kepada", "dengan", "untuk", "bagi", "dalam", "oleh",
      "tentang", "mengenai", "antara", "sampai", "hingga", "terhadap", "sejak", "selama", "seperti",
      "sebagai", "menurut", "melalui", "secara", "bersama", "demi",
      "dan", "atau", "tetapi", "tapi", "namun", "bahwa", "karena", "jika", "kalau", "apabila",
      "bila", "agar", "supaya", "ketika", "saat", "sedangkan", "sementara", "maka", "serta", "lalu",
      "kemudian", "sehingga", "meskipun", "walaupun", "sebelum", "sesudah", "setelah", "sambil",
      "saya", "aku", "kami", "kita", "anda", "kamu", "kau", "engkau", "kalian", "ia", "dia",
      "beliau", "mereka", "nya", "dirinya",
      "ini", "itu", "yang", "tersebut", "para", "sang", "si", "sini", "situ", "sana", "begini",
      "begitu", "demikian",
      "adalah", "ialah", "merupakan", "yaitu", "yakni", "ada",
      "akan", "telah", "sudah", "sedang", "masih", "pernah",
      "juga", "pun", "lah", "kah",
    ],
    weakWords: [
      "apa", "apakah", "siapa", "siapakah", "kapan", "mengapa", "kenapa", "bagaimana",
      "bagaimanakah", "berapa", "mana", "dimana", "manakah",
      "bisa", "dapat", "boleh", "harus", "mesti", "perlu", "ingin", "mau", "hendak",
      "semua", "seluruh", "setiap", "tiap", "segala", "beberapa", "banyak", "sedikit", "lain",
      "lainnya", "sebuah", "seorang", "suatu", "sesuatu", "seseorang", "masing", "sama", "sendiri",
      "berbagai",
      "sangat", "sekali", "lebih", "paling", "amat", "terlalu", "cukup", "hanya", "saja", "lagi",
      "pula", "jadi", "bahkan", "mungkin", "hampir", "sekarang",
    ])
}
