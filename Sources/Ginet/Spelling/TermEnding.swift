// Licensed under the Apache License 2.0.

/// What a stemmer did to the end of a word, to be undone at another term: "surgary" became "surgari",
/// so that of the term "surgeri" the word is "surgery".
struct TermEnding {
  /// What the term ends with, behind what it has in common with the word.
  private let ofTerm: [UInt8]
  /// What the word ends with in its place.
  private let ofWord: [UInt8]

  init(of term: [UInt8], in word: [UInt8]) {
    let common = zip(term, word).prefix { $0 == $1 }.count
    ofTerm = Array(term[common...])
    ofWord = Array(word[common...])
  }

  /// Whether the word is the term.
  var isEmpty: Bool { ofTerm.isEmpty && ofWord.isEmpty }

  /// A word that probably becomes this term.
  func word(of term: [UInt8]) -> [UInt8] {
    guard term.count > ofTerm.count, term.suffix(ofTerm.count).elementsEqual(ofTerm) else {
      return term
    }
    return term.dropLast(ofTerm.count) + ofWord
  }
}
