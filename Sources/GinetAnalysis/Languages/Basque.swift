// Licensed under the Apache License 2.0.

extension Language {
  /// Basque. Function words after Hualde and Ortiz de Urbina, "A Grammar of Basque" (2003):
  /// conjunctions, postpositions, personal and demonstrative pronouns, auxiliary forms of "izan"
  /// and "ukan". The weak words are question words, indefinites and adverbs of degree. ñ is a
  /// letter of its own and keeps its mark.
  public static let basque = Language(
    code: "eu", stemmer: "basque",
    stopWords: [
      "bat", "batzuk",
      "eta", "edo", "ala", "baina", "ere", "baino", "bezala", "baizik", "zeren", "beraz",
      "arte", "aurrean", "ondoren", "zehar", "bidez", "arabera", "buruz",
      "ni", "zu", "hura", "gu", "zuek", "haiek", "hi", "nire", "zure", "haren", "gure", "zuen",
      "haien", "nik", "zuk", "hark", "guk", "niri", "zuri", "hari", "guri", "zuei", "haiei",
      "berak", "bera", "beren", "bere",
      "hau", "hori", "hauek", "horiek", "honek", "horrek", "honen", "horren", "honetan", "horretan",
      "hartan", "hauen", "horien", "hauetan", "horietan", "haietan", "honi", "horri", "hemen",
      "hor", "han",
      "da", "dira", "naiz", "zara", "gara", "zarete", "zen", "ziren", "nintzen", "izan", "izango",
      "izaten", "dela", "direla", "diren", "den", "zela", "zituela",
      "du", "dute", "dut", "dugu", "duzu", "duzue", "zuten", "ditu", "dituzte", "ditut", "ditugu",
      "dituen", "duela", "dutela", "duen", "duten", "dio", "diote", "diogu", "zaio", "zaie",
      "zituen", "zituzten", "luke",
      "dago", "daude", "dagoen", "dauden", "zegoen", "zeuden",
    ],
    weakWords: [
      "nor", "nork", "noren", "zer", "zerk", "zein", "zeinek", "noiz", "non", "nora", "nondik",
      "nola", "zergatik", "zenbat",
      "ahal", "behar", "dezake", "dezakete", "daiteke", "daitezke",
      "guzti", "guztia", "guztiak", "guztien", "dena", "denak", "norbait", "zerbait", "edozein",
      "hainbat", "zenbait", "asko", "gutxi", "beste", "besteak", "berdin", "bakoitza",
      "oso", "gehiago", "gehien", "bakarrik", "orain", "hala", "horrela",
    ],
    keptLetters: ["ñ"])
}
