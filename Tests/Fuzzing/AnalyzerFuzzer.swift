// Licensed under the Apache License 2.0.

import GinetAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Takes bytes through an analyzer and stops the process if a property of its tokens is broken.
///
/// The first byte chooses the analyzer, the rest is the text; the text's halves are the two
/// paragraphs. libFuzzer calls it (`Tests/README.md`), compiled into one module with the sources of
/// the library, so that it sees which of their branches an input takes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzAnalyzer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first else { return 0 }
  let all = TokenProperties.ofNamedAnalyzers
  let properties = all[Int(choice) % all.count]
  let text = Array(input.dropFirst())
  let half = text.count / 2
  let broken =
    properties.brokenPlaces(text) ?? properties.brokenPlaces(text, for: .query)
    ?? properties.brokenTerms(text) ?? properties.brokenTerms(text, for: .query)
    ?? properties.brokenParagraphs(Array(text[..<half]), Array(text[half...]))
    ?? brokenFastPath(text)
  guard let broken else { return 0 }
  // Optimized code traps without its message. A trap is what is wanted here: libFuzzer keeps the
  // input that led to it.
  print("\(properties.analyzer.name): \(broken)")
  fflush(nil)
  abort()
}

private let fast = Analyzer("fast", tokenizer: WordTokenizer(), filters: [FoldFilter()])
private let icu = Analyzer(
  "icu", tokenizer: WordTokenizer(fastPath: false), filters: [FoldFilter()])

/// The fast path has the tokens of ICU over the whole text.
private func brokenFastPath(_ text: [UInt8]) -> String? {
  let (fast, icu) = (fast.tokens(text), icu.tokens(text))
  let isEqual =
    fast.terms == icu.terms && fast.tokens.map(\.utf8Range) == icu.tokens.map(\.utf8Range)
  return isEqual ? nil : "the fast path differs from ICU in \(text)"
}
