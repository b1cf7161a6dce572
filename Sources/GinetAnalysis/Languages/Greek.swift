// Licensed under the Apache License 2.0.

extension Language {
  /// Greek. Function words after Holton, Mackridge and Philippaki-Warburton, "Greek: A
  /// Comprehensive Grammar of the Modern Language" (1997): articles, prepositions, conjunctions,
  /// particles, personal, demonstrative and relative pronouns, forms of "είμαι" and "έχω". Left out
  /// are words whose term is also that of a negation or of a word of meaning.
  public static let greek = Language(
    code: "el", stemmer: "greek",
    stopWords: [
      "ο", "η", "το", "οι", "τα", "του", "της", "των", "τον", "την", "τη", "τους", "τις", "ένας",
      "ένα", "μια", "μία", "ενός", "μιας", "έναν",
      "σε", "στο", "στη", "στην", "στον", "στα", "στις", "στους", "από", "με", "προς", "κατά",
      "μετά", "παρά", "ως", "μέχρι",
      "και", "κι", "ή", "αλλά", "όμως", "ότι", "πως", "αν", "ενώ", "επειδή", "καθώς", "ώστε",
      "όπως", "να", "θα", "ας",
      "εγώ", "εμείς", "αυτός", "αυτή", "αυτό", "αυτοί", "αυτές", "αυτά", "αυτού", "αυτής", "αυτών",
      "αυτόν", "αυτήν", "αυτούς",
      "μου", "σου", "μας", "σας", "εμένα", "εσένα",
      "εκείνος", "εκείνη", "εκείνο", "εκείνοι", "εκείνα", "τούτο", "οποίος", "οποία", "οποίο",
      "οποίοι", "οποίες",
      "είναι", "είμαι", "είσαι", "είμαστε", "είστε", "ήταν", "ήμουν", "έχω", "έχει", "έχουν",
      "έχουμε", "είχε", "είχαν",
    ])
}
