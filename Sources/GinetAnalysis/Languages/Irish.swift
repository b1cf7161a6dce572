// Licensed under the Apache License 2.0.

extension Language {
  /// Irish. Function words after Christian Brothers, "Graiméar Gaeilge na mBráithre Críostaí"
  /// (1999): the article, prepositions and prepositional pronouns, conjunctions, particles,
  /// pronouns and possessives, forms of "is" and "bí".
  public static let irish = Language(
    code: "ga", stemmer: "irish",
    stopWords: [
      "an", "na",
      "ag", "ar", "as", "chuig", "de", "do", "faoi", "go", "i", "in", "idir", "le", "ó", "roimh",
      "thar", "trí", "um",
      "agus", "nó", "ach", "má", "dá", "mar", "nuair",
      "sa", "san", "leis", "ón", "den", "don", "faoin",
      "mé", "tú", "sé", "sí", "muid", "sinn", "sibh", "siad", "é", "í", "iad", "mo", "a", "ár",
      "bhur",
      "agam", "agat", "aige", "aici", "againn", "agaibh", "acu",
      "air", "uirthi", "orm", "ort", "orainn", "orthu", "dó", "di", "dom", "duit", "dúinn", "dóibh",
      "leo", "liom", "leat",
      "seo", "sin", "siúd",
      "is", "ba", "bhí", "tá", "atá", "bhfuil", "raibh", "bheith", "beidh", "bheadh",
    ])
}
