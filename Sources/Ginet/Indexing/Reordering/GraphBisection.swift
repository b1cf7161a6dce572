// Licensed under the Apache License 2.0.

/// Finds an order of the documents in which gaps of posting lists are small.
///
/// Documents that share terms come together: then lists take fewer bits, and blocks of a list
/// differ more in their best scores, so that more of them can be passed over.
///
/// Recursive graph bisection: the documents are halved so that the halves share few terms, the
/// halves are halved, and so on, until a part is so small that its order matters little. See
/// Dhulipala et al., "Compressing Graphs and Indexes with Recursive Graph Bisection", KDD 2016,
/// and Mackenzie et al., "Compressing Inverted Indexes with Recursive Graph Bisection", ECIR 2019.
enum GraphBisection {
  /// Documents that a part may have to be left in the order they came in.
  static let largestLeaf = 8

  /// The order of the documents of `index`: the document at each new place.
  ///
  /// Begins with the order they have, which is kept where nothing speaks against it. The
  /// same index gives the same order with any number of threads and on any system.
  ///
  /// An index that the caller has no more use for is worked on where it is; another one is copied.
  ///
  /// - Complexity: O(*p* log *n*) for *p* postings of *n* documents, times the rounds of a
  ///   ``Bisection``. The space is that of ``byteCount(documents:postings:terms:)``.
  /// - Parameter onLevel: told how many documents the parts have that are halved next, some twenty
  ///   times; if it returns false, they are halved no more.
  static func order(
    of index: consuming ForwardIndex, threads: Int,
    onLevel: (_ partLength: Int) -> Bool = { _ in true }
  ) -> [UInt32] {
    let termCount = index.termCount
    let ends = index.ends
    guard !ends.isEmpty else { return [] }
    return index.terms.withUnsafeMutableBufferPointer { terms in
      let space = BisectionSpace(terms: terms, ends: ends)
      var parts = [space.whole(termCount: termCount)]
      // Parts of a level differ by one document at the most, and the last is among the largest.
      while let last = parts.last, last.rows.count > largestLeaf, onLevel(last.rows.count) {
        // Few parts have several threads each, which share the documents.
        let (level, threadsOfPart) = (parts, max(1, threads / parts.count))
        parts = Parallel.map(count: level.count, threads: threads) {
          Bisection(of: level[$0], in: space, threads: threadsOfPart).halve()
        }.flatMap { [$0.left, $0.right] }
        space.advance()
      }
      return (0..<ends.count).map { space.rows[$0].document }
    }
  }

  /// The most bytes that ordering takes with one thread, those of the index among them.
  ///
  /// Each further thread adds ``Bisection/bytesPerTerm`` for each term at the most.
  static func byteCount(documents: Int, postings: Int, terms: Int) -> Int {
    documents * BisectionSpace.bytesPerDocument + postings * BisectionSpace.bytesPerPosting
      + terms * max(BisectionSpace.bytesPerTerm, Bisection.bytesPerTerm)
  }
}
