// Licensed under the Apache License 2.0.

extension Language {
  /// Spanish. Function words after Real Academia Española, "Nueva gramática de la lengua española"
  /// (2009): articles, prepositions, conjunctions, pronouns and possessives, forms of "ser",
  /// "estar" and "haber". "Te" is not among them, because without its mark "té" is the same term.
  /// The weak words are question words, modal verbs, indefinites and adverbs of degree. Left out
  /// are words whose term is also that of a negation or of a word of meaning.
  public static let spanish = Language(
    code: "es", stemmer: "spanish",
    stopWords: [
      "el", "la", "los", "lo", "un", "una", "unos", "unas",
      "a", "al", "ante", "con", "de", "del", "desde", "en", "entre", "hacia", "hasta", "por",
      "según", "sobre", "tras",
      "y", "e", "o", "u", "pero", "si", "porque", "aunque", "pues",
      "yo", "tú", "él", "ella", "ellos", "ellas", "usted", "ustedes", "me", "se", "nos", "le",
      "les", "mi", "tu", "tus", "su", "sus",
      "este", "esta", "esto", "estos", "estas", "ese", "esa", "eso", "esos", "esas", "aquel",
      "aquella", "aquello", "aquellos", "aquellas",
      "es", "ser", "soy", "eres", "somos", "era", "eran", "fue", "fueron", "siendo", "sea", "sean",
      "será", "serán",
      "está", "están", "estaba", "estaban", "estar", "ha", "han", "he", "haber", "había", "habían",
      "hay",
    ],
    weakWords: [
      "quién", "quiénes", "cuál", "cuáles", "cuándo", "cuánto", "cuánta", "cuántos", "cuántas",
      "dónde", "cuyo", "cuya",
      "puede", "pueden", "puedo", "poder", "podría", "debe", "deben", "debería",
      "algo", "alguien", "algún", "alguna", "alguno", "algunas", "algunos", "cada", "cualquier",
      "cualquiera", "mucho", "mucha", "muchos", "muchas",
      "muy", "otro", "otra", "otros", "otras", "todo", "toda", "todos", "todas", "varios", "varias",
      "mismo", "misma",
      "también", "ya", "aún", "tan", "tanto",
    ],
    keptLetters: ["ñ"])
}
