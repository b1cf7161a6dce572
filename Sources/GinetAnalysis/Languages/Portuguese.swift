// Licensed under the Apache License 2.0.

extension Language {
  /// Portuguese. Function words after Cunha and Cintra, "Nova gramática do português contemporâneo"
  /// (1984): articles, prepositions and their contractions, conjunctions, pronouns and possessives,
  /// forms of "ser", "estar", "ter" and "haver". The weak words are question words, modal verbs,
  /// indefinites and adverbs of degree. Left out are words whose term is also that of a negation or
  /// of a word of meaning.
  public static let portuguese = Language(
    code: "pt", stemmer: "portuguese",
    stopWords: [
      "o", "a", "os", "as", "um", "uma", "uns", "umas",
      "de", "em", "por", "sob", "sobre", "entre", "até", "desde",
      "ao", "aos", "à", "às", "do", "da", "das", "no", "nos", "num", "numa",
      "e", "ou", "mas", "que", "se", "porque",
      "eu", "tu", "ele", "ela", "eles", "elas", "você", "vocês", "me", "te", "lhe", "lhes",
      "meu", "minha", "teu", "tua", "seu", "sua", "seus", "suas", "nosso", "nossa",
      "este", "esta", "estes", "estas", "isto", "esse", "essa", "esses", "essas", "isso", "aquele",
      "aquela", "aqueles", "aquelas", "aquilo",
      "é", "são", "ser", "sou", "era", "eram", "foi", "foram", "sido", "sendo", "seja", "será",
      "está", "estão", "estar", "estava", "estavam", "ter", "tinha", "tinham", "há", "havia",
    ],
    weakWords: [
      "qual", "quais", "quando", "quanto", "quanta", "quantos", "quantas", "quem", "onde", "cujo",
      "cuja",
      "pode", "podem", "posso", "poder", "poderia", "deve", "devem", "dever", "deveria",
      "algo", "alguém", "algum", "alguma", "alguns", "algumas", "cada", "mesmo", "mesma", "muito",
      "muita", "muitos", "muitas", "outro", "outra",
      "outros", "outras", "qualquer", "todo", "toda", "todos", "todas", "tudo", "vários", "várias",
      "também", "já", "ainda", "mais", "tão",
    ])
}
