// Licensed under the Apache License 2.0.

extension Language {
  /// Arabic. Function words after Ryding, "A Reference Grammar of Modern Standard Arabic" (2005):
  /// prepositions, some with pronouns, conjunctions, personal, demonstrative and relative pronouns,
  /// forms of "كان". Left out are words whose term is also that of a negation or of a word of
  /// meaning.
  public static let arabic = Language(
    code: "ar", stemmer: "arabic",
    stopWords: [
      "في", "من", "إلى", "الى", "على", "عن", "مع", "حتى", "منذ", "بين", "عند", "عندما", "لدى",
      "خلال", "حول", "قبل", "بعد", "فوق",
      "فيه", "فيها", "منه", "منها", "عليه", "عليها", "عنه", "عنها", "إليه", "إليها", "به", "بها",
      "له", "لها", "لهم", "لك", "لي", "لنا", "بهم", "معه",
      "و", "أو", "او", "ثم", "بل", "لكن", "ولكن", "أن", "ان", "إن", "أنه", "أنها", "إذا", "لو",
      "كما", "كي", "لأن", "حيث", "قد", "لقد",
      "أنا", "أنت", "نحن", "هي", "هم", "هما", "هن", "أنتم", "وهو", "وهي",
      "هذا", "هذه", "هؤلاء", "هذان", "ذلك", "تلك", "أولئك", "هنا", "هناك", "وهذا",
      "الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي",
      "كان", "كانت", "كانوا", "يكون", "تكون",
    ])
}
