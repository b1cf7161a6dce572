// Licensed under the Apache License 2.0.

/// The likeliest ways to change the words of a run, found word by word: of all that were made of the
/// words so far the best are kept.
struct Hypothesis {
  /// Words of the run that are changed, as places among its words, and what takes their place.
  var changes: [(words: Range<Int>, text: String)] = []
  var score = 0.0

  /// Ways that are kept behind each word.
  static let mostKept = 8
}

extension Speller {
  /// The likeliest ways to change the words of a run, the likeliest first. One without changes is among
  /// them if no word is unknown that something may be meant by.
  mutating func hypotheses(for words: [Word]) throws(IndexError) -> [Hypothesis] {
    var kept = [[Hypothesis]](repeating: [], count: words.count + 1)
    kept[0] = [Hypothesis()]
    for place in words.indices {
      kept[place].sort { $0.score > $1.score }
      kept[place].removeSubrange(min(Hypothesis.mostKept, kept[place].count)...)
      let alternatives = try fittingAlternatives(at: place, in: words)
      var joins: [Alternative] = []
      if place + 1 < words.count { joins = try self.joins(words[place], words[place + 1]) }
      for hypothesis in kept[place] {
        if words[place].isWritten || alternatives.isEmpty {
          var same = hypothesis
          same.score += prior(words[place].documentFrequency)
          kept[place + 1].append(same)
        }
        for alternative in alternatives {
          kept[place + 1].append(hypothesis.changing(place..<place + 1, to: alternative))
        }
        for alternative in joins {
          kept[place + 2].append(hypothesis.changing(place..<place + 2, to: alternative))
        }
      }
    }
    return kept[words.count].sorted { $0.score > $1.score }
  }

  /// What may be meant by a word; what is doubtful only if it fits in or is better than nothing.
  private mutating func fittingAlternatives(
    at place: Int, in words: [Word]
  ) throws(IndexError) -> [Alternative] {
    var fitting: [Alternative] = []
    for alternative in try alternatives(to: words[place]) {
      if alternative.isDoubtful && !isOnlyWord {
        guard try fits(alternative, at: place, in: words) else { continue }
      }
      fitting.append(alternative)
    }
    return fitting
  }
}

extension Hypothesis {
  fileprivate func changing(
    _ words: Range<Int>, to alternative: Speller.Alternative
  ) -> Hypothesis {
    var changed = self
    changed.changes.append((words, alternative.text))
    changed.score += alternative.score
    return changed
  }
}
