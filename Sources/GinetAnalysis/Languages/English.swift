// Licensed under the Apache License 2.0.

extension Language {
  /// English. The stop words are its articles, common prepositions, conjunctions and pronouns and
  /// the forms of "be", in the sense of Quirk et al., "A Comprehensive Grammar of the English
  /// Language" (1985), sections 2.37–2.40, the
  /// question words those of 6.36–6.39; negations are not among them, because "no symptoms"
  /// and "symptoms" are different questions.
  public static let english = Language(
    code: "en", stemmer: "english",
    stopWords: [
      "a", "an", "the",
      "about", "as", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with",
      "and", "but", "if", "or", "such", "than", "that", "then",
      "he", "her", "his", "i", "it", "its", "me", "my", "she", "their", "them", "there", "these",
      "they", "this", "those", "us", "we", "you", "your",
      "am", "are", "be", "been", "being", "is", "was", "were",
      "can", "did", "do", "does", "had", "has", "have", "will", "would",
    ],
    questionWords: ["how", "what", "when", "where", "which", "who", "whom", "whose", "why"])
}
