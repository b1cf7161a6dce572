// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where lists of a field are.
enum ListSource: Sendable {
  /// In the memory of a collector; with the numbers of its terms, in ascending order of the terms.
  case memory(PostingLists, order: [Int])
  case run(PostingsRun)

  /// The terms that are not less than `first`.
  func cursor(from first: [UInt8]) throws(SystemError) -> any ListCursor {
    switch self {
    case .memory(let lists, let order): MemoryCursor(lists, order, from: first)
    case .run(let run): try RunCursor(run, from: first)
    }
  }
}

/// Goes through the terms of a source in ascending order, with the list of each.
protocol ListCursor: AnyObject {
  var isAtEnd: Bool { get }
  /// The bytes of the term.
  var name: [UInt8] { get }
  var documentFrequency: Int { get }
  /// Of the term's list, when it was begun.
  var decoder: ListDecoder { get }

  /// Goes to the next term.
  func advance() throws(SystemError)

  /// Adds the next bytes of the term's list to the decoder, and tells whether they are the last.
  func fill(_ decoder: ListDecoder) throws(SystemError) -> Bool
}

extension ListCursor {
  /// Begins to decode the list of the term.
  func beginList() throws(SystemError) {
    try decoder.begin { (decoder) throws(SystemError) in try fill(decoder) }
  }

  /// Decodes postings into a batch until it is full or the next document is not below `bound`.
  func decode(into batch: PostingsBatch, below bound: UInt32) throws(SystemError) {
    try decoder.decode(into: batch, below: bound) { (decoder) throws(SystemError) in
      try fill(decoder)
    }
  }
}

private final class MemoryCursor: ListCursor {
  private let lists: PostingLists
  private let order: [Int]
  private var next: Int
  private var place: PostingLists.Place?
  let decoder = ListDecoder()
  private(set) var name: [UInt8] = []

  init(_ lists: PostingLists, _ order: [Int], from first: [UInt8]) {
    self.lists = lists
    self.order = order
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if lists.name(of: order[middle]).lexicographicallyPrecedes(first) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    next = low
    show()
  }

  var isAtEnd: Bool { next == order.count }
  var documentFrequency: Int {
    isAtEnd ? 0 : Int(lists.terms.at(order[next]).pointee.documentFrequency)
  }

  func advance() {
    next += 1
    show()
  }

  private func show() {
    guard !isAtEnd else { return }
    name.removeAll(keepingCapacity: true)
    name.append(contentsOf: lists.name(of: order[next]))
    place = lists.start(of: order[next])
  }

  func fill(_ decoder: ListDecoder) -> Bool {
    guard !isAtEnd, var rest = place else { return true }
    decoder.append(lists.nextBytes(of: order[next], from: &rest))
    place = rest
    return lists.isEnd(rest, of: order[next])
  }
}

private final class RunCursor: ListCursor {
  private var reader: RunReader
  /// Bytes of the list that are not read yet.
  private var left = 0
  let decoder = ListDecoder()
  private(set) var isAtEnd = false
  private(set) var name: [UInt8] = []
  private(set) var documentFrequency = 0

  init(_ run: PostingsRun, from first: [UInt8]) throws(SystemError) {
    reader = try RunReader(run, from: run.offset(before: first))
    repeat { try advance() } while !isAtEnd && name.lexicographicallyPrecedes(first)
  }

  func advance() throws(SystemError) {
    try reader.skip(left)
    left = 0
    guard !reader.isAtEnd else {
      isAtEnd = true
      return
    }
    name.removeAll(keepingCapacity: true)
    try reader.read(try reader.readVarint(), into: &name)
    documentFrequency = try reader.readVarint()
    left = try reader.readVarint()
  }

  func fill(_ decoder: ListDecoder) throws(SystemError) -> Bool {
    guard left > 0 else { return true }
    let count = min(left, try reader.available())
    try reader.pass(count) { decoder.append($0) }
    left -= count
    return left == 0
  }
}
