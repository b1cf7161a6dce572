// Licensed under the Apache License 2.0.

extension Language {
  /// English. The stop words are its articles, common prepositions, conjunctions and pronouns, the
  /// forms of "be", "have" and "do", "can", "will" and "would", and contractions of these, in the
  /// sense of Quirk et al., "A Comprehensive Grammar of the English Language" (1985), sections
  /// 2.37–2.40; negations are not among them, because "no symptoms" and "symptoms" are different
  /// questions. The weak words are the rest of the closed classes (question words, modal verbs,
  /// indefinite pronouns), adverbs of degree and connection, and the commonest verbs of general
  /// meaning.
  public static let english = Language(
    code: "en", stemmer: "english",
    stopWords: [
      "a", "an", "the",
      "about", "as", "at", "by", "during", "for", "from", "in", "into", "of", "on", "onto", "per",
      "to", "toward", "towards", "via", "with",
      "and", "although", "but", "if", "or", "since", "such", "than", "that", "then", "though",
      "whether",
      "i", "me", "my", "he", "him", "his", "she", "her", "it", "its", "we", "us", "our", "ours",
      "you", "your", "yours", "they", "them", "their", "theirs", "hers", "there", "these", "this",
      "those",
      "myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves",
      "oneself",
      "am", "are", "be", "been", "being", "is", "was", "were",
      "have", "has", "had", "do", "does", "did", "can", "will", "would",
      "i'm", "i've", "i'd", "i'll", "you're", "you've", "you'd", "you'll", "he's", "he'd", "he'll",
      "she's", "she'd", "she'll", "it's", "it'd", "it'll", "we're", "we've", "we'd", "we'll",
      "they're", "they've", "they'd", "they'll", "that's", "there's",
    ],
    weakWords: [
      "how", "what", "when", "where", "which", "who", "whom", "whose", "why", "what's", "who's",
      "where's", "how's", "when's", "whatever", "whichever", "whoever", "whenever", "wherever",
      "could", "may", "might", "must", "ought", "shall", "should", "doing", "done", "having",
      "could've", "should've", "would've",
      "all", "another", "any", "anybody", "anyone", "anything", "both", "each", "either", "else",
      "every", "everybody", "everyone", "everything", "few", "many", "more", "most", "much", "one",
      "other", "others", "own", "same", "several", "some", "somebody", "someone", "something",
      "mine",
      "already", "almost", "also", "even", "ever", "enough", "here", "however", "just", "maybe",
      "now", "once", "only", "perhaps", "quite", "rather", "really", "so", "still", "therefore",
      "thus", "too", "very", "yet",
      "across", "against", "along", "among", "around", "because", "between", "over", "through",
      "until", "up", "upon", "while", "within",
      "get", "gets", "getting", "got", "go", "goes", "going", "gone", "know", "knows", "let",
      "please", "tell", "tells", "want", "wants", "went", "let's",
    ])
}
