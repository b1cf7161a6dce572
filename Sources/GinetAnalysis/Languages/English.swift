// Licensed under the Apache License 2.0.

extension Language {
  /// English. The stop words are its articles, common prepositions, conjunctions and pronouns and
  /// the forms of "be", in the sense of Quirk et al., "A Comprehensive Grammar of the English
  /// Language" (1985), sections 2.37–2.40; negations are not among them, because "no symptoms"
  /// and "symptoms" are different questions. The weak words are the rest of the closed classes
  /// (question words, modal verbs, indefinite and reflexive pronouns), adverbs of degree, and
  /// the commonest verbs of general meaning.
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
    weakWords: [
      "how", "what", "when", "where", "which", "who", "whom", "whose", "why",
      "could", "may", "might", "must", "shall", "should", "doing", "done", "having",
      "all", "any", "anybody", "anyone", "anything", "both", "each", "either", "every",
      "everybody", "everyone", "everything", "few", "many", "more", "most", "much", "neither",
      "one", "other", "others", "same", "several", "some", "somebody", "someone", "something",
      "him", "mine", "our", "ours", "yours", "hers", "theirs", "myself", "yourself", "himself",
      "herself", "itself", "ourselves", "themselves",
      "already", "also", "even", "ever", "just", "now", "once", "only", "quite", "really", "so",
      "still", "too", "very", "yet",
      "across", "against", "along", "among", "around", "because", "between", "over", "through",
      "until", "up", "upon", "while", "within",
      "get", "gets", "getting", "got", "go", "goes", "going", "know", "tell", "want",
    ])
}
