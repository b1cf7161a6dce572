// Licensed under the Apache License 2.0.

/// Turns posting lists round, in two passes over them.
///
///     var builder = ForwardIndexBuilder(
///       documentCount: 10, documentFrequencies: lists.map(\.count), memoryBudget: 1 << 30)
///     let taken = lists.filter { builder.takes(documentFrequency: $0.count) }
///     for list in taken { builder.count(list.span) }
///     for list in taken { builder.fill(list.span) }
///     let order = GraphBisection.order(of: builder.finish(), threads: 4)
///
/// The first pass finds how much room each document needs, so that nothing is held but the result.
struct ForwardIndexBuilder {
  /// In how many documents a term must be to take part.
  ///
  /// Not in one, as it brings no documents together, nor in more than a quarter of them, as its
  /// gaps are short in any order. If that is more than the memory budget holds, the most frequent
  /// are left out until it is less, as they say the least about what belongs together: of a
  /// million passages of manuals, the order was hardly worse without the most frequent 40 % of
  /// postings, but without the rarest 15 % it was worse than that of the manuals themselves.
  let documentFrequencies: Range<Int>
  /// How much of all postings take part, from zero to one.
  ///
  /// An order found from less than half of them may be worse than the one there was before,
  /// if that kept documents of one kind together.
  let share: Double

  /// What each document needs and, while it is filled, where its next term goes. Once all terms
  /// are there, that is where they end.
  private var places: [Int]
  private var terms: [UInt32] = []
  private var listCount = 0
  private var postingCount = 0

  /// Chooses the terms that take part, by what the dictionary knows of them.
  ///
  /// - Parameters:
  ///   - documentCount: more than any document's number.
  ///   - documentFrequencies: of all terms, in any order.
  ///   - memoryBudget: bytes that the result and ``GraphBisection/order(of:threads:)`` may take
  ///     on one thread. What grows with the documents alone is taken even if it is more; then
  ///     no term takes part, and the order stays as it is. The number of threads has no say, so
  ///     that it cannot change the order.
  init(
    documentCount: Int, documentFrequencies: some Sequence<Int>, memoryBudget: Int
  ) {
    let most = documentCount / 4
    var counts = [Int](repeating: 0, count: most + 1)
    var total = 0
    for frequency in documentFrequencies {
      total += frequency
      if frequency <= most { counts[frequency] += 1 }
    }
    var end = 2
    var (postings, terms) = (0, 0)
    while end <= most {
      let (morePostings, moreTerms) = (postings + counts[end] * end, terms + counts[end])
      let byteCount = GraphBisection.byteCount(
        documents: documentCount, postings: morePostings, terms: moreTerms)
      guard byteCount <= memoryBudget else { break }
      (postings, terms) = (morePostings, moreTerms)
      end += 1
    }
    self.documentFrequencies = 2..<end
    share = total > 0 ? Double(postings) / Double(total) : 0
    places = [Int](repeating: 0, count: documentCount)
  }

  /// Whether a term takes part. The lists of the others are not to be given.
  func takes(documentFrequency: Int) -> Bool {
    documentFrequencies.contains(documentFrequency)
  }

  /// Gives the list of a term that takes part, in the first pass.
  ///
  /// - Parameter documents: its documents, ascending and distinct, less than the document count.
  mutating func count(_ documents: Span<UInt32>) {
    precondition(listCount == 0, "the second pass has begun")
    for i in documents.indices { places[Int(documents[i])] += 1 }
    postingCount += documents.count
  }

  /// Gives it once more, in the second pass, which has the lists of the first in any order.
  ///
  /// Terms are numbered from zero in the order of these calls.
  mutating func fill(_ documents: Span<UInt32>) {
    if listCount == 0 { makeRoom() }
    let term = UInt32(listCount)
    for i in documents.indices {
      let document = Int(documents[i])
      terms[places[document]] = term
      places[document] += 1
    }
    listCount += 1
    postingCount -= documents.count
  }

  /// The forward index of the lists, once all of them have been given twice.
  consuming func finish() -> ForwardIndex {
    precondition(postingCount == 0, "a list was not given in both passes")
    return ForwardIndex(terms: terms, ends: places, termCount: listCount)
  }

  private mutating func makeRoom() {
    terms = [UInt32](repeating: 0, count: postingCount)
    var start = 0
    for document in places.indices {
      let count = places[document]
      places[document] = start
      start += count
    }
  }
}
