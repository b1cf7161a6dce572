// Licensed under the Apache License 2.0.

internal import GinetStore

/// Where lists of a field are.
enum ListSource: Sendable {
  /// In the memory of a collector.
  case memory(TermOrder)
  case run(PostingsRun)
}

/// Goes through the terms of a source in ascending order, with the list of each.
struct ListCursor: ~Copyable {
  private let order: TermOrder?
  private var place = 0
  private var listPlace: PostingLists.Place?
  private var run: RunReader?
  /// Bytes of the list that are not read yet, in a run.
  private var left = 0
  private var nameBytes: [UInt8] = []
  private var decoder = ListDecoder()
  private(set) var isAtEnd = false
  private(set) var documentFrequency = 0

  /// Goes to the first term that is not less than `first`.
  init(_ source: ListSource, from first: [UInt8]) throws(SystemError) {
    switch source {
    case .memory(let order):
      self.order = order
      place = first.withUnsafeBytes { order.place(of: $0) }
      show(order)
    case .run(let run):
      order = nil
      self.run = try RunReader(run, from: run.offset(before: first))
      repeat { try advance() } while !isAtEnd && nameBytes.lexicographicallyPrecedes(first)
    }
  }

  /// Calls `body` with the bytes of the term.
  @inline(__always)
  func withName<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard let order, !isAtEnd else { return nameBytes.withUnsafeBytes(body) }
    return body(order.lists.name(of: order.number(at: place)))
  }

  /// Goes to the next term.
  mutating func advance() throws(SystemError) {
    if let order {
      place += 1
      show(order)
      return
    }
    try run?.skip(left)
    left = 0
    guard run?.isAtEnd == false else {
      isAtEnd = true
      return
    }
    nameBytes.removeAll(keepingCapacity: true)
    let length = try run?.readVarint() ?? 0
    try run?.read(length, into: &nameBytes)
    documentFrequency = try run?.readVarint() ?? 0
    left = try run?.readVarint() ?? 0
  }

  private mutating func show(_ order: TermOrder) {
    guard place < order.count else {
      isAtEnd = true
      return
    }
    order.prefetch(behind: place)
    documentFrequency = Int(
      order.lists.terms.at(order.number(at: place)).pointee.documentFrequency)
  }

  // MARK: The list of the term

  /// The only occurrence of the term, if that is known without its list.
  var single: (document: UInt32, position: UInt32)? {
    guard let order, !isAtEnd else { return nil }
    return order.lists.single(order.number(at: place))
  }

  /// Begins to decode the list.
  mutating func beginList() throws(SystemError) {
    if let single {
      decoder.begin(document: single.document, position: single.position)
      return
    }
    if let order { listPlace = order.lists.start(of: order.number(at: place)) }
    var decoder = ListDecoder()
    swap(&decoder, &self.decoder)
    defer { swap(&decoder, &self.decoder) }
    try decoder.begin { (decoder) throws(SystemError) in try fill(&decoder) }
  }

  /// The next document of the list, or the greatest number.
  var nextDocument: UInt32 { decoder.nextDocument }
  var isAtEndOfList: Bool { decoder.isAtEnd }
  /// Whether there was no memory for the list.
  var isOverfull: Bool { decoder.isOverfull }

  /// Decodes postings into a batch until it is full or the next document is not below `bound`.
  mutating func decode(
    into batch: inout PostingsBatch, below bound: UInt32
  ) throws(SystemError) {
    var decoder = ListDecoder()
    swap(&decoder, &self.decoder)
    defer { swap(&decoder, &self.decoder) }
    try decoder.decode(into: &batch, below: bound) { (decoder) throws(SystemError) in
      try fill(&decoder)
    }
  }

  private mutating func fill(_ decoder: inout ListDecoder) throws(SystemError) -> Bool {
    if let order, var rest = listPlace {
      let number = order.number(at: place)
      decoder.append(order.lists.nextBytes(of: number, from: &rest))
      listPlace = rest
      return order.lists.isEnd(rest, of: number)
    }
    guard left > 0 else { return true }
    let count = min(left, try run?.available() ?? 0)
    try run?.pass(count) { decoder.append($0) }
    left -= count
    return left == 0
  }
}
