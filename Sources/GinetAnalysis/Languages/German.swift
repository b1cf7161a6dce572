// Licensed under the Apache License 2.0.

extension Language {
  /// German. Function words after Duden, "Die Grammatik" (2016): articles, prepositions,
  /// conjunctions, pronouns and possessives, forms of "sein", "haben" and "werden". The weak words
  /// are question words, modal verbs, indefinites and particles of degree. Left out are words whose
  /// term is also that of a negation or of a word of meaning.
  public static let german = Language(
    code: "de", stemmer: "german",
    stopWords: [
      "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
      "am", "an", "auf", "aus", "bei", "beim", "bis", "durch", "für", "im", "in", "ins", "mit",
      "nach", "über", "um", "unter", "von", "vom", "vor", "zu", "zum", "zur",
      "und", "oder", "aber", "denn", "dass", "daß", "wenn", "als", "wie", "weil", "ob",
      "ich", "du", "er", "sie", "es", "wir", "ihr", "mich", "mir", "dich", "dir", "ihn", "ihm",
      "ihnen", "uns", "euch",
      "mein", "meine", "dein", "deine", "sein", "seine", "seinen", "seiner", "seinem", "ihre",
      "ihren", "ihrer", "ihrem", "unser", "unsere",
      "dieser", "diese", "dieses", "diesen", "diesem", "jener", "jene", "jenes",
      "ist", "sind", "bin", "bist", "gewesen",
      "habe", "hast", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden",
      "worden",
    ],
    weakWords: [
      "wer", "wen", "wem", "wessen", "was", "wann", "wo", "wohin", "woher", "warum", "wieso",
      "weshalb", "welcher", "welche", "welches", "welchen", "welchem",
      "kann", "können", "konnte", "könnte", "muss", "müssen", "musste", "soll", "sollen", "sollte",
      "darf", "dürfen", "mag", "möchte", "will", "wollen",
      "alle", "alles", "allen", "aller", "beide", "einige", "einigen", "etwas", "irgendein", "jede",
      "jeder", "jedes",
      "jemand", "man", "manche", "mehr", "mehrere", "viel", "viele", "vielen", "wenig", "wenige",
      "auch", "da", "dann", "doch", "ja", "noch", "nur", "sehr", "so",
    ])
}
