// Licensed under the Apache License 2.0.

internal import GinetAnalysis

/// An analyzer in a place of its own: one that is handed on by value costs a reference for each of its
/// filters, and threads would wait for one another at them.
final class FieldAnalysis {
  private let analyzer: Analyzer
  let changesWords: Bool

  init(_ analyzer: Analyzer) {
    self.analyzer = analyzer
    changesWords = analyzer.changesWords
  }

  func analyze(_ value: String, into stream: inout TokenStream) {
    var value = value
    value.withUTF8 { analyzer.analyze($0.span, into: &stream) }
  }

  func analyzeWords(_ value: String, into stream: inout TokenStream) {
    var value = value
    value.withUTF8 { analyzer.analyzeWords($0.span, into: &stream) }
  }

  func finishWords(_ stream: inout TokenStream, of value: String) {
    var value = value
    value.withUTF8 { analyzer.finishWords(&stream, of: $0.span) }
  }
}

/// Where one thread analyses texts.
struct AnalysisStreams {
  /// Words of the first step of analysis.
  var words = TokenStream()
  /// Those of which it is not known what they become.
  var others = TokenStream()
  /// By word: the number of its term, or ``KnownTerms/unknown``.
  var numbers: [UInt32] = []
  /// Further terms of a word, in the order of the words.
  private var more: [(word: Int, number: UInt32)] = []
  /// For fields that keep surface forms.
  var forms = TokenStream()

  init() { forms.recordsSurfaceForms = true }

  /// Finds the numbers of what was not known, which the second step has rewritten.
  mutating func learnOthers(_ known: KnownTerms, _ postings: PostingsBuffer) {
    more.removeAll(keepingCapacity: true)
    var last = -1
    var isSingle = false
    postings.withLists { lists in
      others.forEachTerm { term, token in
        let word = Int(token.position)
        guard word < words.count else { return }
        if isSingle, last != word { known.keep(numbers[last], of: last, in: words) }
        // What there is no memory for is told by the lists.
        let number = lists.number(adding: UnsafeRawBufferPointer(term))
          .map { UInt32(truncatingIfNeeded: $0) }
        if last != word {
          numbers[word] = number ?? KnownTerms.unknown
          isSingle = number != nil
        } else {
          if let number { more.append((word, number)) }
          isSingle = false
        }
        last = word
      }
    }
    if isSingle { known.keep(numbers[last], of: last, in: words) }
  }

  /// Calls `body` with the number and the position of each term, in the order of the positions.
  @inline(__always)
  func forEachNumber(_ body: (_ number: UInt32, _ position: UInt32) -> Void) {
    let hasMore = others.count > 0 && !more.isEmpty
    words.withTokens { tokens, _ in
      numbers.withUnsafeBufferPointer { numbers in
        var next = 0
        for index in tokens.indices {
          let number = numbers[index]
          if number != KnownTerms.unknown { body(number, tokens[index].position) }
          guard hasMore else { continue }
          while next < more.count, more[next].word == index {
            body(more[next].number, tokens[index].position)
            next += 1
          }
        }
      }
    }
  }
}
