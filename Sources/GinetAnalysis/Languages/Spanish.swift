// Licensed under the Apache License 2.0.

extension Language {
  /// Spanish. Function words after Real Academia Española, "Nueva gramática de la lengua española"
  /// (2009): articles, prepositions and their contractions, conjunctions, pronouns and possessives,
  /// demonstratives, relatives, forms of "ser", "estar", "haber" and "tener". The weak words are
  /// question words, modal verbs, indefinites, adverbs of degree, and the commonest verbs of
  /// general meaning. The commonest words that carry an accent are listed without it too, as many
  /// type them; not "tenía" and "sería", which are then a tapeworm and an adjective. "Estado"
  /// (state) and "bajo" (low) are words of meaning. ñ is a letter of its own and keeps its mark.
  public static let spanish = Language(
    code: "es", stemmer: "spanish",
    stopWords: [
      "el", "la", "los", "las", "lo", "un", "una", "unos", "unas",
      "a", "al", "ante", "con", "contra", "de", "del", "desde", "durante", "en", "entre", "hacia",
      "hasta", "mediante", "para", "por", "según", "segun", "sobre", "tras",
      "y", "e", "o", "u", "pero", "sino", "si", "que", "porque", "pues", "aunque", "mientras",
      "como", "cuando", "donde", "adonde",
      "yo", "tú", "él", "ella", "ello", "ellos", "ellas", "usted", "ustedes", "nosotros",
      "nosotras", "vosotros", "vosotras", "me", "te", "se", "nos", "os", "le", "les", "mí", "ti",
      "sí", "conmigo", "contigo", "consigo",
      "mi", "mis", "tu", "tus", "su", "sus", "nuestro", "nuestra", "nuestros", "nuestras",
      "vuestro", "vuestra", "vuestros", "vuestras", "mío", "mía", "míos", "mías", "mio", "mia",
      "mios", "mias", "tuyo", "tuya", "tuyos", "tuyas", "suyo", "suya", "suyos", "suyas",
      "este", "esta", "esto", "estos", "estas", "ese", "esa", "eso", "esos", "esas", "aquel",
      "aquella", "aquello", "aquellos", "aquellas", "éste", "ésta", "éstos", "éstas", "ése", "ésa",
      "ésos", "ésas", "aquél", "aquélla", "aquéllos", "aquéllas", "aquí", "ahí", "allí", "allá",
      "acá", "aqui", "ahi", "alli", "alla", "aca",
      "cual", "cuales", "quien", "quienes", "cuyo", "cuya", "cuyos", "cuyas", "cuanto", "cuanta",
      "cuantos", "cuantas",
      "ser", "soy", "eres", "es", "somos", "sois", "son", "era", "eras", "éramos", "erais", "eran",
      "fui", "fuiste", "fue", "fuimos", "fuisteis", "fueron", "seré", "serás", "será", "seremos",
      "seréis", "serán", "sería", "serías", "seríamos", "serían", "sea", "seas", "seamos", "seáis",
      "sean", "fuera", "fueras", "fuéramos", "fueran", "fuese", "fueses", "fuésemos", "fuesen",
      "siendo", "sido", "eramos", "sera", "seran", "serian", "fueramos", "fuesemos",
      "estar", "estoy", "estás", "está", "estamos", "estáis", "están", "estaba", "estabas",
      "estábamos", "estabais", "estaban", "estuve", "estuviste", "estuvo", "estuvimos",
      "estuvieron", "estaré", "estarás", "estará", "estaremos", "estarán", "estaría", "estaríamos",
      "estarían", "esté", "estés", "estemos", "estéis", "estén", "estuviera", "estuvieras",
      "estuviéramos", "estuvieran", "estuviese", "estuviesen", "estando", "estan", "estara",
      "estaran", "estaria", "estarian", "esten",
      "haber", "he", "has", "ha", "hemos", "habéis", "han", "hay", "había", "habías", "habíamos",
      "habíais", "habían", "hube", "hubo", "hubimos", "hubieron", "habré", "habrás", "habrá",
      "habremos", "habrán", "habría", "habrías", "habríamos", "habrían", "haya", "hayas", "hayamos",
      "hayan", "hubiera", "hubieras", "hubiéramos", "hubieran", "hubiese", "hubiesen", "habiendo",
      "habido", "habia", "habiamos", "habian", "habra", "habran", "habria", "habrian",
      "tener", "tengo", "tienes", "tiene", "tenemos", "tenéis", "tienen", "tenía", "tenías",
      "teníamos", "tenían", "tuve", "tuviste", "tuvo", "tuvimos", "tuvieron", "tendré", "tendrás",
      "tendrá", "tendremos", "tendrán", "tendría", "tendrías", "tendríamos", "tendrían", "tenga",
      "tengas", "tengamos", "tengan", "tuviera", "tuvieras", "tuvieran", "tuviese", "tuviesen",
      "teniendo", "tenido", "teniamos", "tenian", "tendra", "tendran", "tendria", "tendrian",
    ],
    weakWords: [
      "qué", "quién", "quiénes", "cuál", "cuáles", "cuándo", "cuánto", "cuánta", "cuántos",
      "cuántas", "cómo", "dónde", "adónde", "porqué",
      "poder", "puedo", "puedes", "puede", "podemos", "podéis", "pueden", "podía", "podíamos",
      "podían", "pude", "pudo", "pudieron", "podré", "podrás", "podrá", "podremos", "podrán",
      "podría", "podrías", "podríamos", "podrían", "pueda", "puedas", "podamos", "puedan",
      "pudiera", "pudieran", "podia", "podian", "podra", "podran", "podria", "podrian",
      "deber", "debo", "debes", "debe", "debemos", "deben", "debía", "debían", "deberá", "deberán",
      "debería", "deberías", "deberíamos", "deberían", "deba", "deban", "debia", "debian", "debera",
      "deberan", "deberia", "deberian", "suele", "suelen", "soler",
      "algo", "alguien", "algún", "algun", "alguna", "alguno", "algunas", "algunos", "ambos",
      "ambas", "cada", "cierto", "cierta", "ciertos", "ciertas", "cualquier", "cualquiera",
      "cualesquiera", "demás", "demas", "mucho", "mucha", "muchos", "muchas", "poco", "poca",
      "pocos", "pocas", "bastante", "bastantes", "demasiado", "demasiada", "demasiados",
      "demasiadas", "otro", "otra", "otros", "otras", "propio", "propia", "propios", "propias",
      "tal", "tales", "todo", "toda", "todos", "todas", "uno", "varios", "varias", "mismo", "misma",
      "mismos", "mismas", "tanto", "tanta", "tantos", "tantas",
      "muy", "más", "mas", "también", "tambien", "además", "ademas", "ya", "aún", "aun", "todavía",
      "todavia", "tan", "así", "asi", "casi", "sólo", "solo", "solamente", "incluso", "ahora",
      "entonces", "luego", "quizá", "quizás", "quiza", "quizas",
      "hacer", "hago", "haces", "hace", "hacen", "hacía", "hizo", "haciendo", "ir", "voy", "vas",
      "va", "vamos", "van", "iba", "iban", "querer", "quiero", "quieres", "quiere", "queremos",
      "quieren", "quisiera", "saber", "sé", "sabe", "saben", "decir", "dice", "dicen", "dime",
    ],
    morphology: spanishAccents, keptLetters: ["ñ"])

  /// Accents that people leave out, where a word can have no other and the stemmer needs it: words in
  /// -ión, and learned words in -ía (Real Academia Española, "Ortografía de la lengua española",
  /// 2010, chapter II). Of endings that are written both ways, the one without the accent stands.
  private static let spanishAccents = MorphologyRules(
    """
    -ion > -ión
    -logia > -logía
    -grafia > -grafía
    -tomia > -tomía
    -patia > -patía
    -nomia > -nomía
    -metria > -metría
    -fonia > -fonía
    -ugia > -ugía
    -scopía > -scopia
    -plejía > -plejia
    """)
}
