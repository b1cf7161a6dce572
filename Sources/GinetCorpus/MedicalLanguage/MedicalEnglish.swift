// Licensed under the Apache License 2.0.

public import Ginet

extension MorphologyRules {
  /// Latin and Greek plurals, and British spellings: what the stemmer of English leaves apart.
  public static let medicalEnglish = MorphologyRules(latinPlurals + "\n" + britishSpelling)
}

extension Analyzer {
  /// English as medicine writes it: metastases are a metastasis, a tumour is a tumor, α is alpha,
  /// grade III is grade 3, and a NET is no net.
  public static let medicalEnglish = Analyzer(
    .english, named: "en-medical",
    writtenFilters: [
      RomanNumeralFilter(behind: medicalGrades), AbbreviationFilter(medicalAbbreviations),
    ],
    foldedFilters: [GreekLetterFilter(), MorphologyFilter(.medicalEnglish)])

  /// What Roman numerals count.
  private static let medicalGrades = WordSet([
    "grade", "grades", "stage", "stages", "type", "types", "phase", "phases", "class", "classes",
  ])

  /// Abbreviations that are words of their own in lower case, and then mean that word.
  static let medicalAbbreviations = [
    "ACE", "AIDS", "ALL", "APR", "CAM", "CAT", "CIS", "HAE", "HER", "IM", "MALT", "MEN", "NET",
    "PEG", "PET", "PNET", "SOB", "US", "WHO",
  ]
}
