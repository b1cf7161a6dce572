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

  func analyze(_ text: UnsafeBufferPointer<UInt8>, into stream: inout TokenStream) {
    analyzer.analyze(text.span, into: &stream)
  }

  func analyzeWords(_ text: UnsafeBufferPointer<UInt8>, into stream: inout TokenStream) {
    analyzer.analyzeWords(text.span, into: &stream)
  }

  /// Words of several texts: the filters of the second step look at none.
  func finishWords(_ stream: inout TokenStream) {
    analyzer.finishWords(&stream, of: UnsafeBufferPointer<UInt8>(start: nil, count: 0).span)
  }
}

/// Where one thread analyses texts. It cannot be copied, lest it be in passing.
struct AnalysisStreams: ~Copyable {
  /// The words of a text; behind the first step of analysis, or both.
  var words = TokenStream()
  /// The words of texts that are added together.
  var numbers = TermNumbers()
  /// Those texts: the document of each, and where its words end.
  var texts: [(document: Int, end: Int)] = []
  /// For fields that keep surface forms.
  var forms = TokenStream()

  /// What is new is learnt soon, and the rest stays in the processor's cache.
  private static let (mostOthers, mostWords) = (256, 4096)

  init() { forms.recordsSurfaceForms = true }

  /// Whether the texts are as many as are added together.
  var isFull: Bool { numbers.others.count >= Self.mostOthers || numbers.count >= Self.mostWords }

  mutating func removeTexts() {
    numbers.removeAll()
    texts.removeAll(keepingCapacity: true)
  }
}
