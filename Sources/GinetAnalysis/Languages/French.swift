// Licensed under the Apache License 2.0.

extension Language {
  /// French. Function words after Grevisse and Goosse, "Le bon usage" (2011): articles,
  /// prepositions, conjunctions, pronouns and possessives, forms of "être" and "avoir". "Mais" and
  /// "été" are not among them, because "maïs" is the same term without its mark and "été" is also
  /// summer. The weak words are question words, modal verbs, indefinites and adverbs of degree.
  /// Left out are words whose term is also that of a negation or of a word of meaning.
  public static let french = Language(
    code: "fr", stemmer: "french",
    stopWords: [
      "le", "la", "les", "un", "une", "des", "du", "au", "aux",
      "à", "avec", "chez", "dans", "de", "depuis", "en", "par", "pour", "sous", "sur",
      "et", "ou", "où", "or", "car", "donc", "que", "si", "lorsque", "puisque",
      "je", "il", "elle", "on", "nous", "vous", "ils", "elles", "me", "te", "se", "lui", "leur",
      "leurs", "y", "moi", "toi", "eux", "qui", "dont",
      "mon", "ma", "mes", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos",
      "ce", "cet", "cette", "ces", "ceci", "cela", "ça",
      "est", "sont", "être", "suis", "es", "était", "étaient", "étant", "fut", "furent", "soit",
      "a", "ont", "ai", "as", "avons", "avez", "avoir", "avait", "avaient", "ayant", "ait",
    ],
    weakWords: [
      "quoi", "quel", "quelle", "quels", "quelles", "lequel", "laquelle", "lesquels", "lesquelles",
      "comment", "combien", "pourquoi", "quand",
      "peut", "peuvent", "pouvoir", "peux", "doit", "doivent", "devoir",
      "autre", "autres", "certain", "certains", "certaine", "certaines", "chaque", "même", "mêmes",
      "plusieurs",
      "quelque", "quelques", "quelqu'un", "tout", "toute", "tous", "toutes",
      "aussi", "très", "trop", "encore", "déjà", "plus", "alors", "ainsi",
    ])
}
