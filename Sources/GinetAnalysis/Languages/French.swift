// Licensed under the Apache License 2.0.

extension Language {
  /// French. Function words after Grevisse and Goosse, "Le bon usage" (2011): articles,
  /// prepositions, conjunctions, pronouns and possessives, demonstratives, forms of "être" and
  /// "avoir", and the commonest elisions before these. The weak words are question words, modal
  /// verbs, indefinites, adverbs of degree, and the commonest verbs of general meaning. "Été" (also
  /// summer), "aura" (also that of a migraine), "avions" (also aeroplanes) and "vers" (also worms)
  /// are words of meaning. The commonest words are listed without their accent too, as many type
  /// them, where that makes no other word: "ca" is a tumour marker. No letter keeps its mark.
  public static let french = Language(
    code: "fr", stemmer: "french",
    stopWords: [
      "le", "la", "les", "un", "une", "des", "du", "au", "aux",
      "à", "avant", "avec", "après", "apres", "chez", "contre", "dans", "de", "depuis", "dès",
      "devant", "durant", "en", "entre", "envers", "jusque", "malgré", "par", "parmi", "pendant",
      "pour", "selon", "sous", "sur", "via", "voici", "voilà",
      "et", "ou", "mais", "donc", "or", "car", "que", "si", "comme", "lorsque", "puisque",
      "quoique", "parce", "afin", "tandis",
      "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "me", "te", "se", "lui",
      "leur", "y", "moi", "toi", "soi", "eux", "qui", "dont", "où",
      "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos",
      "leurs", "mien", "mienne", "miens", "miennes", "tien", "tienne", "sien", "sienne", "siens",
      "siennes", "nôtre", "nôtres", "vôtre", "vôtres",
      "ce", "cet", "cette", "ces", "ceci", "cela", "ça", "celui", "celle", "ceux", "celles", "ici",
      "là",
      "être", "etre", "suis", "es", "est", "sommes", "êtes", "sont", "étais", "était", "étions",
      "étiez", "étaient", "fus", "fut", "furent", "serai", "seras", "sera", "serons", "serez",
      "seront", "serais", "serait", "serions", "seriez", "seraient", "sois", "soit", "soyons",
      "soyez", "soient", "fût", "étant", "etes", "etait", "etaient", "etant",
      "avoir", "ai", "as", "a", "avons", "avez", "ont", "avais", "avait", "aviez", "avaient", "eut",
      "eurent", "aurai", "auras", "aurons", "aurez", "auront", "aurais", "aurait", "aurions",
      "auriez", "auraient", "aie", "aies", "ait", "ayons", "ayez", "aient", "eût", "eu", "ayant",
      "c'est", "c'était", "d'un", "d'une", "j'ai", "j'avais", "j'étais", "jusqu'à", "jusqu'au",
      "jusqu'aux", "l'on", "l'a", "l'ont", "lorsqu'il", "lorsqu'elle", "lorsqu'on", "qu'a",
      "qu'est", "qu'il", "qu'elle", "qu'ils", "qu'elles", "qu'on", "qu'un", "qu'une", "s'est",
      "s'il", "s'ils",
    ],
    weakWords: [
      "quoi", "quel", "quelle", "quels", "quelles", "lequel", "laquelle", "lesquels", "lesquelles",
      "auquel", "duquel", "desquels", "desquelles", "comment", "combien", "pourquoi", "quand",
      "peut", "peuvent", "pouvoir", "peux", "pouvons", "pouvez", "pouvait", "pouvaient", "pourra",
      "pourront", "pourrait", "pourraient", "puisse", "puissent", "pu", "doit", "doivent", "devoir",
      "dois", "devons", "devez", "devait", "devaient", "devra", "devront", "devrait", "devraient",
      "faut", "fallait", "faudra", "faudrait",
      "autre", "autres", "autrui", "beaucoup", "certain", "certains", "certaine", "certaines",
      "chacun", "chacune", "chaque", "divers", "même", "mêmes", "meme", "memes", "peu", "plusieurs",
      "quelconque", "quelque", "quelques", "quelqu'un", "tel", "telle", "tels", "telles", "tout",
      "toute", "tous", "toutes",
      "ainsi", "alors", "assez", "aussi", "déjà", "deja", "encore", "ensuite", "enfin",
      "maintenant", "plus", "presque", "puis", "seulement", "tant", "tellement", "très", "tres",
      "trop",
      "faire", "fais", "fait", "font", "fera", "ferait", "aller", "vais", "vas", "va", "allons",
      "allez", "vont", "veux", "veut", "veulent", "vouloir", "voulez", "voudrais", "voudrait",
      "savoir", "sais", "sait", "savez",
    ],
    elisions: ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
}
