// Licensed under the Apache License 2.0.

/// The memory in which documents are put in order, level by level.
///
/// A part of the documents is a range of rows, and its postings are a range of term numbers. Both
/// are kept twice: a level reads one and writes its halves to the same ranges of the other, so
/// that parts that are halved at the same time never meet.
final class BisectionSpace: @unchecked Sendable {
  // Unchecked: a part is halved by one `Bisection`, and no two parts share a row or a posting.

  /// A document at its present place.
  struct Row {
    var document: UInt32
    var termCount: UInt32
    /// Where its terms start. They are numbers that hold within the part.
    var start: Int
  }

  /// Documents that stay together, and how many terms tell them apart.
  struct Part {
    var rows: Range<Int>
    var termCount: Int
  }

  let documentCount: Int
  // What this level reads, and what it writes for the next.
  private(set) var rows: UnsafeMutablePointer<Row>
  private(set) var nextRows: UnsafeMutablePointer<Row>
  private(set) var terms: UnsafeMutablePointer<UInt32>
  private(set) var nextTerms: UnsafeMutablePointer<UInt32>
  private let ownTerms: UnsafeMutablePointer<UInt32>
  /// How much each row wants to be in the right half of its part.
  let pulls: UnsafeMutablePointer<Int64>
  /// Room of ``RankSelection`` for as many numbers.
  let candidates: UnsafeMutablePointer<Int64>
  let isRight: UnsafeMutablePointer<Bool>
  let moves: UnsafeMutablePointer<Bool>
  let cost: GapCost

  /// What a document takes: its place in the forward index and in the order, two rows, a pull
  /// and a candidate, and 18 bytes for the tables of cost, the marks, and its share of a part.
  static let bytesPerDocument =
    MemoryLayout<Int>.stride + MemoryLayout<UInt32>.stride + 2 * MemoryLayout<Row>.stride
    + 2 * MemoryLayout<Int64>.stride + 18
  /// What a posting takes here and in the forward index.
  static let bytesPerPosting = 2 * MemoryLayout<UInt32>.stride
  /// What a term takes while terms are numbered.
  static let bytesPerTerm = 5 * MemoryLayout<UInt32>.stride

  /// - Parameters:
  ///   - terms: the terms of a ``ForwardIndex``, which must outlive the space and are overwritten.
  ///   - ends: where those of each document end.
  init(terms: UnsafeMutableBufferPointer<UInt32>, ends: [Int]) {
    documentCount = ends.count
    rows = .allocate(capacity: documentCount)
    nextRows = .allocate(capacity: documentCount)
    ownTerms = .allocate(capacity: terms.count)
    self.terms = terms.baseAddress ?? ownTerms
    nextTerms = ownTerms
    pulls = .allocate(capacity: documentCount)
    candidates = .allocate(capacity: documentCount)
    isRight = .allocate(capacity: documentCount)
    moves = .allocate(capacity: documentCount)
    cost = GapCost(upTo: documentCount + 1)
    isRight.initialize(repeating: false, count: documentCount)
    moves.initialize(repeating: false, count: documentCount)
    var start = 0
    for (document, end) in ends.enumerated() {
      (rows + document).initialize(
        to: Row(document: UInt32(document), termCount: UInt32(end - start), start: start))
      start = end
    }
  }

  deinit {
    rows.deallocate()
    nextRows.deallocate()
    ownTerms.deallocate()
    pulls.deallocate()
    candidates.deallocate()
    isRight.deallocate()
    moves.deallocate()
  }

  /// Makes the halves of this level the parts of the next.
  func advance() {
    swap(&rows, &nextRows)
    swap(&terms, &nextTerms)
  }

  /// The part of all documents, with terms numbered by falling frequency.
  ///
  /// Most postings are of few terms; with these side by side, what is known of them stays in the
  /// cache. Terms of one document or of all are left out, as they cost the same in any order.
  func whole(termCount: Int) -> Part {
    var frequencies = [Int32](repeating: 0, count: termCount)
    for row in 0..<documentCount {
      for place in places(of: row) { frequencies[Int(terms[place])] += 1 }
    }
    var ranked = (0..<UInt32(termCount)).filter {
      frequencies[Int($0)] > 1 && frequencies[Int($0)] < documentCount
    }
    ranked.sort {
      let (a, b) = (frequencies[Int($0)], frequencies[Int($1)])
      return a != b ? a > b : $0 < $1
    }
    var numbers = [Int32](repeating: -1, count: termCount)
    for (number, term) in ranked.enumerated() { numbers[Int(term)] = Int32(number) }
    for row in 0..<documentCount {
      var end = rows[row].start
      for place in places(of: row) {
        let number = numbers[Int(terms[place])]
        guard number >= 0 else { continue }
        terms[end] = UInt32(number)
        end += 1
      }
      rows[row].termCount = UInt32(end - rows[row].start)
    }
    return Part(rows: 0..<documentCount, termCount: ranked.count)
  }

  private func places(of row: Int) -> Range<Int> {
    rows[row].start..<rows[row].start + Int(rows[row].termCount)
  }
}
