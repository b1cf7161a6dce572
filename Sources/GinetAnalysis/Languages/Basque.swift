// Licensed under the Apache License 2.0.

extension Language {
  /// Basque. Function words after Hualde and Ortiz de Urbina, "A Grammar of Basque" (2003):
  /// conjunctions, postpositions, personal and demonstrative pronouns, auxiliary forms of "izan"
  /// and "ukan".
  public static let basque = Language(
    code: "eu", stemmer: "basque",
    stopWords: [
      "bat", "batzuk",
      "eta", "edo", "baina", "ere", "baino", "bezala",
      "arte",
      "ni", "zu", "hura", "gu", "zuek", "haiek", "hi", "nire", "zure", "haren", "gure", "zuen",
      "haien", "nik", "zuk", "hark", "guk", "niri", "zuri", "hari", "guri",
      "hau", "hori", "hauek", "horiek", "honek", "horrek", "honen", "horren", "honetan", "horretan",
      "hartan", "hauen", "horien", "haietan",
      "da", "dira", "naiz", "zara", "gara", "zen", "ziren", "izan", "izango", "izaten", "dela",
      "diren", "den",
      "du", "dute", "dut", "dugu", "duzu", "zuten", "ditu", "dituzte", "dituen", "duen", "duten",
      "dio", "diote", "zaio", "zituen", "zituzten",
      "dago", "daude", "zegoen",
    ],
    keptLetters: ["ñ"])
}
