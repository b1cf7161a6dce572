// Licensed under the Apache License 2.0.

extension Language {
  /// German. Function words after Duden, "Die Grammatik" (2016): articles, prepositions and their
  /// contractions, conjunctions, pronouns and possessives, demonstratives, pronominal adverbs,
  /// forms of "sein", "haben" and "werden". The weak words are question words, modal verbs,
  /// indefinites, particles of degree, and forms of "tun" and "gehen". No letter keeps its mark:
  /// the stemmer itself takes ä, ö and ü for a, o and u.
  public static let german = Language(
    code: "de", stemmer: "german",
    stopWords: [
      "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
      "ab", "an", "auf", "aus", "bei", "bis", "durch", "für", "gegen", "gegenüber", "hinter", "in",
      "mit", "nach", "neben", "pro", "seit", "trotz", "über", "um", "unter", "von", "vor",
      "während", "wegen", "zu", "zwischen",
      "am", "ans", "aufs", "beim", "fürs", "im", "ins", "ums", "vom", "zum", "zur",
      "und", "oder", "aber", "sondern", "denn", "dass", "wenn", "als", "wie", "weil", "ob",
      "obwohl", "bevor", "nachdem", "sobald", "solange", "sodass", "falls", "sowie",
      "ich", "du", "er", "sie", "es", "wir", "ihr", "mich", "mir", "dich", "dir", "ihn", "ihm",
      "ihnen", "uns", "euch", "sich", "einander",
      "mein", "meine", "meinen", "meinem", "meiner", "meines", "dein", "deine", "deinen", "deinem",
      "deiner", "deines", "sein", "seine", "seinen", "seinem", "seiner", "seines", "ihre", "ihren",
      "ihrem", "ihrer", "ihres", "unser", "unsere", "unseren", "unserem", "unserer", "unseres",
      "euer", "eure", "euren", "eurem", "eurer", "eures",
      "dieser", "diese", "dieses", "diesen", "diesem", "dies", "jener", "jene", "jenes", "jenen",
      "jenem", "derselbe", "dieselbe", "dasselbe", "derjenige", "diejenige", "dasjenige",
      "diejenigen", "solch", "solche", "solcher", "solches", "solchen", "solchem", "deren",
      "dessen", "denen", "derer", "hier", "dort",
      "dabei", "dadurch", "dafür", "daher", "damit", "danach", "daran", "darauf", "daraus", "darin",
      "darüber", "darum", "darunter", "davon", "davor", "dazu", "dazwischen",
      "ist", "sind", "bin", "bist", "seid", "war", "warst", "waren", "wart", "wäre", "wären",
      "wärst", "sei", "seien", "gewesen",
      "habe", "hast", "hat", "haben", "habt", "hatte", "hattest", "hatten", "hattet", "hätte",
      "hättest", "hätten", "gehabt",
      "werde", "wirst", "wird", "werden", "werdet", "wurde", "wurdest", "wurden", "würde",
      "würdest", "würden", "worden", "geworden",
    ],
    weakWords: [
      "wer", "wen", "wem", "wessen", "was", "wann", "wo", "wohin", "woher", "warum", "wieso",
      "weshalb", "welcher", "welche", "welches", "welchen", "welchem", "wofür", "wodurch", "womit",
      "woran", "worauf", "worin", "worüber", "wovon", "wozu", "wieviel",
      "kann", "kannst", "können", "könnt", "konnte", "konnten", "könnte", "könnten", "muss",
      "musst", "müssen", "müsst", "musste", "mussten", "müsste", "müssten", "soll", "sollst",
      "sollen", "sollte", "sollten", "darf", "darfst", "dürfen", "dürfte", "dürften", "durfte",
      "mag", "mögen", "möchte", "möchten", "will", "willst", "wollen", "wollte", "wollten",
      "all", "alle", "alles", "allen", "aller", "allem", "ander", "andere", "anderen", "anderer",
      "anderes", "anderem", "beide", "beiden", "einige", "einigen", "einiger", "einiges", "etwas",
      "irgendein", "irgendeine", "irgendwelche", "irgendetwas", "jede", "jeder", "jedes", "jeden",
      "jedem", "jedermann", "jemand", "jemanden", "man", "manche", "manchen", "mancher", "manches",
      "mehr", "mehrere", "mehreren", "sämtliche", "selbst", "selber", "viel", "viele", "vielen",
      "vieler", "vieles", "wenig", "wenige", "wenigen", "welch",
      "also", "auch", "bereits", "da", "dann", "doch", "eben", "etwa", "fast", "ganz", "genug",
      "immer", "ja", "jedoch", "jetzt", "noch", "nun", "nur", "schon", "sehr", "so", "sogar",
      "sonst", "überhaupt", "vielleicht", "zwar",
      "tun", "tut", "tue", "tat", "gehen", "geht", "gibt",
    ])
}
